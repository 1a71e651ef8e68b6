// What other nodes did that must have its effect here though the bus may have lost the word of it: links that
// were withdrawn, boards that were deleted. The database is asked every second, about the boards open here.
import type { BoardId } from '../../shared/ids'
import type { Rooms } from '../board/rooms'
import type { Door } from '../door'
import type { Logger } from '../logger'
import { Rounds } from '../rounds'
import type { BoardStore } from '../store/boards'
import type { LinkStore } from '../store/links'

export type LookoutPorts = {
  links: Pick<LinkStore, 'withdrawnSince'>
  boards: Pick<BoardStore, 'missing'>
  rooms: Pick<Rooms, 'boards' | 'linkWithdrawn' | 'deleted'>
  door: Pick<Door, 'withdrawn'>
  logger: Logger
  now: () => number
}

const everyMs = 1000
/** The clocks of nodes may differ by so much; what was done already does no harm twice. */
const overlapMs = 60_000
const atOnce = 500

export class Lookout {
  readonly #ports: LookoutPorts
  readonly #rounds: Rounds

  constructor(ports: LookoutPorts) {
    this.#ports = ports
    this.#rounds = new Rounds(everyMs, () => this.#look())
  }

  close(): Promise<void> {
    return this.#rounds.stop()
  }

  async #look(): Promise<void> {
    const { rooms, logger } = this.#ports
    const boards = rooms.boards
    try {
      for (let from = 0; from < boards.length; from += atOnce) {
        await this.#lookAt(boards.slice(from, from + atOnce))
      }
    } catch (error) {
      logger.debug({ err: error }, 'What other nodes did could not be looked up')
    }
  }

  async #lookAt(some: readonly BoardId[]): Promise<void> {
    const { links, boards, rooms, door, now } = this.#ports
    for (const { board, id } of await links.withdrawnSince(some, now() - overlapMs)) {
      door.withdrawn(id)
      rooms.linkWithdrawn(board, id)
    }
    for (const board of await boards.missing(some)) await rooms.deleted(board)
  }
}
