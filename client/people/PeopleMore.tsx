// The number behind the marks, and the whole list it opens. The list is a popover of the browser's
// own: a press outside or Esc closes it.
import { useId, useRef } from 'react'
import { useT } from '../ui/i18n'
import { Avatar } from './Avatar'
import type { Person } from './person'
import { usePersonWords } from './personWords'

type PeopleMoreProps = {
  people: Person[]
  hidden: number
  following: number | undefined
  onFollow: (clientId: number) => void
}

export function PeopleMore({ people, hidden, following, onFollow }: PeopleMoreProps) {
  const t = useT()
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const { list, role, action } = usePersonWords()

  const follow = (person: Person) => {
    if (person.isMe) return
    panel.current?.hidePopover()
    onFollow(person.clientId)
  }

  return (
    <>
      <button
        type="button"
        className="th-people-count"
        popoverTarget={id}
        aria-label={t('people.more', { count: hidden })}
        title={t('people.more', { count: hidden })}
      >
        <span className="th-people-count-mark" data-count={`+${hidden}`} />
      </button>
      <div ref={panel} id={id} popover="auto" className="th-people-list">
        <p className="th-people-list-title">
          {list} <span className="th-people-list-count">{people.length}</span>
        </p>
        <ul className="th-people-list-rows">
          {people.map((person) => (
            <li key={person.clientId}>
              <button
                type="button"
                className="th-people-list-row"
                aria-label={person.isMe ? undefined : action(person, following)}
                aria-disabled={person.isMe || undefined}
                aria-pressed={person.isMe ? undefined : person.clientId === following}
                onClick={() => follow(person)}
              >
                <Avatar name={person.name} color={person.color} />
                <span className="th-people-list-name">{person.name}</span>
                <span className="th-people-list-role">{role(person)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
