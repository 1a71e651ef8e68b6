// Who is here, who waits to speak, and who has not contributed yet.
import { memo, useState } from 'react'
import type { Command } from '../../../shared/facilitation/commands'
import type { Desk } from '../../../shared/facilitation/model'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { useCommand, useMe, useNames, useShared, useWorkshop } from '../context'
import { ConfirmButton } from './ConfirmButton'

type DeskPerson = Desk['people'][number]

const nobody: DeskPerson[] = []

export function PeopleTab() {
  const t = useT()
  const run = useCommand()
  const me = useMe()
  const names = useNames()
  const hands = useShared('hands') ?? []
  const isPrivate = useShared('phase')?.kind === 'private'
  const people = useWorkshop(({ desk }) => desk?.people, undefined) ?? nobody
  const [onlySilent, setOnlySilent] = useState(false)
  const isSilent = (each: DeskPerson) =>
    each.role === 'participant' && (isPrivate ? each.drafts === 0 : each.changes === 0)
  const silent = people.filter((each) => each.here && isSilent(each))
  const shown = onlySilent ? silent : people
  return (
    <>
      {hands.length > 0 && (
        <section>
          <h3 className="th-desk-title">{t('hand.queue')}</h3>
          <ol className="th-desk-list">
            {hands.map(({ person }, at) => (
              <li key={person} className="th-hand">
                <span>
                  {at + 1}. {names(person) || t('people.nameless')}
                </span>
                <Button look="quiet" onClick={() => void run({ type: 'lower-hand-of', person })}>
                  {t('hand.done')}
                </Button>
              </li>
            ))}
          </ol>
        </section>
      )}
      <label className="th-check">
        <input
          type="checkbox"
          checked={onlySilent}
          onChange={(event) => setOnlySilent(event.target.checked)}
        />
        {t('people.onlySilent', { count: silent.length })}
      </label>
      <ul className="th-desk-list th-people-desk">
        {shown.map((each) => (
          <PersonRow
            key={each.person}
            person={each}
            isMe={each.person === me}
            isPrivate={isPrivate}
            isSilent={isSilent(each)}
            run={run}
          />
        ))}
      </ul>
    </>
  )
}

type PersonRowProps = {
  person: DeskPerson
  isMe: boolean
  isPrivate: boolean
  isSilent: boolean
  run: (command: Command) => Promise<boolean>
}

/** A hundred of them: each is drawn again only when something of that person changes. */
const PersonRow = memo(function PersonRow(props: PersonRowProps) {
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
      {!isMe && role === 'participant' && (
        <div className="th-desk-row">
          {removed ? (
            <Button onClick={() => void run({ type: 'readmit-person', person })}>
              {t('people.readmit')}
            </Button>
          ) : (
            <>
              <Button
                look="quiet"
                onClick={() => void run({ type: 'cohost', person, cohost: !cohost })}
              >
                {t(cohost ? 'people.endCohost' : 'people.makeCohost')}
              </Button>
              <ConfirmButton
                label={t('people.remove')}
                question={t('people.removeSure', { name })}
                onConfirm={() => void run({ type: 'remove-person', person })}
              />
            </>
          )}
        </div>
      )}
    </li>
  )
})
