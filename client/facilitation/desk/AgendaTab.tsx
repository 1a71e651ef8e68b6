// The programme: what runs now, and all steps to start, order and change.
import { useState } from 'react'
import { mostSteps } from '../../../shared/facilitation/commands'
import type { Step } from '../../../shared/facilitation/model'
import { randomBase62 } from '../../../shared/ids'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { PlusIcon } from '../../ui/icons'
import { useCommand, useShared } from '../context'
import { moved, placeInAgenda, stepBefore } from '../programme'
import { PrivateControls } from './PrivateControls'
import { StepEditor } from './StepEditor'
import { StepRow } from './StepRow'
import { TimerControls } from './TimerControls'
import { useStepDrag } from './useStepDrag'

const noSteps: Step[] = []

const newStep = (): Step => ({
  id: randomBase62(8, (count) => crypto.getRandomValues(new Uint8Array(count))),
  title: '',
  prompt: '',
  minutes: 10,
  focus: { kind: 'board' },
  writing: 'open',
  structure: 'locked',
  round: undefined,
})

export function AgendaTab() {
  const t = useT()
  const run = useCommand()
  const agenda = useShared('agenda') ?? noSteps
  const current = useShared('current')
  const ended = useShared('endedAt') !== undefined
  const [editing, setEditing] = useState<Step>()
  const at = placeInAgenda({ agenda, current })
  const back = stepBefore({ agenda, current })
  const save = (next: Step[]) => run({ type: 'edit-agenda', agenda: next })
  const move = (from: number, to: number) => {
    if (to >= 0 && to < agenda.length && to !== from) void save(moved(agenda, from, to))
  }
  const drag = useStepDrag(agenda.length, move)
  const finish = async (step: Step) => {
    const isNew = !agenda.some(({ id }) => id === step.id)
    const next = isNew
      ? [...agenda, step]
      : agenda.map((each) => (each.id === step.id ? step : each))
    if (await save(next)) setEditing(undefined)
  }
  return (
    <>
      {!ended && (
        <section className="th-desk-now">
          <TimerControls />
          <PrivateControls />
          {back && (
            <Button look="quiet" onClick={() => void run({ type: 'start-step', step: back.id })}>
              {t('agenda.back', { title: back.title })}
            </Button>
          )}
        </section>
      )}
      <ol className="th-steps" ref={drag.list}>
        {agenda.map((step, place) => (
          <StepRow
            key={step.id}
            step={step}
            place={place}
            total={agenda.length}
            state={place < at ? 'done' : place === at ? 'on' : undefined}
            lifted={drag.lifted === place}
            over={drag.over === place && drag.lifted !== place}
            onGrip={drag.begin}
            onMove={move}
            onStart={ended ? undefined : (id) => void run({ type: 'start-step', step: id })}
            onEdit={setEditing}
            onRemove={(id) => void save(agenda.filter((each) => each.id !== id))}
          />
        ))}
      </ol>
      {agenda.length === 0 && <p className="th-desk-hint">{t('agenda.empty')}</p>}
      {agenda.length < mostSteps && (
        <Button onClick={() => setEditing(newStep())}>
          <PlusIcon size={18} />
          {t('agenda.add')}
        </Button>
      )}
      {editing && (
        <StepEditor
          step={editing}
          onSave={(step) => void finish(step)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}
