// The slider over the session, on top of who was busy when. A browser's own range input underneath:
// touch, keyboard and screen readers come with it.
import { type PointerEvent, memo, useState } from 'react'
import { useLanguage, useT } from '../ui/i18n'
import { type Replaying, usePlayer, useReplaying, useWallClock } from './context'
import { barWidth } from './histogram'
import { breakLength, sessionTime } from './spoken'
import './scrubber.css'

/** Half the thumb: the input's ends lie this far inside its box. */
const insetPx = 8

export function Scrubber({ disabled }: { disabled: boolean }) {
  const t = useT()
  const language = useLanguage()
  const clockAt = useWallClock()
  const { player, axis, bars, lookOf } = useReplaying()
  const { time } = usePlayer()
  const [pointed, setPointed] = useState<number>()
  const share = player.length > 0 ? time / player.length : 0
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = (event.clientX - box.left - insetPx) / (box.width - 2 * insetPx)
    setPointed(Math.min(1, Math.max(0, at)))
  }
  return (
    <div
      className="th-scrubber"
      title=""
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => setPointed(undefined)}
    >
      <div className="th-scrubber-track">
        <Bars bars={bars} lookOf={lookOf} />
        <div className="th-scrubber-rest" style={{ left: `${share * 100}%` }} />
        {axis.folds.map(({ at, hiddenMs }) => (
          <div
            key={at}
            className="th-scrubber-fold"
            style={{ left: `${(at / player.length) * 100}%` }}
            data-length={breakLength(hiddenMs, language)}
          />
        ))}
        {pointed !== undefined && !disabled && <Bubble share={pointed} />}
      </div>
      <input
        className="th-scrubber-input"
        type="range"
        min={0}
        max={Math.round(player.length)}
        step={1}
        value={Math.round(time)}
        disabled={disabled}
        aria-label={t('replay.time')}
        aria-valuetext={`${sessionTime(time)}, ${clockAt(time)}`}
        onChange={(event) => player.seek(Number(event.target.value))}
      />
    </div>
  )
}

/** Where the pointer is: session time, clock, and the break it stands in. */
function Bubble({ share }: { share: number }) {
  const t = useT()
  const language = useLanguage()
  const clockAt = useWallClock()
  const { player, axis } = useReplaying()
  const time = share * player.length
  const nearMs = player.length * 0.01
  const fold = axis.folds.find(({ at }) => Math.abs(at - time) < nearMs)
  return (
    <div className="th-scrubber-bubble" style={{ left: `${share * 100}%` }}>
      <b>{sessionTime(time)}</b>
      <span>{clockAt(time)}</span>
      {fold && <span>{t('replay.break', { length: breakLength(fold.hiddenMs, language) })}</span>}
    </div>
  )
}

/** Drawn once: the slider moves with every frame, this does not. */
const Bars = memo(function Bars({ bars, lookOf }: Pick<Replaying, 'bars' | 'lookOf'>) {
  return (
    <svg
      className="th-scrubber-bars"
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {bars.flatMap(({ from, parts }) => {
        let top = 1
        return parts.map(({ author, height }) => {
          top -= height
          const box = { x: from, y: top, width: barWidth * 0.78, height }
          return <rect key={`${from} ${author}`} {...box} fill={lookOf(author).color} />
        })
      })}
    </svg>
  )
})
