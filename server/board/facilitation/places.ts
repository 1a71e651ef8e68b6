// Where in a document a change stands: the root's name, then the keys down to it, as far as anybody asks. Of an update
// that has not been applied, a struct names its parent, or a neighbour whose place it shares.
//
// Nothing was checked of it yet: each struct is looked at once, whatever it says of the others. 2,000 maps put before
// each other took 2.7 s when each went its own way.
import * as Y from 'yjs'
import { countUpTo } from '../../../shared/sorted'
import type { Item, Struct } from '../structs'

/** A document nests no deeper. */
const mostSteps = 200
/** Root, record, and keys inside it. */
const mostTold = 5

export type Path = readonly string[]

export class Places {
  readonly #doc: Y.Doc
  /** By client, in the order of their clocks. */
  readonly #structs = new Map<number, Struct[]>()
  readonly #found = new Map<Item, Path | undefined>()

  constructor(doc: Y.Doc, structs: readonly Struct[]) {
    this.#doc = doc
    for (const struct of structs) {
      const news = newsOf(struct, Y.getState(doc.store, struct.client))
      if (!news) continue
      const own = this.#structs.get(struct.client)
      if (own) own.push(news)
      else this.#structs.set(struct.client, [news])
    }
  }

  /** The items that the document does not have, as it will take them in. */
  *news(): Generator<Item> {
    for (const structs of this.#structs.values()) {
      for (const struct of structs) if (struct.is === 'item') yield struct
    }
  }

  /** Of a struct of the update; undefined where nobody can say. */
  of(item: Item): Path | undefined {
    const way: Item[] = []
    let above: Item | Path | undefined = item
    while (above && 'is' in above && !this.#found.has(above)) {
      // Until it is known, so that a ring of structs has an end.
      this.#found.set(above, undefined)
      way.push(above)
      above = this.#above(above)
    }
    let path = above && 'is' in above ? this.#found.get(above) : above
    for (const each of way.toReversed()) {
      const { parentSub } = each
      if (path && parentSub !== null && path.length < mostTold) path = [...path, parentSub]
      this.#found.set(each, path)
    }
    return path
  }

  /** Of an item of the document. */
  ofKnown(item: Y.Item): Path | undefined {
    const path: string[] = []
    let current: Y.Item | null = item
    for (let step = 0; current && step < mostSteps; step += 1) {
      if (current.parentSub !== null) path.unshift(current.parentSub)
      const parent: unknown = current.parent
      if (!(parent instanceof Y.AbstractType)) return undefined
      if (!parent._item) return [Y.findRootTypeKey(parent), ...path].slice(0, mostTold)
      current = parent._item
    }
    return undefined
  }

  /** What a struct is in, or a neighbour in the same: a struct of the update, or a place. */
  #above({ parent, origin, rightOrigin }: Item): Item | Path | undefined {
    if (typeof parent === 'string') return [parent]
    const id = parent ?? origin ?? rightOrigin
    return id ? this.#at(id) : undefined
  }

  #at({ client, clock }: Y.ID): Item | Path | undefined {
    const inside = structAt(this.#structs.get(client) ?? [], clock)
    if (inside?.is === 'item') return inside
    if (clock >= Y.getState(this.#doc.store, client)) return undefined
    const known: Y.Item | Y.GC = Y.getItem(this.#doc.store, Y.createID(client, clock))
    return known instanceof Y.Item ? this.ofKnown(known) : undefined
  }
}

/**
 * What of a struct is new. Of what is known it may say anything: the document goes by its own. What goes on in
 * something known stands beside it, wherever it says it is.
 */
function newsOf(struct: Struct, known: number): Struct | undefined {
  const { client, clock, length } = struct
  if (clock >= known) return struct
  if (clock + length <= known) return undefined
  const rest = { ...struct, clock: known, length: clock + length - known }
  if (rest.is !== 'item') return rest
  return { ...rest, origin: Y.createID(client, known - 1), parent: null, parentSub: null }
}

function structAt(structs: readonly Struct[], clock: number): Struct | undefined {
  const struct = structs[countUpTo(structs, clock, (each) => each.clock) - 1]
  return struct && clock < struct.clock + struct.length ? struct : undefined
}
