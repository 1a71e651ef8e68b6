// The step that is on: its place in the programme, its title, and what is asked for.
import { useState } from 'react'
import { useT } from '../ui/i18n'
import { ChevronIcon } from '../ui/icons'
import { useWorkshop } from './context'
import { currentStep, placeInAgenda } from './programme'

export function useCurrentStep() {
  return useWorkshop(({ state }) => currentStep(state), undefined)
}

export function StepTitle({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const t = useT()
  const step = useCurrentStep()
  const at = useWorkshop(({ state }) => placeInAgenda(state), -1)
  const total = useWorkshop(({ state }) => state.agenda.length, 0)
  if (!step) return null
  const place = t('agenda.place', { at: at + 1, total })
  return (
    <button
      type="button"
      className="th-step-title"
      aria-expanded={open}
      onClick={onToggle}
      title={step.title}
    >
      <span className="th-step-place" aria-label={place}>
        <span aria-hidden="true">
          {at + 1}
          <span className="th-step-total">/{total}</span>
        </span>
      </span>
      <span className="th-step-name">{step.title || t('agenda.untitled')}</span>
      {step.prompt && <ChevronIcon size={16} className="th-step-chevron" />}
    </button>
  )
}

/** Where we are, as one mark for each step; more than words only for those who see it. */
export function Programme() {
  const at = useWorkshop(({ state }) => placeInAgenda(state), -1)
  const total = useWorkshop(({ state }) => state.agenda.length, 0)
  if (at < 0) return null
  return (
    <span className="th-programme" aria-hidden="true">
      {Array.from({ length: total }, (_, place) => (
        <span key={place} data-state={place < at ? 'done' : place === at ? 'on' : undefined} />
      ))}
    </span>
  )
}

/** Open for everybody when a step begins. */
export function usePromptOpen(): [boolean, () => void] {
  const starts = useWorkshop(({ state }) => state.current?.starts ?? 0, 0)
  const [closedAt, setClosedAt] = useState(-1)
  const isOpen = closedAt !== starts
  return [isOpen, () => setClosedAt(isOpen ? starts : -1)]
}
