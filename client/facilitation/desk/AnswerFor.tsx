// An answer for somebody in the room who has no device: by name, so that it can be changed.
import { useMemo, useState } from 'react'
import type { Ballot, Round } from '../../../shared/facilitation/model'
import { votingIn } from '../../sync/dots'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useT } from '../../ui/i18n'
import { useCommand, useTools, useWatched } from '../context'
import { MoodSliders } from '../rounds/MoodSliders'
import { PollChoices } from '../rounds/PollChoices'
import { useStagesOf } from '../rounds/useStagesOf'
import { NumberField, TextField } from './fields'

type AnswerForProps = { round: Round; onClose: () => void }

const longestGuest = 60

function emptyBallot({ kind }: Round): Ballot {
  if (kind === 'dots') return { kind, dots: {} }
  return kind === 'emotion' ? { kind, moods: {} } : { kind, choice: 0 }
}

export function AnswerFor({ round, onClose }: AnswerForProps) {
  const t = useT()
  const run = useCommand()
  const [guest, setGuest] = useState('')
  const [ballot, setBallot] = useState(() => emptyBallot(round))
  const send = async () => {
    const name = guest.trim()
    if (name && (await run({ type: 'answer-for', round: round.id, guest: name, ballot }))) onClose()
  }
  return (
    <Dialog title={t('round.answerFor')} lead={t('round.answerForLead')} onClose={onClose}>
      <form
        className="th-form"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <TextField
          label={t('round.guest')}
          value={guest}
          maxLength={longestGuest}
          onChange={setGuest}
        />
        <BallotFields round={round} ballot={ballot} onChange={setBallot} />
        <div className="th-form-end">
          <Button onClick={onClose}>{t('confirm.no')}</Button>
          <Button look="primary" type="submit" disabled={!guest.trim()}>
            {t('round.answerForSave')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type BallotFieldsProps = { round: Round; ballot: Ballot; onChange: (ballot: Ballot) => void }

function BallotFields({ round, ballot, onChange }: BallotFieldsProps) {
  if (round.kind === 'dots' && ballot.kind === 'dots') {
    return <DotFields round={round} ballot={ballot} onChange={onChange} />
  }
  if (round.kind === 'emotion' && ballot.kind === 'emotion') {
    return <CurveFields map={round.map} moods={ballot.moods} onChange={onChange} />
  }
  if (round.kind === 'poll' && ballot.kind === 'poll') {
    return (
      <PollChoices
        round={round}
        chosen={ballot.choice}
        onChoose={(choice) => onChange({ kind: 'poll', choice })}
      />
    )
  }
  return null
}

type CurveFieldsProps = {
  map: string
  moods: Record<string, number>
  onChange: (ballot: Ballot) => void
}

function CurveFields({ map, moods, onChange }: CurveFieldsProps) {
  const stages = useStagesOf(map)
  return (
    <MoodSliders
      stages={stages}
      moods={moods}
      onChange={(next) => onChange({ kind: 'emotion', moods: next })}
    />
  )
}

type DotFieldsProps = {
  round: Extract<Round, { kind: 'dots' }>
  ballot: Extract<Ballot, { kind: 'dots' }>
  onChange: (ballot: Ballot) => void
}

function DotFields({ round, ballot, onChange }: DotFieldsProps) {
  const { port } = useTools()
  const source = useMemo(() => port.notesForDots(round.lanes), [port, round.lanes])
  const notes = useWatched(source).filter(({ text }) => text)
  const voting = votingIn(round, ballot)
  const give = (note: string, wanted: number) => {
    const now = voting.dots[note] ?? 0
    const most = Math.min(round.perNote, now + voting.left)
    const { [note]: _before, ...others } = voting.dots
    const dots = Math.min(wanted, most)
    onChange({ kind: 'dots', dots: dots > 0 ? { ...others, [note]: dots } : others })
  }
  return (
    <div className="th-dot-fields">
      {notes.map(({ id, text }) => (
        <NumberField
          key={id}
          label={text}
          min={0}
          max={round.perNote}
          value={voting.dots[id] ?? 0}
          onChange={(wanted) => give(id, wanted)}
        />
      ))}
    </div>
  )
}
