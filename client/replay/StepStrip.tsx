// What the workshop was at this moment: its step, the time that was left, a round that ran, and what came of it.
import { clockWords, leftMs, secondsLeft } from '../../shared/facilitation/time'
import type { ShownState } from '../../shared/facilitation/moments'
import type { Timer } from '../../shared/facilitation/model'
import { useT } from '../ui/i18n'
import { EyeOffIcon } from '../ui/icons'
import { OutcomeCard } from './OutcomeCard'
import { usePlayer, useReplaying } from './context'
import './step-strip.css'

/** So long the result of a round stays in sight, in the time of the session. */
const outcomeMs = 3 * 60_000

export function StepStrip() {
  const t = useT()
  const { history } = useReplaying()
  const state = usePlayer(({ wall }) => history.at(wall))
  const outcome = usePlayer(({ wall }) => (state ? outcomeAt(state, wall) : undefined))
  if (!state) return null
  const place = state.agenda.findIndex(({ id }) => id === state.current?.step)
  const step = state.agenda[place]
  const open = state.rounds.find((round) => round.state === 'open')
  if (!step && !outcome && !open && state.timer.kind === 'off') return null
  return (
    <div className="th-strip">
      {(step || state.timer.kind !== 'off') && (
        <div className="th-strip-card">
          {step && (
            <span className="th-strip-place">
              {place + 1}
              <span className="th-strip-total">/{state.agenda.length}</span>
            </span>
          )}
          {step && (
            <span className="th-strip-title" title={step.prompt}>
              {step.title}
            </span>
          )}
          {state.phase.kind === 'private' && (
            <span
              className="th-strip-private"
              role="img"
              aria-label={t('replay.privately')}
              title={t('replay.privately')}
            >
              <EyeOffIcon size={16} />
            </span>
          )}
          {state.timer.kind !== 'off' && <TimeThen timer={state.timer} />}
        </div>
      )}
      {open && !outcome && (
        <div className="th-strip-card th-strip-round">
          {open.name || t(`round.kind.${open.kind}`)}
        </div>
      )}
      {outcome && <OutcomeCard key={outcome.id} round={outcome} />}
    </div>
  )
}

function TimeThen({ timer }: { timer: Timer }) {
  const t = useT()
  const seconds = usePlayer(({ wall }) => secondsLeft(leftMs(timer, wall) ?? 0))
  return (
    <span className="th-strip-time" role="timer" aria-label={t('timer.left')}>
      {timer.kind === 'running' && seconds === 0 ? t('timer.over') : clockWords(seconds)}
    </span>
  )
}

function outcomeAt({ rounds, current }: ShownState, wall: number) {
  const since = Math.max(wall - outcomeMs, current?.startedAt ?? 0)
  const closed = rounds.flatMap((round) =>
    round.state === 'closed' && round.closedAt >= since && round.closedAt <= wall ? [round] : [],
  )
  return closed.toSorted((a, b) => a.closedAt - b.closedAt).at(-1)
}
