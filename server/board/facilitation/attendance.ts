// Who is or was at a board since it was opened, as facilitators are told.
import { type Role, roles } from '../../../shared/access'
import type { PersonId } from '../../../shared/ids'
import type { Session } from '../session'

export type Attendee = { name: string; role: Role; sockets: number; changes: number }

/** Names of strangers must not fill memory. */
const mostPeople = 5000

export class Attendance {
  readonly #people = new Map<PersonId, Attendee>()
  readonly #names: ReadonlyMap<PersonId, string>

  /** `names` as stored, for people who come back. */
  constructor(names: ReadonlyMap<PersonId, string>) {
    this.#names = names
  }

  get people(): ReadonlyMap<PersonId, Attendee> {
    return this.#people
  }

  join({ person, role }: Session): void {
    const attendee = this.know(person)
    attendee.sockets += 1
    // Somebody with two links is what the stronger one makes them.
    if (roles.indexOf(role) > roles.indexOf(attendee.role)) attendee.role = role
  }

  leave({ person }: Session): void {
    const attendee = this.#people.get(person)
    if (!attendee) return
    attendee.sockets -= 1
    if (attendee.sockets > 0 || this.#people.size <= mostPeople) return
    this.#people.delete(person)
  }

  /** True when the name is a new one. */
  named(person: PersonId, name: string): boolean {
    const attendee = this.#people.get(person)
    if (!attendee || attendee.name === name) return false
    attendee.name = name
    return true
  }

  changed(person: PersonId): void {
    const attendee = this.#people.get(person)
    if (attendee) attendee.changes += 1
  }

  /** Somebody who is named in what is stored, here or not. */
  know(person: PersonId): Attendee {
    const known = this.#people.get(person)
    if (known) return known
    const name = this.#names.get(person) ?? ''
    const attendee: Attendee = { name, role: 'viewer', sockets: 0, changes: 0 }
    this.#people.set(person, attendee)
    return attendee
  }
}
