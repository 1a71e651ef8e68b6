// Everything a step says and sets.
import { useState } from 'react'
import { longestPrompt, longestTitle, mostMinutes } from '../../../shared/facilitation/commands'
import type { Step, Writing } from '../../../shared/facilitation/model'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useT } from '../../ui/i18n'
import { FocusField } from './FocusField'
import { RoundFields, isComplete, roundOfKind, tidied } from './RoundFields'
import { NumberField, Select, TextField } from './fields'
import { useMaps } from './useMaps'

type StepEditorProps = { step: Step; onSave: (step: Step) => void; onClose: () => void }

const writings: Writing[] = ['open', 'private', 'anonymous']
const rounds = ['none', 'dots', 'emotion', 'poll'] as const

export function StepEditor({ step, onSave, onClose }: StepEditorProps) {
  const t = useT()
  const maps = useMaps()
  const [draft, setDraft] = useState(step)
  const set = (patch: Partial<Step>) => setDraft((before) => ({ ...before, ...patch }))
  const isValid = draft.title.trim() !== '' && (!draft.round || isComplete(draft.round))
  return (
    <Dialog title={t('agenda.editTitle')} wide onClose={onClose}>
      <form
        className="th-form"
        onSubmit={(event) => {
          event.preventDefault()
          const round = draft.round && tidied(draft.round)
          if (isValid) onSave({ ...draft, title: draft.title.trim(), round })
        }}
      >
        <TextField
          label={t('agenda.title')}
          value={draft.title}
          maxLength={longestTitle}
          onChange={(title) => set({ title })}
        />
        <TextField
          label={t('agenda.prompt')}
          value={draft.prompt}
          maxLength={longestPrompt}
          lines={3}
          onChange={(prompt) => set({ prompt })}
        />
        <div className="th-form-columns">
          <NumberField
            label={t('agenda.minutesLabel')}
            value={draft.minutes}
            min={0}
            max={mostMinutes}
            onChange={(minutes) => set({ minutes })}
          />
          <Select
            label={t('agenda.writing')}
            value={draft.writing}
            options={writings.map((value) => ({ value, label: t(`writing.${value}`) }))}
            onChange={(writing) => set({ writing })}
          />
          <Select
            label={t('agenda.structure')}
            value={draft.structure}
            options={(['locked', 'open'] as const).map((value) => ({
              value,
              label: t(`structureLock.${value}`),
            }))}
            onChange={(structure) => set({ structure })}
          />
        </div>
        <FocusField focus={draft.focus} onChange={(focus) => set({ focus })} />
        <Select
          label={t('agenda.round')}
          value={draft.round?.kind ?? 'none'}
          options={rounds.map((value) => ({ value, label: t(`round.kind.${value}`) }))}
          onChange={(kind) =>
            set({ round: kind === 'none' ? undefined : roundOfKind(kind, maps[0]?.id ?? '') })
          }
        />
        {draft.round && <RoundFields plan={draft.round} onChange={(round) => set({ round })} />}
        <div className="th-form-end">
          <Button onClick={onClose}>{t('confirm.no')}</Button>
          <Button look="primary" type="submit" disabled={!isValid}>
            {t('agenda.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
