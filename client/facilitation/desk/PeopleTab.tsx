// Who is here, who waits to speak, and who has not contributed yet.
import { startTransition, useEffect, useState } from 'react'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { useCommand, useMe, useNames, useShared, useWorkshop } from '../context'
import { type DeskPerson, PersonRow } from './PersonRow'
import { TextField } from './fields'

const nobody: DeskPerson[] = []
/** More are looked for by name: they do not fit into the panel at once. */
const mostAtOnce = 12

export function PeopleTab() {
  const t = useT()
  const run = useCommand()
  const me = useMe()
  const names = useNames()
  const hands = useShared('hands') ?? []
  const isPrivate = useShared('phase')?.kind === 'private'
  const people = useWorkshop(({ desk }) => desk?.people, undefined) ?? nobody
  const [onlySilent, setOnlySilent] = useState(false)
  const [name, setName] = useState('')
  const isSilent = (each: DeskPerson) =>
    each.role === 'participant' && (isPrivate ? each.drafts === 0 : each.changes === 0)
  // A hundred rows cost three frames: those that are seen come with the first, the others when there is time.
  const [isWhole, setWhole] = useState(false)
  useEffect(() => startTransition(() => setWhole(true)), [])
  const here = people.filter((each) => each.here)
  const silent = here.filter(isSilent)
  const wanted = name.trim().toLocaleLowerCase()
  const shown = (onlySilent ? silent : people).filter((each) =>
    each.name.toLocaleLowerCase().includes(wanted),
  )
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
      <section className="th-people-find">
        <h3 className="th-desk-title">{t('people.here', { count: here.length })}</h3>
        {people.length > mostAtOnce && (
          <TextField label={t('people.find')} value={name} maxLength={60} onChange={setName} />
        )}
        <label className="th-check">
          <input
            type="checkbox"
            checked={onlySilent}
            onChange={(event) => setOnlySilent(event.target.checked)}
          />
          {t('people.onlySilent', { count: silent.length })}
        </label>
      </section>
      <ul className="th-desk-list th-people-desk">
        {shown.slice(0, isWhole ? Infinity : mostAtOnce).map((each) => (
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
      {shown.length === 0 && <p className="th-desk-hint">{t('people.noneFound')}</p>}
    </>
  )
}
