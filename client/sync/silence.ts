// How long the server has said nothing about what is on its way to it.
//
// Counted in ticks of this page, not by the clock: while the page itself is busy (a write of 1,500 notes
// can take seconds) it does not listen either, and by the clock it then told people "not saved" although
// the answer was there to be read. Bytes that have not left yet are not the server's silence.

/** Call `tick` this often while something is unsaved. */
export const tickMs = 1000
/** A dead line must be told within 5 s of an edit that it swallowed. */
export const longTicks = 4

export class Silence {
  /** The oldest change without an answer when the ticks began to count. */
  #since: number | undefined
  #ticks = 0

  /** `since` names the oldest unsaved change; `waitingBytes` have not left this machine. */
  tick(since: number | undefined, waitingBytes: number): void {
    const goesOn = since !== undefined && since === this.#since && waitingBytes === 0
    this.#ticks = goesOn ? this.#ticks + 1 : 0
    this.#since = since
  }

  /** Whether the server has been silent about this change for long. */
  isLong(since: number | undefined): boolean {
    return since !== undefined && since === this.#since && this.#ticks >= longTicks
  }

  /** A new socket: the server has not been asked yet. */
  ends(): void {
    this.#ticks = 0
  }
}
