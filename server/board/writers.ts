// Which session writes under which Yjs client id right now.
//
// An edit under somebody else's id takes the clocks that this person's next edits will have, and so
// swallows them, on their own screen too. Only live sessions can be told apart: what a client brings
// along of people who are not here (offline work, earlier visits) is taken.
import type { Run } from './gate'
import type { Session } from './session'

/** One page load is one client id; a board restored from a backup brings many with a step 2. */
const maxNewClients = 2000

export class Writers {
  readonly #owners = new Map<number, Session>()
  readonly #introduced = new WeakMap<Session, number>()
  readonly #present: (client: number, session: Session) => Session | undefined

  /** `present` names who else has an id than those who wrote under it here. */
  constructor(present: (client: number, session: Session) => Session | undefined) {
    this.#present = present
  }

  /** Whether somebody else is live under this id. The same person may go on by another socket. */
  isTaken(session: Session, client: number): boolean {
    return [this.#owners.get(client), this.#present(client, session)].some(
      (owner) => owner !== undefined && owner !== session && owner.person !== session.person,
    )
  }

  /** The session has edited under these ids: they are its own while it is here. */
  wrote(session: Session, runs: readonly Run[]): void {
    for (const { client } of runs) {
      if (!this.isTaken(session, client)) this.#owners.set(client, session)
    }
  }

  /** An id was lent to the session: it is its own while it is here. */
  lent(session: Session, client: number): void {
    this.#owners.set(client, session)
  }

  /** Counts ids that nobody knew; false when there were too many of them. */
  introduces(session: Session, count: number): boolean {
    if (count === 0) return true
    const sum = (this.#introduced.get(session) ?? 0) + count
    this.#introduced.set(session, sum)
    return sum <= maxNewClients
  }

  leave(session: Session): void {
    for (const [client, owner] of this.#owners) if (owner === session) this.#owners.delete(client)
  }
}
