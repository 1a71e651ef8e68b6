// Where in a document a change stands: the root's name, then the keys down to it. Of an update that has not
// been applied, a struct names its parent, or a neighbour whose place it shares.
import * as Y from 'yjs'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

/** Nothing honest nests deeper; what does is in no place. */
const mostSteps = 200

export class Places {
  readonly #doc: Y.Doc
  readonly #structs = new Map<number, Struct[]>()

  constructor(doc: Y.Doc, structs: readonly Struct[]) {
    this.#doc = doc
    for (const struct of structs) {
      const { client } = struct.id
      const own = this.#structs.get(client)
      if (own) own.push(struct)
      else this.#structs.set(client, [struct])
    }
  }

  /** Of a struct of the update; undefined where nobody can say. */
  of(struct: Y.Item): string[] | undefined {
    return this.#of(struct, 0)
  }

  /** Of an item of the document. */
  ofKnown(item: Y.Item): string[] | undefined {
    const path: string[] = []
    let current: Y.Item | null = item
    for (let step = 0; current && step < mostSteps; step += 1) {
      if (current.parentSub !== null) path.unshift(current.parentSub)
      const parent: unknown = current.parent
      if (!(parent instanceof Y.AbstractType)) return undefined
      if (!parent._item) return [Y.findRootTypeKey(parent), ...path]
      current = parent._item
    }
    return undefined
  }

  #of(struct: Y.Item, step: number): string[] | undefined {
    if (step > mostSteps) return undefined
    const parent: unknown = struct.parent
    const below = struct.parentSub === null ? [] : [struct.parentSub]
    if (typeof parent === 'string') return [parent, ...below]
    const neighbour = parent instanceof Y.ID ? undefined : (struct.origin ?? struct.rightOrigin)
    const id = parent instanceof Y.ID ? parent : neighbour
    const path = id ? this.#at(id, step + 1) : undefined
    return path && (neighbour ? path : [...path, ...below])
  }

  #at({ client, clock }: Y.ID, step: number): string[] | undefined {
    const structs = this.#structs.get(client) ?? []
    const inside = structs.find(({ id, length }) => id.clock <= clock && clock < id.clock + length)
    if (inside instanceof Y.Item) return this.#of(inside, step)
    if (clock >= Y.getState(this.#doc.store, client)) return undefined
    const known: Y.Item | Y.GC = Y.getItem(this.#doc.store, Y.createID(client, clock))
    return known instanceof Y.Item ? this.ofKnown(known) : undefined
  }
}
