// The server's time, whatever this computer's clock says. Ticks are those of a clock that nobody can set.
//
// What comes from the server is late by its way here, never early: of all it said, the latest time is the
// best. Clocks drift apart by up to 50 millionths, so what was said long ago counts a little less.

/** Share by which an estimate may be ahead of what is said later. */
const drift = 1e-4

export class ServerClock {
  readonly #ticks: () => number
  #ahead: number | undefined
  #heardAt = 0

  /** `ticks` gives ms since some moment; it only grows. */
  constructor(ticks: () => number = () => performance.now()) {
    this.#ticks = ticks
  }

  /** The server said its time just now, unix ms. */
  hear(now: number): void {
    const at = this.#ticks()
    const ahead = now - at
    const known = this.#ahead === undefined ? ahead : this.#ahead - (at - this.#heardAt) * drift
    this.#ahead = Math.max(known, ahead)
    this.#heardAt = at
  }

  /** What was said before comes from another server, or this computer slept. */
  forget(): void {
    this.#ahead = undefined
  }

  /** The server's time now, unix ms; this computer's until the server has said something. */
  now(): number {
    return this.#ahead === undefined ? Date.now() : this.#ahead + this.#ticks()
  }
}
