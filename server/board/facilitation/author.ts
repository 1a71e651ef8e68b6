// Whoever the server itself writes for: the authors of what is revealed, and itself. A room sees a session,
// behind which there is no socket.
import type { PersonId } from '../../../shared/ids'
import type { Session } from '../session'

export const systemAuthor = 'system' as PersonId
export const nobody = 'anonymous' as PersonId

export type AuthorPorts = {
  /** What was written is on the board and on its way to the disk. */
  taken: () => void
  /** It does not apply. */
  refused: () => void
}

export class Author implements Session {
  readonly role = 'participant'
  readonly ours = false
  readonly link = ''
  readonly isBehind = false
  readonly person: PersonId
  readonly #ports: AuthorPorts

  /** `person` is the author in the log. */
  constructor(person: PersonId, ports: AuthorPorts) {
    this.person = person
    this.#ports = ports
  }

  taken(): void {
    this.#ports.taken()
  }

  send(): void {}

  deliver(): void {}

  close(): void {
    this.#ports.refused()
  }
}
