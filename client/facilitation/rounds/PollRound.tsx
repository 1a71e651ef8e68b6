// One question, one answer, which may be changed as long as the round is open.
import type { Round } from '../../../shared/facilitation/model'
import { useT } from '../../ui/i18n'
import { PollChoices } from './PollChoices'
import { useBallot } from './useBallot'

export function PollRound({ round }: { round: Extract<Round, { kind: 'poll' }> }) {
  const t = useT()
  const [ballot, answer] = useBallot(round.id)
  return (
    <>
      <PollChoices
        round={round}
        chosen={ballot?.kind === 'poll' ? ballot.choice : undefined}
        onChoose={(choice) => answer({ kind: 'poll', choice })}
      />
      <p className="th-round-hint">{t('round.pollHint')}</p>
    </>
  )
}
