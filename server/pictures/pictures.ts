// The bytes of pictures, wherever they are kept: beside the SQLite file, or in the database that several processes share.
import type { BoardId } from '../../shared/ids'

export type Pictures = {
  /** Keeps a picture, named by the SHA-256 of its bytes, once they are on disk. The same again changes nothing. */
  write(board: BoardId, hash: string, parts: readonly Uint8Array[]): Promise<void>
  /** Rejects when it is not there. */
  read(board: BoardId, hash: string): Promise<Uint8Array>
  /** Removes all of a board's, once `removeBoard` has removed the board. */
  remove(board: BoardId, removeBoard: () => Promise<void>): Promise<void>
  /** Ends what a crash has cut short. */
  tidy(exists: (board: string) => Promise<boolean>): Promise<void>
}
