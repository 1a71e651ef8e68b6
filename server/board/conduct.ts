// What a session did that it should not, counted; honest clients stay far below the limits.

const maxRefusedWrites = 20
const maxIncomplete = 200
const maxWaitingBytes = 256 * 1024
const helpEveryMs = 5000

export class Conduct {
  /**
   * Whether updates may be sent to it. Our own clients get them only after their step 1 was answered:
   * what builds on something unknown makes map keys vanish on the receiver until the rest arrives.
   */
  upToDate: boolean
  #refusedWrites = 0
  #incomplete = 0
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

  /** A step 2 brings everything the session has: earlier gaps are forgiven. */
  offeredAll(): void {
    this.#incomplete = 0
  }

  /**
   * An update that builds on something unknown happens to honest clients: an edit overtakes the answer
   * to step 1. They are asked for the rest. A pile of such updates would slow everybody down.
   */
  incompleteUpdate(waitingBytes: number): 'ask' | 'wait' | 'too many' {
    this.#incomplete += 1
    if (waitingBytes > maxWaitingBytes || this.#incomplete > maxIncomplete) return 'too many'
    return this.#incomplete === 1 ? 'ask' : 'wait'
  }
}
