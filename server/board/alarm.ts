// One thing to be done at a time, or as soon as this turn of the event loop is over. Setting it again only
// ever makes it earlier.

/** Timers are no finer than this. */
const nowMs = 1

export class Alarm {
  readonly #ring: () => void
  #at = Infinity
  #timer: NodeJS.Timeout | undefined
  #immediate: NodeJS.Immediate | undefined

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
    if (at - now < nowMs) this.#immediate = setImmediate(this.#ring)
    else this.#timer = setTimeout(this.#ring, at - now)
  }

  clear(): void {
    clearTimeout(this.#timer)
    clearImmediate(this.#immediate)
    this.#timer = undefined
    this.#immediate = undefined
    this.#at = Infinity
  }
}
