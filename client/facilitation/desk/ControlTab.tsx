// What participants may do now, and the end of the session.
import { useId } from 'react'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { useCommand, useShared, useTools, useWatched } from '../context'
import { ConfirmButton } from './ConfirmButton'

const noIds: string[] = []

export function ControlTab() {
  const t = useT()
  const run = useCommand()
  const structureLocked = useShared('structureLocked') === true
  const frozen = useShared('frozen') === true
  const isEnded = useShared('endedAt') !== undefined
  if (isEnded) {
    return (
      <section className="th-desk-part">
        <p className="th-desk-hint">{t('control.endedHint')}</p>
        <Button look="primary" onClick={() => void run({ type: 'reopen-session' })}>
          {t('control.reopen')}
        </Button>
      </section>
    )
  }
  return (
    <>
      <Switch
        label={t('control.structure')}
        hint={t('control.structureHint')}
        checked={structureLocked}
        onChange={(locked) => void run({ type: 'lock-structure', locked })}
      />
      <Switch
        label={t('control.freeze')}
        hint={t('control.freezeHint')}
        checked={frozen}
        onChange={(now) => void run({ type: 'freeze', frozen: now })}
      />
      <LockSelection />
      <section className="th-desk-part">
        <h3 className="th-desk-title">{t('control.end')}</h3>
        <p className="th-desk-hint">{t('control.endHint')}</p>
        <ConfirmButton
          label={t('control.end')}
          question={t('control.endSure')}
          onConfirm={() => void run({ type: 'end-session' })}
        />
      </section>
    </>
  )
}

function LockSelection() {
  const t = useT()
  const run = useCommand()
  const { port } = useTools()
  const locked = useShared('lockedShapes') ?? noIds
  const selected = useWatched(port.selected)
  const unlocked = selected.filter((id) => !locked.includes(id))
  const isLocked = selected.length > 0 && unlocked.length === 0
  return (
    <section className="th-desk-part">
      <h3 className="th-desk-title">{t('control.shapes')}</h3>
      <p className="th-desk-hint">
        {selected.length > 0
          ? t('control.selected', { count: selected.length })
          : t('control.selectFirst')}
      </p>
      <div className="th-desk-row">
        <Button
          disabled={selected.length === 0}
          onClick={() =>
            void run({
              type: 'lock-shapes',
              ids: isLocked ? [...selected] : unlocked,
              locked: !isLocked,
            })
          }
        >
          {t(isLocked ? 'control.unlockShapes' : 'control.lockShapes')}
        </Button>
        {locked.length > 0 && (
          <Button
            look="quiet"
            onClick={() => void run({ type: 'lock-shapes', ids: [...locked], locked: false })}
          >
            {t('control.unlockAll', { count: locked.length })}
          </Button>
        )}
      </div>
    </section>
  )
}

type SwitchProps = {
  label: string
  hint: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Switch({ label, hint, checked, onChange }: SwitchProps) {
  const id = useId()
  return (
    <div className="th-switch">
      <div className="th-desk-words">
        <label className="th-switch-label" htmlFor={id}>
          {label}
        </label>
        <span id={`${id}-hint`} className="th-desk-hint">
          {hint}
        </span>
      </div>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={checked}
        aria-describedby={`${id}-hint`}
        className="th-switch-input"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  )
}
