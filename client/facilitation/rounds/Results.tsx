// What came of a round, sorted and counted.
import type { Round, RoundResult } from '../../../shared/facilitation/model'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { useTools } from '../context'
import { moodWord } from './MoodSliders'
import { useStagesOf } from './useStagesOf'

type Result<Kind> = Extract<RoundResult, { kind: Kind }>

export function DotsResult({ result }: { result: Result<'dots'> }) {
  const t = useT()
  const { port } = useTools()
  const most = Math.max(1, ...result.notes.map(({ dots }) => dots))
  const given = result.notes.filter(({ dots }) => dots > 0)
  if (given.length === 0) return <p className="th-round-hint">{t('round.nobody')}</p>
  return (
    <ol className="th-round-list">
      {given.map(({ note, dots }) => (
        <li key={note} className="th-bar-line">
          <button type="button" className="th-round-text" onClick={() => port.showNote(note)}>
            {port.textOf(note) || t('round.goneNote')}
          </button>
          <Share of={dots / most} label={String(dots)} />
        </li>
      ))}
    </ol>
  )
}

type CurveResultProps = {
  round: Round
  result: Result<'emotion'>
  mayAdopt: boolean
}

export function CurveResult({ round, result, mayAdopt }: CurveResultProps) {
  const t = useT()
  const { port, say } = useTools()
  const map = round.kind === 'emotion' ? round.map : ''
  const stages = useStagesOf(map)
  const nameOf = (stage: string) =>
    stages.find(({ id }) => id === stage)?.title || t('journey.stagePlaceholder')
  if (result.voters === 0) return <p className="th-round-hint">{t('round.nobody')}</p>
  return (
    <>
      {result.disputed !== undefined && (
        <p className="th-round-disputed">
          <strong>{t('round.disputed')}</strong> {nameOf(result.disputed)}
        </p>
      )}
      <ul className="th-round-list">
        {result.stages.map(({ stage, median, low, high }) => (
          <li key={stage} className="th-median">
            <span className="th-mood-name">{nameOf(stage)}</span>
            <span className="th-mood-word">{moodWord(t, median)}</span>
            <span className="th-range" aria-hidden="true">
              <span
                className="th-range-band"
                style={{ left: percent(low), width: `${((high - low) / 4) * 100}%` }}
              />
              <span className="th-range-median" style={{ left: percent(median) }} />
            </span>
          </li>
        ))}
      </ul>
      {mayAdopt && (
        <Button
          look="primary"
          onClick={() => {
            if (!port.adopt(map, result)) return say({ ok: false, refusal: 'unknown' })
            port.putResultAway(round.id, true)
            say({ done: t('round.adopted') })
          }}
        >
          {t('round.adopt')}
        </Button>
      )}
    </>
  )
}

const percent = (mood: number) => `${((mood + 2) / 4) * 100}%`

export function PollResult({ round, result }: { round: Round; result: Result<'poll'> }) {
  if (round.kind !== 'poll') return null
  const most = Math.max(1, ...result.counts)
  return (
    <>
      <p className="th-poll-question">{round.question}</p>
      <ul className="th-round-list">
        {round.choices.map((words, choice) => (
          <li key={words} className="th-bar-line">
            <span className="th-round-text">{words}</span>
            <Share
              of={(result.counts[choice] ?? 0) / most}
              label={String(result.counts[choice] ?? 0)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function Share({ of, label }: { of: number; label: string }) {
  return (
    <span className="th-share">
      <span className="th-share-bar" style={{ width: `${of * 100}%` }} />
      <span className="th-share-count">{label}</span>
    </span>
  )
}
