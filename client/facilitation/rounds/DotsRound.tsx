// Giving dots: what is left of them, and every note as a line, for keys, small screens and far views. On the
// notes themselves they are given too.
import { useMemo } from 'react'
import { type DotsRound as Dots, votingIn, withDot } from '../../sync/dots'
import { useT } from '../../ui/i18n'
import { useTools, useWatched } from '../context'
import { useBallot } from './useBallot'

export function DotsRound({ round }: { round: Dots }) {
  const t = useT()
  const { port } = useTools()
  const source = useMemo(() => port.notesForDots(round.lanes), [port, round.lanes])
  const notes = useWatched(source)
  const [ballot, answer] = useBallot(round.id)
  const voting = votingIn(round, ballot)
  const give = (note: string, by: 1 | -1) => {
    const dots = withDot(voting, note, by)
    if (dots) answer({ kind: 'dots', dots })
  }
  const written = notes.filter(({ text }) => text)
  return (
    <>
      <p className="th-round-left" role="status">
        <span className="th-round-dots" aria-hidden="true">
          {'●'.repeat(Math.min(voting.left, 12))}
        </span>
        {t('round.dotsLeft', { count: voting.left })}
      </p>
      <p className="th-round-hint">{t('round.dotsHint', { count: round.perNote })}</p>
      {written.length === 0 && <p className="th-round-hint">{t('round.noNotes')}</p>}
      <ul className="th-round-list">
        {written.map(({ id, text }) => {
          const mine = voting.dots[id] ?? 0
          return (
            <li key={id} className="th-round-note" data-mine={mine > 0 ? '' : undefined}>
              <button type="button" className="th-round-text" onClick={() => port.showNote(id)}>
                {text}
              </button>
              <span className="th-stepper">
                <button
                  type="button"
                  aria-label={t('round.takeDotFrom', { text })}
                  disabled={mine === 0}
                  onClick={() => give(id, -1)}
                >
                  −
                </button>
                <span className="th-stepper-count" aria-live="polite">
                  {mine}
                </span>
                <button
                  type="button"
                  aria-label={t('round.giveDotTo', { text })}
                  disabled={mine >= round.perNote || voting.left <= 0}
                  onClick={() => give(id, 1)}
                >
                  +
                </button>
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
