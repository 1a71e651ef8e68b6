// Work that is asked for often and done once a frame: what many people change at once is drawn together.

/** A hidden tab has no frames; its canvas follows this much later at the most. */
const hiddenMs = 200

export class FrameTask {
  readonly #work: () => void
  readonly #pace: () => number
  #ranAt = 0
  #frame: number | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `pace` gives the least time between two runs, ms, where a frame is too often. */
  constructor(work: () => void, pace: () => number = () => 0) {
    this.#work = work
    this.#pace = pace
  }

  request(): void {
    if (this.#timer !== undefined) return
    const wait = this.#ranAt + this.#pace() - performance.now()
    if (wait > 0) this.#timer = setTimeout(() => this.#waitForFrame(), wait)
    else this.#waitForFrame()
  }

  cancel(): void {
    clearTimeout(this.#timer)
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#timer = undefined
    this.#frame = undefined
  }

  #waitForFrame(): void {
    // Without a screen (tests, scripts) there is nothing to wait for.
    const hasFrames = typeof requestAnimationFrame === 'function'
    this.#timer = setTimeout(() => this.#run(), hasFrames ? hiddenMs : 0)
    if (hasFrames) this.#frame = requestAnimationFrame(() => this.#run())
  }

  #run(): void {
    this.cancel()
    this.#ranAt = performance.now()
    this.#work()
  }
}
