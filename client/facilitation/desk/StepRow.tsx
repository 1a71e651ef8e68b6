// One step of the programme.
import { type KeyboardEvent, type PointerEvent, memo } from 'react'
import type { Step } from '../../../shared/facilitation/model'
import { IconButton } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { GripIcon, PencilIcon, PlayIcon, TrashIcon } from '../../ui/icons'
import { ConfirmButton } from './ConfirmButton'

type StepRowProps = {
  step: Step
  place: number
  total: number
  state: 'done' | 'on' | undefined
  lifted: boolean
  over: boolean
  onGrip: (event: PointerEvent<HTMLElement>, place: number) => void
  onMove: (from: number, to: number) => void
  onStart: ((id: string) => void) | undefined
  onEdit: (step: Step) => void
  onRemove: (id: string) => void
}

export const StepRow = memo(function StepRow(props: StepRowProps) {
  const t = useT()
  const { step, place, total, state, onMove } = props
  const title = step.title || t('agenda.untitled')
  const facts = [
    ...(step.minutes > 0 ? [t('agenda.minutes', { count: step.minutes })] : []),
    ...(step.writing === 'open' ? [] : [t(`writing.${step.writing}`)]),
    ...(step.round ? [t(`round.kind.${step.round.kind}`)] : []),
  ]
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onMove(place, place + by)
  }
  return (
    <li
      className="th-step"
      data-state={state}
      data-lifted={props.lifted ? '' : undefined}
      data-over={props.over ? '' : undefined}
      aria-current={state === 'on' ? 'step' : undefined}
    >
      <button
        type="button"
        className="th-step-grip"
        aria-label={t('agenda.moveStep', { title, at: place + 1, total })}
        title={t('agenda.moveHint')}
        onPointerDown={(event) => props.onGrip(event, place)}
        onKeyDown={onKey}
      >
        <GripIcon size={16} />
      </button>
      <div className="th-step-words">
        <span className="th-step-row-title">
          {place + 1}. {title}
        </span>
        <span className="th-step-facts">{facts.join(' · ')}</span>
      </div>
      <IconButton
        label={t('agenda.edit', { title })}
        icon={<PencilIcon size={17} />}
        onClick={() => props.onEdit(step)}
      />
      {state !== 'on' && (
        <ConfirmButton
          label={t('agenda.remove', { title })}
          question={t('agenda.removeSure')}
          icon={<TrashIcon size={17} />}
          onConfirm={() => props.onRemove(step.id)}
        />
      )}
      {props.onStart && (
        <IconButton
          className="th-step-start"
          label={t(state === 'on' ? 'agenda.restart' : 'agenda.start', { title })}
          icon={<PlayIcon size={17} />}
          onClick={() => props.onStart?.(step.id)}
        />
      )}
    </li>
  )
})
