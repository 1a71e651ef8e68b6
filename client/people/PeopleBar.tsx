// Who is here, as overlapping round marks; pressing one follows that person's view. The parent keeps
// whom we follow and ends it on Esc.
import { PeopleMore } from './PeopleMore'
import { Avatar } from './Avatar'
import type { Person } from './person'
import { usePersonWords } from './personWords'
import './people-bar.css'

export type PeopleBarProps = {
  people: Person[]
  /** The client id of whom I follow. */
  following?: number | undefined
  onFollow: (clientId: number) => void
  /** A press on my own mark. */
  onMe?: () => void
  /** How many marks fit before the rest become a number. */
  most?: number
}

export function PeopleBar({ people, following, onFollow, onMe, most = 5 }: PeopleBarProps) {
  const { list, describe, action } = usePersonWords()
  const sorted = [...people].sort((a, b) => Number(b.isMe) - Number(a.isMe))
  const room = sorted.length > most ? most - 1 : most
  const shown = sorted.slice(0, room)
  return (
    <div className="th-people">
      <ul className="th-people-row" aria-label={list}>
        {shown.map((person) => (
          <li key={person.clientId} className="th-people-item">
            <button
              type="button"
              className="th-people-button"
              title={describe(person)}
              aria-label={person.isMe ? describe(person) : action(person, following)}
              aria-pressed={person.isMe ? undefined : person.clientId === following}
              aria-disabled={(person.isMe && !onMe) || undefined}
              style={{ color: person.color }}
              onClick={() => (person.isMe ? onMe?.() : onFollow(person.clientId))}
            >
              <Avatar name={person.name} color={person.color} />
            </button>
          </li>
        ))}
      </ul>
      {sorted.length > room && (
        <PeopleMore
          people={sorted}
          hidden={sorted.length - room}
          following={following}
          onFollow={onFollow}
        />
      )}
    </div>
  )
}
