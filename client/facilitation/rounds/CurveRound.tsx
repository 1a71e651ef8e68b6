// My own curve by sliders, one for each stage; on the lane of the map it can be drawn too.
import type { Round } from '../../../shared/facilitation/model'
import { useT } from '../../ui/i18n'
import { MoodSliders } from './MoodSliders'
import { useStagesOf } from './useStagesOf'
import { useBallot } from './useBallot'

export function CurveRound({ round }: { round: Extract<Round, { kind: 'emotion' }> }) {
  const t = useT()
  const stages = useStagesOf(round.map)
  const [ballot, answer] = useBallot(round.id)
  const moods = ballot?.kind === 'emotion' ? ballot.moods : {}
  return (
    <>
      <p className="th-round-hint">{t('round.curveHint')}</p>
      <MoodSliders
        stages={stages}
        moods={moods}
        onChange={(next) => answer({ kind: 'emotion', moods: next })}
      />
    </>
  )
}
