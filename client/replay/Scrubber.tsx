// The slider over the session, on top of who was busy when. A browser's own range input underneath:
// touch, keyboard and screen readers come with it.
import { type PointerEvent, memo, useMemo, useState } from 'react'
import { useLanguage, useT } from '../ui/i18n'
import { Landmarks } from './Landmarks'
import { useAxis, usePlayer, useReplaying, useView, useWallClock } from './context'
import { type Bar, barWidth, histogram } from './histogram'
import { breakLength, sessionTime } from './spoken'
import type { LookOf } from '../authors'
import './scrubber.css'

/** Half the thumb: the input's ends lie this far inside its box. */
const insetPx = 8
/** Shorter breaks are too many to be marked. */
const longBreakMs = 5 * 60_000

export function Scrubber({ disabled }: { disabled: boolean }) {
  const t = useT()
  const language = useLanguage()
  const clockAt = useWallClock()
  const axis = useAxis()
  const { player, times, lookOf } = useReplaying()
  const { filter } = useView()
  const bars = useMemo(() => histogram(times, axis, filter.person), [times, axis, filter.person])
  const time = usePlayer(({ state }) => Math.round(state.time))
  const [pointed, setPointed] = useState<number>()
  const { length } = axis
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = (event.clientX - box.left - insetPx) / (box.width - 2 * insetPx)
    setPointed(Math.min(1, Math.max(0, at)))
  }
  return (
    <div className="th-timeline">
      {!disabled && <Landmarks />}
      <div
        className="th-scrubber"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setPointed(undefined)}
      >
        <div className="th-scrubber-track">
          <Bars bars={bars} lookOf={lookOf} />
          <Gaps />
          {axis.folds
            .filter(({ hiddenMs }) => hiddenMs > longBreakMs)
            .map(({ at, hiddenMs }) => (
              <div
                key={at}
                className="th-scrubber-fold"
                style={{ left: `${(at / length) * 100}%` }}
                data-length={breakLength(hiddenMs, language)}
              />
            ))}
          <div
            className="th-scrubber-rest"
            style={{ left: `${length > 0 ? (time / length) * 100 : 0}%` }}
          />
          {pointed !== undefined && !disabled && <Bubble share={pointed} />}
        </div>
        <input
          className="th-scrubber-input"
          type="range"
          min={0}
          max={Math.round(length)}
          step={1}
          value={time}
          disabled={disabled}
          aria-label={t('replay.time')}
          aria-valuetext={`${sessionTime(time)}, ${clockAt(time)}`}
          onChange={(event) => player.seek(Number(event.target.value))}
        />
      </div>
    </div>
  )
}

/** Stretches of the log that are damaged. */
function Gaps() {
  const t = useT()
  const axis = useAxis()
  const { times, progress } = useReplaying()
  const place = (seq: number) => {
    const at = times.find((time) => time.seq >= seq)?.at
    return at === undefined ? 1 : axis.toSession(at) / axis.length
  }
  return progress.gaps.map(({ from, to }) => {
    const left = place(from)
    return (
      <div
        key={from}
        className="th-scrubber-gap"
        title={t('replay.gap')}
        style={{ left: `${left * 100}%`, width: `max(6px, ${(place(to + 1) - left) * 100}%)` }}
      />
    )
  })
}

/** Where the pointer is: session time, clock, and the break it stands in. */
function Bubble({ share }: { share: number }) {
  const t = useT()
  const language = useLanguage()
  const clockAt = useWallClock()
  const axis = useAxis()
  const { chapters } = useReplaying()
  const time = share * axis.length
  const wall = axis.toWall(time)
  const nearMs = axis.length * 0.01
  const fold = axis.folds.find(
    ({ at, hiddenMs }) => hiddenMs > longBreakMs && Math.abs(at - time) < nearMs,
  )
  const chapter = chapters.findLast(({ at }) => at <= wall)
  return (
    <div
      className="th-scrubber-bubble"
      style={{ left: `clamp(76px, ${share * 100}%, 100% - 76px)` }}
    >
      {chapter && <span className="th-scrubber-chapter">{chapter.title}</span>}
      <b>{sessionTime(time)}</b>
      <span>{clockAt(time)}</span>
      {fold && <span>{t('replay.break', { length: breakLength(fold.hiddenMs, language) })}</span>}
    </div>
  )
}

/** Drawn once: the slider moves with every frame, this does not. */
const Bars = memo(function Bars({ bars, lookOf }: { bars: readonly Bar[]; lookOf: LookOf }) {
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
