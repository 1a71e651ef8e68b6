// Rounds: opened by hand, watched, closed, and their results.
import { useState } from 'react'
import { mostRounds } from '../../../shared/facilitation/commands'
import type { Round, RoundPlan } from '../../../shared/facilitation/model'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useT } from '../../ui/i18n'
import { useCommand, useShared, useWorkshop } from '../context'
import { AnswerFor } from './AnswerFor'
import { ConfirmButton } from './ConfirmButton'
import { RoundFields, isComplete, roundOfKind, tidied } from './RoundFields'
import { useMaps } from './useMaps'

const kinds = ['dots', 'emotion', 'poll'] as const
const noRounds: Round[] = []

export function RoundsTab({ onResult }: { onResult: (round: string) => void }) {
  const t = useT()
  const run = useCommand()
  const maps = useMaps()
  const rounds = useShared('rounds') ?? noRounds
  const isEnded = useShared('endedAt') !== undefined
  const [plan, setPlan] = useState<RoundPlan>()
  const open = async (wanted: RoundPlan) => {
    if (await run({ type: 'open-round', plan: tidied(wanted) })) setPlan(undefined)
  }
  return (
    <>
      {!isEnded && rounds.length < mostRounds && (
        <div className="th-desk-row">
          {kinds.map((kind) => (
            <Button
              key={kind}
              disabled={kind === 'emotion' && maps.length === 0}
              onClick={() => setPlan(roundOfKind(kind, maps[0]?.id ?? ''))}
            >
              {t(`round.open.${kind}`)}
            </Button>
          ))}
        </div>
      )}
      {rounds.length === 0 && <p className="th-desk-hint">{t('round.none')}</p>}
      <ul className="th-desk-list">
        {rounds.toReversed().map((round) => (
          <RoundRow key={round.id} round={round} onResult={onResult} />
        ))}
      </ul>
      {plan && (
        <Dialog title={t(`round.kind.${plan.kind}`)} wide onClose={() => setPlan(undefined)}>
          <form
            className="th-form"
            onSubmit={(event) => {
              event.preventDefault()
              void open(plan)
            }}
          >
            <RoundFields plan={plan} onChange={setPlan} />
            <div className="th-form-end">
              <Button onClick={() => setPlan(undefined)}>{t('confirm.no')}</Button>
              <Button look="primary" type="submit" disabled={!isComplete(plan)}>
                {t('round.openNow')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}

function RoundRow({ round, onResult }: { round: Round; onResult: (round: string) => void }) {
  const t = useT()
  const run = useCommand()
  const [isAnswering, setAnswering] = useState(false)
  const people = useWorkshop((workshop) => workshop.desk?.people, undefined)
  const missing = (people ?? []).filter(
    ({ here, role, answered }) => here && role !== 'viewer' && !answered.includes(round.id),
  )
  const isOpen = round.state === 'open'
  return (
    <li className="th-desk-item" data-open={isOpen ? '' : undefined}>
      <div className="th-desk-words">
        <strong>{round.name || t(`round.kind.${round.kind}`)}</strong>
        <span className="th-desk-hint">
          {isOpen
            ? t('round.answeredOf', { count: round.voters, missing: missing.length })
            : t('round.resultOf', { count: round.result.voters })}
        </span>
      </div>
      <div className="th-desk-row">
        {isOpen ? (
          <>
            <Button
              look="primary"
              onClick={() => void run({ type: 'close-round', round: round.id })}
            >
              {t('round.close')}
            </Button>
            <Button onClick={() => setAnswering(true)}>{t('round.answerFor')}</Button>
          </>
        ) : (
          <Button onClick={() => onResult(round.id)}>{t('round.show')}</Button>
        )}
        <ConfirmButton
          label={t('round.remove')}
          question={t('round.removeSure')}
          onConfirm={() => void run({ type: 'remove-round', round: round.id })}
        />
      </div>
      {isAnswering && isOpen && <AnswerFor round={round} onClose={() => setAnswering(false)} />}
    </li>
  )
}
