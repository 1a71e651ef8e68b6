// Private writing: what people have written in a phase that is not revealed. It is in memory and on disk,
// and in no document: what is on the board is known without it.
import * as Y from 'yjs'
import type { PersonId } from '../../../shared/ids'
import { countUpTo } from '../../../shared/sorted'
import type { Admitted } from '../admission'
import { emptyUpdate } from '../emptyUpdate'
import { type Deletes, type Range, joined, readUpdate } from '../structs'
import { NewNotes } from './newNotes'

/**
 * Merging is not linear: pieces are put together before there are many, and a large one only with as much beside it.
 * With 12 MB of drafts each 64th of the smallest edits took 0.6 s when all were.
 */
const mostPieces = 64
const fewPieces = 32

/** What one person has written in one phase. */
export class Drafts {
  readonly person: PersonId
  #pieces: Uint8Array[] = []
  readonly #clocks = new Map<number, number>()
  /** By client, in order, none beside another. */
  readonly #deletes = new Map<number, Range[]>()
  readonly #notes = new NewNotes()
  bytes = 0
  /** Whether whoever wrote it can prove to be the same again: a stock client cannot. */
  isProven = false

  constructor(person: PersonId) {
    this.person = person
  }

  /** New notes among it. */
  get notes(): number {
    return this.#notes.count
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0
  }

  get clients(): Iterable<number> {
    return this.#clocks.keys()
  }

  /** The first clock of this client that is not in here; 0 when nothing of it is. */
  clock(client: number): number {
    return this.#clocks.get(client) ?? 0
  }

  /** Takes in what is known to build on the board and on what is in here. */
  add(update: Uint8Array): void {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const { id, length } of structs) {
      this.#clocks.set(id.client, Math.max(this.clock(id.client), id.clock + length))
    }
    for (const [client, ranges] of ds.clients) {
      const own = this.#deletes.get(client) ?? []
      this.#deletes.set(client, own)
      for (const { clock, len } of ranges) include(own, clock, clock + len)
    }
    this.#notes.see(structs, ds)
    this.#pieces.push(update)
    this.bytes += update.byteLength
    if (this.#pieces.length >= mostPieces) this.#mergeNewest()
  }

  #mergeNewest(): void {
    let at = this.#pieces.length
    let bytes = 0
    for (const piece of this.#pieces.toReversed()) {
      if (this.#pieces.length - at >= fewPieces && piece.byteLength > 2 * bytes) break
      bytes += piece.byteLength
      at -= 1
    }
    this.#pieces.push(Y.mergeUpdates(this.#pieces.splice(at)))
  }

  /** All of it as one update. */
  merged(): Uint8Array {
    const [first, ...others] = this.#pieces
    if (!first) return emptyUpdate()
    if (others.length > 0) this.#pieces = [Y.mergeUpdates(this.#pieces)]
    return this.#pieces[0] ?? first
  }

  /** Whether an update holds anything that neither the document nor this has. */
  isNews(update: Uint8Array, { runs }: Pick<Admitted['verdict'], 'runs'>, doc: Y.Doc): boolean {
    const known = (client: number) => Math.max(this.clock(client), Y.getState(doc.store, client))
    if (runs.some(({ client, to }) => to > known(client))) return true
    return deletesAnything(readUpdate(update).deletes, doc, this.#deletes)
  }
}

/** Adds clocks to ranges that are in order; costs the same for how many there are. */
function include(ranges: Range[], from: number, to: number): void {
  let first = countUpTo(ranges, from, ({ clock }) => clock)
  const before = ranges[first - 1]
  if (before && before.clock + before.length >= from) first -= 1
  let [start, end, last] = [from, to, first]
  for (let each = ranges[last]; each && each.clock <= end; each = ranges[(last += 1)]) {
    start = Math.min(start, each.clock)
    end = Math.max(end, each.clock + each.length)
  }
  ranges.splice(first, last - first, { clock: start, length: end - start })
}

/** Whether some of it is deleted neither in the document nor by `also`. */
function deletesAnything(deletes: Deletes, doc: Y.Doc, also: Deletes): boolean {
  for (const [client, ranges] of deletes) {
    const others = also.get(client) ?? []
    for (const { clock, length } of joined(ranges)) {
      const before = others[countUpTo(others, clock, (range) => range.clock) - 1]
      const isKnown = before && clock + length <= before.clock + before.length
      if (!isKnown && !isDeletedIn(doc, client, clock, clock + length)) return true
    }
  }
  return false
}

function isDeletedIn({ store }: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = store.clients.get(client)
  if (!structs || to > Y.getState(store, client)) return false
  for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= to) break
    if (!struct.deleted) return false
  }
  return true
}
