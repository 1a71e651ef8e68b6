// The session's clock: where the replay stands, whether and how fast it goes. No timer of its own: the
// page's frames tell it how much time has passed.
import { countUpTo } from '../../shared/sorted'
import { Axis } from './axis'

export const speeds = [1, 2, 4, 8, 16, 30, 60, 120] as const
export type Speed = (typeof speeds)[number]

/** A session longer than this at its own pace starts faster. */
const patienceMs = 3 * 60_000
export type PlayerState = {
  /** Session milliseconds. */
  time: number
  playing: boolean
  speed: Speed
}

export class Player {
  /** Unix ms of all that happened, in order: of entries, and of what is no entry. */
  readonly happened: readonly number[]
  /** Unix ms of each entry. */
  readonly #times: readonly number[]
  readonly #listeners = new Set<() => void>()
  #axis: Axis
  #state: PlayerState

  /**
   * `times`: when each entry was written; `at`: where to stand at first; `beside`: when something happened that
   * is no entry, a round that was closed or a mark; all unix ms. The session begins with its first entry.
   */
  constructor(times: readonly number[], at?: number, beside: readonly number[] = []) {
    const [first = Infinity] = times
    this.#times = times
    this.happened = [...times, ...beside.filter((each) => each > first)].sort((a, b) => a - b)
    this.#axis = new Axis(this.happened)
    const speed = speeds.find((each) => this.length / each <= patienceMs) ?? 60
    const time = at === undefined ? 0 : this.#axis.toSession(at)
    this.#state = { time, playing: false, speed }
  }

  get state(): PlayerState {
    return this.#state
  }

  get axis(): Axis {
    return this.#axis
  }

  /** Session milliseconds. */
  get length(): number {
    return this.#axis.length
  }

  /** Where the replay stands on the clock on the wall, unix ms; whole, as all that happened: a way there and back is exact. */
  get wall(): number {
    return Math.round(this.#axis.toWall(this.#state.time))
  }

  /** How many entries have happened by now. The first has always: before it there is nothing to see. */
  get position(): number {
    const count = countUpTo(this.#times, this.wall, same)
    return Math.max(Math.min(1, this.#times.length), count)
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
    this.#set({ playing: !playing, ...(again && { time: 0 }) })
  }

  pause(): void {
    if (this.#state.playing) this.#set({ playing: false })
  }

  /** Session ms; outside the session its nearest end. */
  seek(time: number): void {
    this.#set({ time: this.#within(time) })
  }

  jump(byMs: number): void {
    this.seek(this.#state.time + byMs)
  }

  /** To the next change (1) or the one before (-1). */
  step(by: 1 | -1): void {
    const { happened, wall } = this
    const passed = countUpTo(happened, wall, same)
    const now = happened[passed - 1] ?? wall
    const time = by > 0 ? happened[passed] : happened[countUpTo(happened, now - 1, same) - 1]
    if (time !== undefined) this.#set({ playing: false, time: this.#axis.toSession(time) })
  }

  setSpeed(speed: Speed): void {
    this.#set({ speed })
  }

  /** The next speed up (1) or down (-1). */
  shiftSpeed(by: 1 | -1): void {
    const speed = speeds[speeds.indexOf(this.#state.speed) + by]
    if (speed !== undefined) this.#set({ speed })
  }

  /** Whether idle time is folded away. The replay stays at its moment. */
  fold(isFolded: boolean): void {
    const { wall } = this
    this.#axis = new Axis(this.happened, isFolded)
    this.#set({ time: this.#axis.toSession(wall) })
  }

  /** `elapsedMs` of real time have passed. */
  tick(elapsedMs: number): void {
    if (!this.#state.playing) return
    const next = this.#state.time + elapsedMs * this.#state.speed
    const isOver = next >= this.length
    this.#set({ time: this.#within(next), ...(isOver && { playing: false }) })
  }

  #within(time: number): number {
    return Math.min(this.length, Math.max(0, time))
  }

  #set(change: Partial<PlayerState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

const same = (time: number) => time
