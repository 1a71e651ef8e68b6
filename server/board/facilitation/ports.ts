// What a workshop is given to work with: its room, and nothing of sockets, SQL or documents' insides.
import type * as Y from 'yjs'
import type { BoardId, PersonId } from '../../../shared/ids'
import type { Logger } from '../../logger'
import type { Metrics } from '../../metrics'
import type { WorkshopRow } from '../../store/workshopRows'
import type { Conduct } from '../conduct'
import type { Session } from '../session'
import type { AuthorPorts } from './author'

/** An update that the server brings onto the board, and its author in the log. */
export type Publication = { update: Uint8Array; author: PersonId } & AuthorPorts

export type WorkshopPorts = {
  board: BoardId
  logger: Logger
  metrics: Pick<Metrics, 'refused'>
  /** Unix ms. */
  now: () => number
  /** The room's own collection. */
  sessions: ReadonlyMap<Session, Conduct>
  /** The board's document as it is now; nothing while it is being rebuilt. */
  document: () => Y.Doc | undefined
  /** Where the log stands. */
  seq: () => number
  /** Stores something beside the log, after all that came before. */
  keep: (row: WorkshopRow, stored: () => void) => void
  /** False while the last attempt to store something has failed. */
  canStore: () => boolean
  /** So many bytes are about to be stored. */
  grows: (bytes: number) => void
  /** Brings updates onto the board, all in one flush. */
  publish: (publications: readonly Publication[]) => void
  /** Asks a session for all that the board lacks. */
  ask: (session: Session) => void
  expel: (session: Session, code: number, reason: string) => void
  /** What others are shown of somebody's presence is not what it was. */
  hidePresence: () => void
}
