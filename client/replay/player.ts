// The session's clock: where the replay stands, whether and how fast it goes. No timer of its own: the
// page's frames tell it how much time has passed.
import { countUpTo } from './sorted'

export const speeds = [1, 2, 4, 8, 16, 30, 60] as const
export type Speed = (typeof speeds)[number]

/** A session longer than this at its own pace starts faster. */
const patienceMs = 3 * 60_000
/** Nothing happens for longer than this: skipped, but for a moment at either side. */
const longestIdleMs = 10_000
const idleMarginMs = 1500
/** How long the eye is given to see that time is skipped. */
const skipMs = 700

export type PlayerState = {
  /** Session milliseconds. */
  time: number
  playing: boolean
  speed: Speed
  /** Whether idle time is being skipped. */
  skipping: boolean
}

export class Player {
  readonly length: number
  readonly #times: readonly number[]
  readonly #listeners = new Set<() => void>()
  #state: PlayerState

  /** `times`: when each entry happened, in session milliseconds. */
  constructor(times: readonly number[], time = 0) {
    this.#times = times
    this.length = times.at(-1) ?? 0
    const speed = speeds.find((each) => this.length / each <= patienceMs) ?? 60
    this.#state = { time: this.#within(time), playing: false, speed, skipping: false }
  }

  get state(): PlayerState {
    return this.#state
  }

  /** How many entries have happened by now. */
  get position(): number {
    // Half a millisecond of grace: times that went through the wall clock and back are not exact.
    return countUpTo(this.#times, this.#state.time + 0.5, (time) => time)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Plays or pauses; at the end it plays from the start. */
  toggle(): void {
    if (this.length === 0) return
    const { playing, time } = this.#state
    const again = !playing && time >= this.length
    this.#set({ playing: !playing, skipping: false, ...(again && { time: 0 }) })
  }

  pause(): void {
    this.#set({ playing: false, skipping: false })
  }

  seek(time: number): void {
    this.#set({ time: this.#within(time), skipping: false })
  }

  jump(byMs: number): void {
    this.seek(this.#state.time + byMs)
  }

  setSpeed(speed: Speed): void {
    this.#set({ speed })
  }

  /** The next speed up (1) or down (-1). */
  shiftSpeed(by: 1 | -1): void {
    const speed = speeds[speeds.indexOf(this.#state.speed) + by]
    if (speed !== undefined) this.#set({ speed })
  }

  /** `elapsedMs` of real time have passed. */
  tick(elapsedMs: number): void {
    if (!this.#state.playing) return
    const { time, speed } = this.#state
    const skip = this.#skipSpeed()
    const skipping = skip > speed
    const next = this.#within(time + elapsedMs * Math.max(speed, skip))
    // Skipping ends short of what comes next, so that it is seen at the chosen speed.
    const limit = skipping ? Math.max(time, this.#nextTime() - idleMarginMs) : this.length
    const isOver = next >= this.length
    this.#set({ time: Math.min(next, limit), skipping, ...(isOver && { playing: false }) })
  }

  #skipSpeed(): number {
    const { time } = this.#state
    const before = this.#times[this.position - 1] ?? 0
    const after = this.#nextTime()
    const isIdle =
      after - before > longestIdleMs && time > before + idleMarginMs && time < after - idleMarginMs
    return isIdle ? (after - before) / skipMs : 0
  }

  #nextTime(): number {
    return this.#times[this.position] ?? this.length
  }

  #within(time: number): number {
    return Math.min(this.length, Math.max(0, time))
  }

  #set(change: Partial<PlayerState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
