// One open socket as a room sees it: who it is, and two ways to reach it.
import type { Role } from '../../shared/access'
import type { PersonId } from '../../shared/ids'

export type Session = {
  readonly role: Role
  readonly person: PersonId
  /** Speaks the `throughline` subprotocol, and so gets frames from 100 up. */
  readonly ours: boolean
  /** The link it came by. */
  readonly link: string
  send(frame: Uint8Array): void
  close(code: number, reason: string): void
}
