// Whether anybody is at the other end. A line that was cut without a word (a lift, a closed lid, a proxy that
// forgot it) looks open for minutes; so we ask, and an answer that does not come means that it is dead.
//
// We also speak when we have nothing to say: proxies cut lines that are silent in either direction.

export type PulseTiming = {
  tickMs: number
  /** Nothing heard or said for so long: ask. */
  quietMs: number
  /** So long without an answer: dead. A line that still takes bytes is slow, not dead. */
  answerMs: number
  /** After waking up the answer must come sooner: somebody is looking at the board. */
  answerAfterWakingMs: number
  /** So long without an acknowledgement of what has left: a frame was lost on the way. */
  savedMs: number
}

const defaults: PulseTiming = {
  tickMs: 1000,
  quietMs: 8000,
  answerMs: 8000,
  answerAfterWakingMs: 1000,
  savedMs: 20_000,
}

/** A tick that comes so late means that this page or machine was asleep, or the clock was set. */
const asleepMs = 6000

export type Line = {
  isOpen: () => boolean
  /** Bytes that wait to leave. */
  waiting: () => number
  /** Since when something that has left is not acknowledged. */
  unsavedSince: () => number | undefined
  ask: () => void
  /** Nobody answers. */
  onDead: () => void
  /** Woken up, while there is no line. */
  onAwake: () => void
}

export class Pulse {
  readonly #line: Line
  readonly #timing: PulseTiming
  readonly #timer: ReturnType<typeof setInterval>
  #openedAt = performance.now()
  #heardAt = performance.now()
  #saidAt = performance.now()
  #askedAt: number | undefined
  #answerMs = 0
  #waiting = 0
  #tickedAt = Date.now()

  constructor(line: Line, timing: PulseTiming = defaults) {
    this.#line = line
    this.#timing = timing
    this.#timer = setInterval(() => this.#tick(), timing.tickMs)
  }

  opened(): void {
    this.#openedAt = this.#heardAt = this.#saidAt = performance.now()
    this.#askedAt = undefined
  }

  /** Something came: whoever sends is alive, but maybe does not hear us. */
  heard(): void {
    this.#heardAt = performance.now()
  }

  answered(): void {
    this.heard()
    this.#askedAt = undefined
  }

  said(): void {
    this.#saidAt = performance.now()
  }

  /** Somebody is back at this page: finds out at once whether the line still stands. */
  wake(): void {
    if (!this.#line.isOpen()) return this.#line.onAwake()
    const { answerAfterWakingMs } = this.#timing
    this.#ask(answerAfterWakingMs)
    // Not left to the next tick: a page that was hidden may have its timers slowed down.
    setTimeout(() => this.#judge(performance.now()), answerAfterWakingMs + 50)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    const slept = Math.abs(Date.now() - this.#tickedAt) > asleepMs
    this.#tickedAt = Date.now()
    if (slept) return this.wake()
    if (!this.#line.isOpen()) return
    const now = performance.now()
    this.#judge(now)
    const { quietMs, answerMs } = this.#timing
    if (Math.min(this.#heardAt, this.#saidAt) < now - quietMs) this.#ask(answerMs)
  }

  #ask(within: number): void {
    if (this.#askedAt !== undefined && this.#answerMs <= within) return
    this.#askedAt = performance.now()
    this.#answerMs = within
    this.#waiting = this.#line.waiting()
    this.#line.ask()
    this.said()
  }

  #judge(now: number): void {
    if (!this.#line.isOpen()) return
    const waiting = this.#line.waiting()
    const unsavedSince = Math.max(this.#line.unsavedSince() ?? now, this.#openedAt)
    if (waiting === 0 && now - unsavedSince > this.#timing.savedMs) return this.#line.onDead()
    if (this.#askedAt === undefined) return
    if (waiting < this.#waiting) this.#askedAt = now
    this.#waiting = waiting
    if (now - this.#askedAt < this.#answerMs) return
    this.#askedAt = undefined
    this.#line.onDead()
  }
}
