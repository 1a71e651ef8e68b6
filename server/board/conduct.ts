// What a room remembers of a session: how far it is, and what it did that it should not, counted; honest
// clients stay far below the limit.

const maxRefusedWrites = 20
const helpEveryMs = 5000

export class Conduct {
  /**
   * Whether updates may be sent to it. Our own clients get them only after their step 1 was answered:
   * what builds on something unknown makes map keys vanish on the receiver until the rest arrives.
   */
  upToDate: boolean
  /** It was behind and has not been told of all who moved meanwhile. */
  missedPresence = false
  /** It was lent a client id; each session asks for one at the most. */
  hasLease = false
  /** It was told that nothing can be stored. */
  knowsOfTrouble = false
  #refusedWrites = 0
  #helpedAt = -Infinity

  constructor(upToDate: boolean) {
    this.upToDate = upToDate
  }

  /** Counts a write without the right to; true when it was one too many. */
  refusedWrite(): boolean {
    this.#refusedWrites += 1
    return this.#refusedWrites > maxRefusedWrites
  }

  /** Whether a session that has diverged is given everything again: not at each of its words. */
  mayBeHelped(now: number): boolean {
    if (now - this.#helpedAt < helpEveryMs) return false
    this.#helpedAt = now
    return true
  }
}
