// What sockets and calls may ask of a board that is open, whether this process holds it or another one does.
import type * as Y from 'yjs'
import type { State } from '../../shared/facilitation/model'
import type { BoardId } from '../../shared/ids'
import type { Session } from './session'

/** A board as it is now. Good for the turn of the event loop in which it is given. */
export type BoardContents = {
  doc: Y.Doc
  /** The document as one Yjs update. */
  encode: () => Uint8Array
  state: State
  /** Dots a note has, as everybody may see them. */
  votes: ReadonlyMap<string, number>
}

export type OpenBoard = {
  readonly sessions: Iterable<Session>
  readonly isEmpty: boolean
  join(session: Session): void
  /** Handles one frame. Frames of sessions that are not in the room (any more) are ignored. */
  receive(session: Session, bytes: Uint8Array): void
  leave(session: Session): void
  /** Settles once what has come is stored, or has failed to be. */
  settled(): Promise<void>
  /** Rejects with `StorageUnavailable` when whoever holds the board cannot be reached. */
  read<T>(reader: (contents: BoardContents) => T): Promise<T>
  /** Sends away those who came by this link. */
  closeLink(link: string): void
  /** Sends everybody of this process away. */
  close(code: number, reason: string): void
}

/** Other processes that share the database, and the boards they hold. */
export type Elsewhere = {
  /** A way to a board that another process holds; undefined when nobody answers for it. */
  reach(board: BoardId): Promise<OpenBoard | undefined>
  /** From now on this process answers for the board. */
  hold(board: BoardId): Promise<void>
  release(board: BoardId): void
  /** A link was withdrawn, a board deleted: whoever has to do with it hears of it, most likely. */
  withdrawn(board: BoardId, link: string): void
  deleted(board: BoardId): void
}
