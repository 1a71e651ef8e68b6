// Client ids that are lent. Each Yjs client id that ever wrote stays in the document for good, so a board on
// which every page load writes under one of its own grows by that: state vectors of 70 KB after 10,000 of
// them, and 2 ms for each change in every browser. An id that was given back is lent again.
//
// Two who write under one id would silently diverge. So an id is lent again only when its holder said, as the
// last thing it did under it, where it ends, and everything up to there was stored. Whoever goes without a
// word keeps its id: it may come back with work made offline. And all is forgotten with the process: a data
// folder that was put back from a copy must not lend what clients have used since.
import type { BoardId, PersonId } from '../../shared/ids'

export type Lease = {
  client: number
  /** The first clock that is free: where the last holder ended. */
  clock: number
}

const maxBoards = 10_000
/** Per board. What is forgotten is never lent again. */
const maxIds = 5000

export class BoardLeases {
  readonly #free: Lease[] = []
  readonly #held = new Map<number, PersonId>()

  /** An id for this person alone; `fresh` makes one that nobody has. */
  take(person: PersonId, fresh: () => number): Lease {
    const lease = this.#free.pop() ?? { client: fresh(), clock: 0 }
    this.#held.set(lease.client, person)
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= maxIds) break
      this.#held.delete(oldest)
    }
    return lease
  }

  /** Whether this person holds the id. */
  isHeld(person: PersonId, client: number): boolean {
    return this.#held.get(client) === person
  }

  /** The holder has ended at this clock, for good. */
  giveBack({ client, clock }: Lease): void {
    this.#held.delete(client)
    if (this.#free.length < maxIds) this.#free.push({ client, clock })
  }
}

export class Leases {
  readonly #boards = new Map<BoardId, BoardLeases>()

  of(board: BoardId): BoardLeases {
    const leases = this.#boards.get(board) ?? new BoardLeases()
    this.#boards.delete(board)
    this.#boards.set(board, leases)
    for (const oldest of this.#boards.keys()) {
      if (this.#boards.size <= maxBoards) break
      this.#boards.delete(oldest)
    }
    return leases
  }
}
