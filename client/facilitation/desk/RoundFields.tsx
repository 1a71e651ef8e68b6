// How a round is set up, for a step or by hand.
import { longestTitle, mostBudget, mostChoices } from '../../../shared/facilitation/commands'
import type { RoundPlan } from '../../../shared/facilitation/model'
import { useT } from '../../ui/i18n'
import { Choices, NumberField, Select, TextField } from './fields'
import { useMaps } from './useMaps'

export function roundOfKind(kind: RoundPlan['kind'], map: string): RoundPlan {
  switch (kind) {
    case 'dots':
      return { kind, name: '', budget: 5, perNote: 2, lanes: [] }
    case 'emotion':
      return { kind, name: '', map }
    case 'poll':
      return { kind, name: '', question: '', choices: ['1', '2', '3', '4', '5'] }
  }
}

/** Without lines left empty while typing. */
export function tidied(plan: RoundPlan): RoundPlan {
  if (plan.kind !== 'poll') return plan
  const choices = plan.choices.map((words) => words.trim()).filter(Boolean)
  return { ...plan, question: plan.question.trim(), choices }
}

/** Whether a round can be opened with this. */
export function isComplete(untidy: RoundPlan): boolean {
  const plan = tidied(untidy)
  switch (plan.kind) {
    case 'dots':
      return plan.perNote > 0 && plan.perNote <= plan.budget
    case 'emotion':
      return plan.map !== ''
    case 'poll':
      return (
        plan.question.trim() !== '' &&
        plan.choices.length >= 2 &&
        new Set(plan.choices).size === plan.choices.length
      )
  }
}

type RoundFieldsProps = { plan: RoundPlan; onChange: (plan: RoundPlan) => void }

export function RoundFields({ plan, onChange }: RoundFieldsProps) {
  const t = useT()
  return (
    <div className="th-form-group">
      <TextField
        label={t('round.name')}
        placeholder={t(`round.kind.${plan.kind}`)}
        value={plan.name}
        maxLength={longestTitle}
        onChange={(name) => onChange({ ...plan, name })}
      />
      <KindFields plan={plan} onChange={onChange} />
    </div>
  )
}

function KindFields({ plan, onChange }: RoundFieldsProps) {
  const t = useT()
  const maps = useMaps()
  switch (plan.kind) {
    case 'dots':
      return (
        <>
          <div className="th-form-columns">
            <NumberField
              label={t('round.budget')}
              value={plan.budget}
              min={1}
              max={mostBudget}
              onChange={(budget) =>
                onChange({ ...plan, budget, perNote: Math.min(plan.perNote, budget) })
              }
            />
            <NumberField
              label={t('round.perNote')}
              value={plan.perNote}
              min={1}
              max={plan.budget}
              onChange={(perNote) => onChange({ ...plan, perNote })}
            />
          </div>
          <Choices
            legend={t('round.lanes')}
            hint={t('round.lanesHint')}
            all={maps.flatMap(({ lanes }) => lanes)}
            chosen={plan.lanes}
            onChange={(lanes) => onChange({ ...plan, lanes })}
          />
        </>
      )
    case 'emotion':
      return (
        <Select
          label={t('round.map')}
          value={plan.map}
          options={maps.map(({ id, title }) => ({
            value: id,
            label: title || t('journey.titlePlaceholder'),
          }))}
          onChange={(map) => onChange({ ...plan, map })}
        />
      )
    case 'poll':
      return (
        <>
          <TextField
            label={t('round.question')}
            value={plan.question}
            maxLength={longestTitle}
            onChange={(question) => onChange({ ...plan, question })}
          />
          <TextField
            label={t('round.choices')}
            value={plan.choices.join('\n')}
            lines={4}
            onChange={(text) =>
              onChange({ ...plan, choices: text.split('\n').slice(0, mostChoices) })
            }
          />
        </>
      )
  }
}
