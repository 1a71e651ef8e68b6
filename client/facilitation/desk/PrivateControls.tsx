// Private writing: begins here or with a step; who has written how much, and everything revealed at once.
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { useCommand, useShared, useWorkshop } from '../context'

export function PrivateControls() {
  const t = useT()
  const run = useCommand()
  const phase = useShared('phase')
  const desk = useWorkshop((workshop) => workshop.desk, undefined)
  const [anonymous, setAnonymous] = useState(false)
  if (!phase) return null
  if (phase.kind === 'open') {
    return (
      <div className="th-desk-row">
        <Button onClick={() => void run({ type: 'start-private', anonymous })}>
          {t('private.start')}
        </Button>
        <label className="th-check">
          <input
            type="checkbox"
            checked={anonymous}
            onChange={(event) => setAnonymous(event.target.checked)}
          />
          {t('private.anonymous')}
        </label>
      </div>
    )
  }
  const writers = (desk?.people ?? []).filter(({ drafts }) => drafts > 0)
  const total = writers.reduce((sum, { drafts }) => sum + drafts, 0)
  return (
    <div className="th-private">
      <p className="th-desk-hint">{t('private.count', { count: total })}</p>
      {writers.length > 0 && (
        <ul className="th-writers">
          {writers.map(({ person, name, drafts }) => (
            <li key={person} className="th-writer">
              {name || t('people.nameless')} <strong>{drafts}</strong>
            </li>
          ))}
        </ul>
      )}
      <Button look="primary" onClick={() => void run({ type: 'reveal' })}>
        {t('private.reveal')}
      </Button>
    </div>
  )
}
