// Something done again and again, one round at a time.

export class Rounds {
  readonly #timer: NodeJS.Timeout
  #going: Promise<void> | undefined

  /** Begins a round every `everyMs`, unless the last one still goes on. `go` never rejects. */
  constructor(everyMs: number, go: () => Promise<void>) {
    this.#timer = setInterval(() => {
      this.#going ??= go().finally(() => (this.#going = undefined))
    }, everyMs).unref()
  }

  /** Begins no more. Settles once the last one has ended. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#going
  }
}
