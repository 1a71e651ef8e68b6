// One person as facilitators see them: who it is, what of them there is, and what can be done about it.
import { memo } from 'react'
import type { Command } from '../../../shared/facilitation/commands'
import type { Desk } from '../../../shared/facilitation/model'
import { Button, IconButton } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { CloseIcon, KeyIcon } from '../../ui/icons'
import { ConfirmButton } from './ConfirmButton'

export type DeskPerson = Desk['people'][number]

type PersonRowProps = {
  person: DeskPerson
  isMe: boolean
  isPrivate: boolean
  isSilent: boolean
  run: (command: Command) => Promise<boolean>
}

/** A hundred of them: each is drawn again only when something of that person changes. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const t = useT()
  const { person: desk, isMe, isPrivate, isSilent, run } = props
  const { person, here, drafts, changes, role, cohost, removed } = desk
  const name = desk.name || t('people.nameless')
  const facts = [
    cohost ? t('people.cohost') : t(`role.${role}`),
    ...(removed ? [t('people.removed')] : here ? [] : [t('people.away')]),
    ...(role === 'viewer'
      ? []
      : isSilent
        ? [t('people.silent')]
        : isPrivate && drafts > 0
          ? [t('people.drafts', { count: drafts })]
          : [t('people.changes', { count: changes })]),
  ]
  return (
    <li className="th-person" data-away={here ? undefined : ''}>
      <div className="th-desk-words">
        <strong>
          {name}
          {isMe && ` (${t('people.you')})`}
        </strong>
        <span className="th-desk-hint">{facts.join(' · ')}</span>
      </div>
      {!isMe && role === 'participant' && removed && (
        <Button onClick={() => void run({ type: 'readmit-person', person })}>
          {t('people.readmit')}
        </Button>
      )}
      {!isMe && role === 'participant' && !removed && (
        <>
          <IconButton
            label={t(cohost ? 'people.endCohost' : 'people.makeCohost')}
            icon={<KeyIcon size={17} />}
            aria-pressed={cohost}
            onClick={() => void run({ type: 'cohost', person, cohost: !cohost })}
          />
          <ConfirmButton
            label={t('people.remove')}
            question={t('people.removeSure', { name })}
            icon={<CloseIcon size={17} />}
            onConfirm={() => void run({ type: 'remove-person', person })}
          />
        </>
      )}
    </li>
  )
})
