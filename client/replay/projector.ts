// From clock to picture: once per frame it moves the player and asks for the board of that moment; what comes is
// only what is different. One question is under way at a time: where the session is played faster than it can be
// drawn, moments are left out and none is late.
import type { Player } from './player'
import type { RecordedBoard } from './recordedBoard'
import type { Tags } from './tags'
import type { Shift } from './tape/tape'

/** A tab that was hidden has missed its frames; the session waits for it. */
const longestFrameMs = 250
/** A jump further than this, in entries, is not something that just happened. */
const longestTold = 400
const retryMs = 1500
/** While playing, so many times what it cost to show a moment pass before the next: the page has to move, too. */
const restShare = 1.5

export type ProjectorOptions = {
  player: Player
  tags: Tags
  board: RecordedBoard
  /** The log position of the entry at a place in the session. */
  seqAt: (position: number) => number
  /** What is different after this entry. */
  ask: (seq: number, tell: boolean) => Promise<Shift>
}

export class Projector {
  readonly #options: ProjectorOptions
  readonly #listeners = new Set<() => void>()
  #position = -1
  #isAsking = false
  #retryAt = 0
  /** While playing, the next moment is not shown before this. */
  #restUntil = 0
  #last: number | undefined
  #shownAt = -1
  #isLate = false

  constructor(options: ProjectorOptions) {
    this.#options = options
  }

  /** The place in the session that is on the screen; -1 before the first. */
  get shown(): number {
    return this.#shownAt
  }

  /** Whether the picture is behind the clock because it is still on its way. */
  get isLate(): boolean {
    return this.#isLate
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Runs with the page's frames until the result is called. */
  start(): () => void {
    let handle = 0
    const run = (now: number) => {
      this.frame(now)
      handle = requestAnimationFrame(run)
    }
    handle = requestAnimationFrame(run)
    return () => cancelAnimationFrame(handle)
  }

  /** `now` in milliseconds, as frames are given it. */
  frame(now: number): void {
    const { player, tags } = this.#options
    const elapsed = Math.min(longestFrameMs, now - (this.#last ?? now))
    this.#last = now
    // The clock waits for a picture that has to come from far.
    if (!this.#isLate) player.tick(elapsed)
    tags.expire(now)
    if (player.position === this.#position || this.#isAsking) return
    if (now < this.#retryAt || (player.state.playing && now < this.#restUntil)) return
    void this.#project(now)
  }

  async #project(now: number): Promise<void> {
    const { player, tags, board, seqAt, ask } = this.#options
    const { position } = player
    const step = position - this.#position
    const isTold = this.#position >= 0 && step > 0 && step <= longestTold && player.state.playing
    this.#isAsking = true
    const waited = setTimeout(() => this.#setLate(true), lateMs)
    try {
      const shift = await ask(seqAt(position), isTold)
      this.#position = position
      const began = performance.now()
      board.apply(shift)
      // What is drawn because of it is drawn by now.
      await Promise.resolve()
      this.#restUntil = now + (performance.now() - began) * (1 + restShare)
      this.#shownAt = position
      if (isTold) tags.tell(shift.told, now)
      else tags.clear()
    } catch {
      // The server is out of reach, and this part of the session is not here yet.
      this.#retryAt = now + retryMs
    } finally {
      clearTimeout(waited)
      this.#isAsking = false
      this.#setLate(false)
      for (const listener of this.#listeners) listener()
    }
  }

  #setLate(isLate: boolean): void {
    if (isLate === this.#isLate) return
    this.#isLate = isLate
    for (const listener of this.#listeners) listener()
  }
}

/** Shorter waits are not told: they would only flicker. */
const lateMs = 250
