// Work that is asked for often and done once a frame: what many people change at once is drawn together.

/** A hidden tab has no frames; its canvas follows this much later at the most. */
const hiddenMs = 200

export class FrameTask {
  readonly #work: () => void
  #frame: number | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(work: () => void) {
    this.#work = work
  }

  request(): void {
    if (this.#timer !== undefined) return
    // Without a screen (tests, scripts) there is nothing to wait for.
    const hasFrames = typeof requestAnimationFrame === 'function'
    this.#timer = setTimeout(() => this.#run(), hasFrames ? hiddenMs : 0)
    if (hasFrames) this.#frame = requestAnimationFrame(() => this.#run())
  }

  cancel(): void {
    clearTimeout(this.#timer)
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#timer = undefined
    this.#frame = undefined
  }

  #run(): void {
    this.cancel()
    this.#work()
  }
}
