// One thing to be done at a time, or as soon as what is being done now is over: that is all one socket has brought,
// and none of what the others have. Setting it again only ever makes it earlier.

/** Timers are no finer than this. */
const nowMs = 1
const done = Promise.resolve()

export class Alarm {
  readonly #ring: () => void
  #at = Infinity
  #timer: NodeJS.Timeout | undefined
  #immediate: NodeJS.Immediate | undefined
  /** Set for the end of what is being done, and not cleared since. */
  #isAtHand = false

  constructor(ring: () => void) {
    this.#ring = () => {
      this.clear()
      ring()
    }
  }

  /** `at` and `now` are milliseconds of one monotonic clock. */
  set(at: number, now: number): void {
    if (at >= this.#at) return
    this.clear()
    this.#at = at
    if (at <= now) {
      this.#isAtHand = true
      // `queueMicrotask` makes a resource each time that hooks can follow.
      void done.then(() => this.#isAtHand && this.#ring())
    } else if (at - now < nowMs) this.#immediate = setImmediate(this.#ring)
    else this.#timer = setTimeout(this.#ring, at - now)
  }

  clear(): void {
    clearTimeout(this.#timer)
    clearImmediate(this.#immediate)
    this.#timer = undefined
    this.#immediate = undefined
    this.#isAtHand = false
    this.#at = Infinity
  }
}
