// One open socket as a room sees it: who it is, and the ways to reach it.
import type { Role } from '../../shared/access'
import type { PersonId } from '../../shared/ids'
import type { Batch } from './batch'

export type Session = {
  readonly role: Role
  readonly person: PersonId
  /** Speaks the `throughline` subprotocol, and so gets frames from 100 up. */
  readonly ours: boolean
  /** The link it came by. */
  readonly link: string
  /** Its socket is another process'. */
  readonly isElsewhere?: boolean
  /** So much waits to be read by it that what it can do without is left out. */
  readonly isBehind: boolean
  /** One frame for this session alone. */
  send(frame: Uint8Array): void
  /** Frames that others get too. */
  deliver(batch: Batch): void
  close(code: number, reason: string): void
}
