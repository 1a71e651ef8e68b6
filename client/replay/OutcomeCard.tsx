// What came of a round, in a few lines, as it was shown to everybody then.
import type { ClosedRound } from '../../shared/facilitation/outcome'
import { readJourney } from '../../shared/journey/read'
import { isPlainObject } from '../../shared/records'
import { plainText } from '../../shared/text'
import { useT } from '../ui/i18n'
import { useReplaying, useShown } from './context'
import type { RecordedBoard } from './recordedBoard'

const mostLines = 3

type Line = { id: string; words: string; share: number; label: string }

export function OutcomeCard({ round }: { round: ClosedRound }) {
  const t = useT()
  const { board } = useReplaying()
  // The clock is ahead of the picture: a note the round was about may come to be there only with that.
  useShown()
  const lines = linesOf(round, board, t('round.goneNote'))
  if (lines.length === 0) return null
  return (
    <section className="th-strip-card th-outcome" aria-label={round.name}>
      <p className="th-outcome-title">{round.name || t(`round.kind.${round.kind}`)}</p>
      <ol className="th-outcome-lines">
        {lines.map(({ id, words, share, label }) => (
          <li key={id}>
            <span className="th-outcome-words">{words}</span>
            <span className="th-outcome-track">
              <span className="th-outcome-bar" style={{ width: `${share * 100}%` }} />
            </span>
            <span className="th-outcome-count">{label}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function linesOf(round: ClosedRound, board: RecordedBoard, gone: string): Line[] {
  const { result } = round
  if (result.kind === 'dots') {
    const given = result.notes.filter(({ dots }) => dots > 0).slice(0, mostLines)
    const most = given[0]?.dots ?? 1
    return given.map(({ note, dots }) => ({
      id: note,
      words: textOf(board, note) || gone,
      share: dots / most,
      label: String(dots),
    }))
  }
  if (result.kind === 'poll') {
    const choices = round.kind === 'poll' ? round.choices : []
    const most = Math.max(1, ...result.counts)
    return choices.map((words, place) => {
      const count = result.counts[place] ?? 0
      return { id: words, words, share: count / most, label: String(count) }
    })
  }
  const record = round.kind === 'emotion' ? board.read(round.map) : undefined
  const { stages } = readJourney(record?.props)
  return result.stages.map(({ stage, median }) => ({
    id: stage,
    words: stages[stage]?.title ?? '',
    share: (median + 2) / 4,
    label: `${median > 0 ? '+' : ''}${String(Math.round(median * 10) / 10).replace('-', '−')}`,
  }))
}

export function textOf(board: RecordedBoard, note: string): string {
  const props = board.read(note)?.props
  return isPlainObject(props) ? plainText(props.richText).replace(/\s+/g, ' ').trim() : ''
}
