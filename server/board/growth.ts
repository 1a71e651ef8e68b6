// Which boards have written as much as they may. A log is kept, so without an end to it one participant
// could fill the disk of everybody.
//
// What was written before is counted at a board's first write, not when it is opened: opening is what
// people wait for. Until that is known, writing goes on.
import type { BoardId } from '../../shared/ids'
import type { Logger } from '../logger'
import type { SizeStore } from '../store/sizes'

export type GrowthPorts = { store: SizeStore; logger: Logger; mostBytes: number }

type Known = { bytes: number }

const maxBoards = 10_000

export class Growth {
  readonly #ports: GrowthPorts
  readonly #boards = new Map<BoardId, Known>()

  constructor(ports: GrowthPorts) {
    this.#ports = ports
  }

  isFull(board: BoardId): boolean {
    return (this.#boards.get(board)?.bytes ?? 0) >= this.#ports.mostBytes
  }

  /** Counts what is about to be stored. */
  grows(board: BoardId, bytes: number): void {
    const known = this.#boards.get(board) ?? this.#begin(board)
    known.bytes += bytes
  }

  /** What the board has written is less now; it is counted anew. */
  forget(board: BoardId): void {
    this.#boards.delete(board)
  }

  #begin(board: BoardId): Known {
    const known: Known = { bytes: 0 }
    this.#boards.set(board, known)
    for (const oldest of this.#boards.keys()) {
      if (this.#boards.size <= maxBoards) break
      this.#boards.delete(oldest)
    }
    void this.#measure(board, known)
    return known
  }

  /** What is written meanwhile is counted twice at the most, which a limit of a gigabyte can bear. */
  async #measure(board: BoardId, known: Known): Promise<void> {
    try {
      const before = await this.#ports.store.logBytes(board)
      known.bytes += before
    } catch (error) {
      if (this.#boards.get(board) === known) this.#boards.delete(board)
      this.#ports.logger.warn({ err: error, board }, 'A board could not be measured')
    }
  }
}
