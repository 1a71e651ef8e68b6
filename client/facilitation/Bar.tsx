// At the top for everybody: the step, the time, hand and emoji; for facilitators also what comes next.
import { IconButton } from '../ui/Button'
import { useT } from '../ui/i18n'
import { LockIcon, PanelIcon } from '../ui/icons'
import { Badges } from './Badges'
import { CheerButton } from './CheerButton'
import { HandButton } from './HandButton'
import { NextButton } from './NextButton'
import { Programme, StepTitle, useCurrentStep, usePromptOpen } from './StepWords'
import { TimeLeft } from './TimeLeft'
import { useFacilitates, useShared, useTools, useWorkshop } from './context'
import { isOn } from './programme'
import './bar.css'
import './cheers.css'
import './step-words.css'

type BarProps = { panelOpen: boolean; onPanel: () => void }

export function Bar({ panelOpen, onPanel }: BarProps) {
  const t = useT()
  const facilitates = useFacilitates()
  const isShown = useWorkshop(({ state }) => isOn(state), false)
  const isLocked = useShared('structureLocked') === true
  const hasEnded = useShared('endedAt') !== undefined
  const { canAnswer } = useTools()
  const step = useCurrentStep()
  const [open, toggle] = usePromptOpen()
  const hands = useShared('hands')?.length ?? 0
  if (!isShown && !facilitates) return null
  const panelWords =
    hands > 0 ? t('facilitate.panelHands', { count: hands }) : t('facilitate.panel')
  return (
    <section
      className="th-bar"
      aria-label={t('facilitate.bar')}
      data-facilitates={facilitates ? '' : undefined}
    >
      <div className="th-bar-row">
        <StepTitle open={open} onToggle={toggle} />
        {isLocked && !facilitates && step && (
          <span
            className="th-bar-lock"
            role="img"
            aria-label={t('badge.locked')}
            title={t('badge.locked')}
          >
            <LockIcon size={16} />
          </span>
        )}
        <TimeLeft />
        {canAnswer && isShown && !hasEnded && (
          <span className="th-bar-me">
            <HandButton />
            <CheerButton />
          </span>
        )}
        {facilitates && <NextButton />}
        {facilitates && (
          <IconButton
            className="th-desk-button"
            label={panelWords}
            icon={<PanelIcon />}
            count={hands}
            aria-pressed={panelOpen}
            onClick={onPanel}
          />
        )}
      </div>
      {step?.prompt && open && <p className="th-step-prompt">{step.prompt}</p>}
      <Programme />
      <Badges />
    </section>
  )
}
