// From clock to picture: once per frame it moves the player and shows the document of that moment, in
// the one change that the canvas needs to get there.
import type * as Y from 'yjs'
import type { Happening } from './happenings'
import type { Player } from './player'
import type { Tags } from './tags'
import type { Timeline } from './timeline'

/** A tab that was hidden has missed its frames; the session waits for it. */
const longestFrameMs = 250
/** A jump further than this, in entries, is not something that just happened. */
const longestToldStep = 300
const warmSliceMs = 6

export type ProjectorOptions = {
  timeline: Timeline
  player: Player
  tags: Tags
  /** Puts another document in front of the canvas. */
  show: (doc: Y.Doc) => void
}

export class Projector {
  readonly #options: ProjectorOptions
  #shown: Y.Doc | undefined
  #position = -1
  #last: number | undefined
  #isWarm = false

  constructor(options: ProjectorOptions) {
    this.#options = options
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
    const { player, tags, timeline } = this.#options
    const elapsed = Math.min(longestFrameMs, now - (this.#last ?? now))
    this.#last = now
    player.tick(elapsed)
    tags.expire(now)
    if (player.position !== this.#position) this.#project(now)
    else if (!this.#isWarm) {
      const end = performance.now() + warmSliceMs
      this.#isWarm = timeline.warm(() => performance.now() < end)
    }
  }

  #project(now: number): void {
    const { player, tags, timeline } = this.#options
    const { position } = player
    const step = position - this.#position
    const isTold = this.#position >= 0 && step > 0 && step <= longestToldStep
    const happenings: Happening[] = []
    const seq = timeline.entries[position - 1]?.seq ?? 0
    const doc = timeline.documentAt(seq, isTold ? (each) => happenings.push(each) : undefined)
    this.#position = position
    if (doc !== this.#shown) this.#options.show(doc)
    this.#shown = doc
    if (isTold) tags.tell(happenings, now)
    else tags.clear()
  }
}
