// Starting, pausing, prolonging and stopping the time.
import { useState } from 'react'
import { mostMinutes } from '../../../shared/facilitation/commands'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { useCommand, useShared } from '../context'

const usual = 5

export function TimerControls() {
  const t = useT()
  const run = useCommand()
  const timer = useShared('timer')
  const [minutes, setMinutes] = useState(usual)
  if (!timer) return null
  if (timer.kind === 'off') {
    return (
      <div className="th-desk-row">
        <label className="th-minutes">
          <span>{t('timer.minutes')}</span>
          <input
            type="number"
            min={1}
            max={mostMinutes}
            value={minutes}
            onChange={(event) => setMinutes(event.target.valueAsNumber || 0)}
          />
        </label>
        <Button
          disabled={minutes < 1 || minutes > mostMinutes}
          onClick={() => void run({ type: 'start-timer', minutes })}
        >
          {t('timer.start')}
        </Button>
      </div>
    )
  }
  const isRunning = timer.kind === 'running'
  return (
    <div className="th-desk-row">
      <Button onClick={() => void run({ type: isRunning ? 'pause-timer' : 'resume-timer' })}>
        {t(isRunning ? 'timer.pause' : 'timer.resume')}
      </Button>
      <Button onClick={() => void run({ type: 'extend-timer', minutes: 1 })}>
        {t('timer.plusOne')}
      </Button>
      <Button look="quiet" onClick={() => void run({ type: 'stop-timer' })}>
        {t('timer.stop')}
      </Button>
    </div>
  )
}
