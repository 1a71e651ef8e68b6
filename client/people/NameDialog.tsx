// Asks once for a name and a colour. A first visit cannot skip it (others must see who writes); later
// it is the place to change them.
import { useState } from 'react'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { useT } from '../ui/i18n'
import { Avatar } from './Avatar'
import { ColorChoice } from './ColorChoice'
import {
  anyColor,
  loadPerson,
  longestName,
  newSecret,
  savePerson,
  tidyName,
  type StoredPerson,
} from './person'
import './name-dialog.css'

type NameDialogProps = {
  onDone: (person: StoredPerson) => void
  /** Given when there is already a name to keep. */
  onClose?: (() => void) | undefined
}

export function NameDialog({ onDone, onClose }: NameDialogProps) {
  const t = useT()
  const [known] = useState(() => loadPerson())
  const [name, setName] = useState(known?.name ?? '')
  const [color, setColor] = useState(() => known?.color ?? anyColor())
  const tidy = tidyName(name)

  const submit = () => {
    if (!tidy) return
    const person = { name: tidy, color, secret: known?.secret ?? newSecret() }
    savePerson(person)
    onDone(person)
  }

  return (
    <Dialog title={t('person.title')} lead={t('person.lead')} onClose={onClose}>
      <form
        className="th-person-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className="th-person-name">
          <Avatar name={tidy || '?'} color={color} />
          <Field
            label={t('person.name')}
            placeholder={t('person.namePlaceholder')}
            autoComplete="nickname"
            data-autofocus
            maxLength={longestName}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <ColorChoice value={color} onChange={setColor} />
        <Button look="primary" type="submit" disabled={!tidy}>
          {onClose ? t('person.save') : t('person.join')}
        </Button>
      </form>
    </Dialog>
  )
}
