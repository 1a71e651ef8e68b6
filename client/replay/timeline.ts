// The log in memory, and the document as it was at any entry of it.
//
// One document stands: steps forward are applied to it, so that the canvas need not be told anew.
// Everything else starts at a keyframe. Keyframes come from a second document that no canvas is bound
// to: whatever a canvas might write into the standing one cannot get into the past.
import * as Y from 'yjs'
import type { LoggedUpdate } from '../../shared/log'
import { type Happening, watchHappenings } from './happenings'
import { countUpTo } from './sorted'

/** More keyframes than this are thinned to half: a long session must not fill the memory. */
const mostKeyframes = 64
/** Up to here a step is applied entry by entry, to tell who did what; a longer one in one go. */
const longestToldStep = 300
const entriesPerSlice = 100

/** The state after the first `count` entries. */
type Keyframe = { count: number; state: Uint8Array }

export class Timeline {
  readonly #entries: LoggedUpdate[] = []
  /** In order of `count`. */
  #keyframes: Keyframe[] = []
  #keyframeEvery: number
  readonly #builder = new Y.Doc()
  #built = 0
  #standing = new Y.Doc()
  #shown = 0

  constructor(keyframeEvery = 500) {
    this.#keyframeEvery = keyframeEvery
  }

  get entries(): readonly LoggedUpdate[] {
    return this.#entries
  }

  get keyframes(): number {
    return this.#keyframes.length
  }

  /** `entries` in log order, after all that are here. */
  append(entries: readonly LoggedUpdate[]): void {
    for (const entry of entries) this.#entries.push(entry)
  }

  /**
   * The document after the entry `seq`; 0 is before all. The same document as last time, brought
   * forward, or a new one. With `tell`, a short step forward also says what each entry did.
   */
  documentAt(seq: number, tell?: (happening: Happening) => void): Y.Doc {
    const count = countUpTo(this.#entries, seq, (entry) => entry.seq)
    if (count < this.#shown || count - this.#shown > entriesPerSlice) this.#jump(count)
    const isTold = tell && count - this.#shown <= longestToldStep
    if (isTold) this.#step(count, tell)
    else this.#shown = this.#apply(this.#standing, this.#shown, count)
    return this.#standing
  }

  /** Makes the next keyframes while `hasTime`. True once all are made. */
  warm(hasTime: () => boolean): boolean {
    while (this.#nextKeyframe() <= this.#entries.length) {
      if (!hasTime()) return false
      this.#build()
    }
    return true
  }

  /**
   * Puts a new document in the standing one's place, unless that is the best start to `count`. Makes no
   * keyframes itself: encoding them would hold up the picture that somebody is waiting for.
   */
  #jump(count: number): void {
    const nearest = this.#keyframes.findLast((keyframe) => keyframe.count <= count)
    if (this.#shown <= count && !this.#isLonger(nearest)) return
    this.#standing = new Y.Doc()
    this.#shown = nearest?.count ?? 0
    if (nearest) Y.applyUpdate(this.#standing, nearest.state)
  }

  /** Whether the way to a keyframe is longer than loading it. Bytes are a fair measure of both. */
  #isLonger(keyframe: Keyframe | undefined): boolean {
    if (!keyframe || this.#shown >= keyframe.count) return false
    let bytes = 0
    for (const { data } of this.#entries.slice(this.#shown, keyframe.count))
      bytes += data.byteLength
    // Twice: the canvas, too, has less to do when the document stays.
    return bytes > 2 * keyframe.state.byteLength
  }

  #step(count: number, tell: (happening: Happening) => void): void {
    for (const entry of this.#entries.slice(this.#shown, count)) {
      const told = watchHappenings(this.#standing)
      this.#standing.transact((transaction) => {
        Y.applyUpdate(this.#standing, entry.data)
        // Applying marks it as remote, which the canvas shows at once; local changes it gathers, and
        // so shows all entries of this step in one go.
        transaction.local = true
      })
      for (const each of told()) tell({ ...each, author: entry.author })
    }
    this.#shown = count
  }

  /** In one transaction, which the canvas takes as one change. Returns `to`. */
  #apply(doc: Y.Doc, from: number, to: number): number {
    doc.transact(() => {
      for (const entry of this.#entries.slice(from, to)) Y.applyUpdate(doc, entry.data)
    })
    return to
  }

  #nextKeyframe(): number {
    return (Math.floor(this.#built / this.#keyframeEvery) + 1) * this.#keyframeEvery
  }

  /** A short way towards the next keyframe: frames in between stay smooth. */
  #build(): void {
    const next = this.#nextKeyframe()
    const to = Math.min(next, this.#built + entriesPerSlice)
    this.#built = this.#apply(this.#builder, this.#built, to)
    if (to < next) return
    this.#keyframes.push({ count: next, state: Y.encodeStateAsUpdate(this.#builder) })
    if (this.#keyframes.length <= mostKeyframes) return
    this.#keyframeEvery *= 2
    this.#keyframes = this.#keyframes.filter(({ count }) => count % this.#keyframeEvery === 0)
  }
}
