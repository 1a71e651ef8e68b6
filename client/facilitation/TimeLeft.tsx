// The time that is left. It alone is drawn each second; nothing else on the page is.
import { useEffect, useRef, useState } from 'react'
import type { Timer } from '../../shared/facilitation/model'
import { IconButton } from '../ui/Button'
import { useT } from '../ui/i18n'
import { BellIcon, BellOffIcon } from '../ui/icons'
import { useTitlePrefix } from '../ui/pageTitle'
import { isMuted, mute, ring } from './bell'
import { useShared, useTools } from './context'
import { clockWords, leftMs, secondsLeft, untilNextSecond } from '../../shared/facilitation/time'

/** From here on it is shown with emphasis, seconds. */
const soon = 60
/** A page that learns of the end later than this (it slept) does not ring. */
const ringWithin = 3000

export function TimeLeft() {
  const timer = useShared('timer')
  return timer && timer.kind !== 'off' ? <Ticking timer={timer} /> : null
}

function Ticking({ timer }: { timer: Timer }) {
  const t = useT()
  const { clock } = useTools().facilitation
  const [, draw] = useState(0)
  const [muted, setMuted] = useState(isMuted)
  const wasLeft = useRef(0)
  const left = leftMs(timer, clock.now()) ?? 0
  const isRunning = timer.kind === 'running'
  const isOver = isRunning && left <= 0
  const words = isOver ? t('timer.over') : clockWords(secondsLeft(left))
  useTitlePrefix(words)

  useEffect(() => {
    if (wasLeft.current > 0 && isOver && left > -ringWithin) ring()
    wasLeft.current = isRunning ? left : 0
  })
  useEffect(() => {
    if (!isRunning) return undefined
    let timeout: ReturnType<typeof setTimeout>
    const tick = () => {
      draw((count) => count + 1)
      wait()
    }
    const wait = () => {
      const now = leftMs(timer, clock.now()) ?? 0
      if (now > 0) timeout = setTimeout(tick, untilNextSecond(now))
    }
    wait()
    return () => clearTimeout(timeout)
  }, [timer, isRunning, clock])

  return (
    <span className="th-time" data-state={isOver ? 'over' : timer.kind}>
      <span
        className="th-time-left"
        role="timer"
        aria-label={t('timer.left')}
        data-soon={isRunning && !isOver && left <= soon * 1000 ? '' : undefined}
      >
        {words}
      </span>
      {timer.kind === 'paused' && <span className="th-time-note">{t('timer.paused')}</span>}
      <IconButton
        className="th-time-bell"
        label={t(muted ? 'timer.unmute' : 'timer.mute')}
        icon={muted ? <BellOffIcon size={16} /> : <BellIcon size={16} />}
        onClick={() => {
          mute(!muted)
          setMuted(!muted)
        }}
      />
    </span>
  )
}
