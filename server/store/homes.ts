// Which boards this process is the home of. A board's room runs at one home at a time; where several
// processes share a database, it decides.
import type { BoardId } from '../../shared/ids'

export type Homes = {
  /** Whether other processes may be homes too. False: every claim succeeds, nothing is ever lost. */
  readonly isShared: boolean
  /**
   * Makes this process the board's home, unless another is. Claiming what is held changes nothing: one
   * `release` ends it. Throws `StorageUnavailable`.
   */
  claim(board: BoardId): Promise<boolean>
  /** Gives it up, after all that was ordered to be written before; others may claim it then. */
  release(board: BoardId): Promise<void>
  /**
   * Has `told` called, before anything else is written, when all homes are lost at once: the connection
   * that held them ended. Claims made afterwards are new ones.
   */
  onLost(told: () => void): void
}

/** Of a database that one process uses alone. */
export const onlyHome: Homes = {
  isShared: false,
  claim: async () => true,
  release: async () => {},
  onLost: () => {},
}
