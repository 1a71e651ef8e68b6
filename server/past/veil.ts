// Leaves out of a board's bytes who did what, for links that do not tell. Ids of people become pseudonyms of
// this link, names become empty; what people have typed stays as it is.
//
// An update is taken apart and written again, because names and ids are inside it: who made a note is in the
// note, who reacted is in a key. Where an update overwrites a value it does not say of which key; there a
// text that is somebody's name is taken for one.
import * as Y from 'yjs'
import { countUpTo } from '../../shared/sorted'
import { type Struct, encodeUpdate } from '../../shared/updates'
import { pseudonymOf } from '../secrets'

/** In a note's `meta`: who made it, `{ id, name }`. */
const authorKey = 'author'
const nameKey = 'name'
const idLength = 12
const idLike = /[0-9A-Za-z]{12,}/g
const mayTell = /[0-9A-Za-z]{12}|name|author/

export class Veil {
  readonly #pseudonyms: ReadonlyMap<string, string>
  readonly #names: ReadonlySet<string>

  /** `authors` and `names`: everybody who may be told of in what this veil is laid over. */
  constructor(secret: string, authors: Iterable<string>, names: Iterable<string>) {
    const people = [...authors].filter((author) => author.length === idLength)
    this.#pseudonyms = new Map(people.map((author) => [author, pseudonymOf(secret, author)]))
    this.#names = new Set([...names].filter((name) => name !== ''))
  }

  /** The author of a log entry; `system` stays itself. */
  author(id: string): string {
    return this.#pseudonyms.get(id) ?? (id.length === idLength ? '' : id)
  }

  /** The same update without people in it. */
  update(update: Uint8Array): Uint8Array {
    const text = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('latin1')
    if (!mayTell.test(text) && ![...this.#names].some((name) => hasBytes(update, name))) {
      return update
    }
    const { structs, ds } = Y.decodeUpdate(update)
    const known = new Structs(structs)
    for (const struct of structs) if (struct instanceof Y.Item) this.#cover(struct, known)
    return encodeUpdate(structs, ds)
  }

  #cover(item: Y.Item, known: Structs): void {
    if (item.parentSub !== null) item.parentSub = this.#text(item.parentSub)
    const { content } = item
    if (content instanceof Y.ContentString) {
      // Pseudonyms are as long as what they stand for: nothing else of the update moves.
      content.str = this.#text(content.str)
    } else if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
      const isName = this.#mayBeName(item, known)
      content.arr = content.arr.map((value: unknown) => this.#value(value, isName))
    }
  }

  /** Says of a text in this place whether it is somebody's name. */
  #mayBeName(item: Y.Item, known: Structs): (text: string) => boolean {
    const place = known.placeOf(item)
    if (!place) return (text) => this.#names.has(text)
    if (place.key === authorKey) return () => true
    if (place.key !== nameKey) return () => false
    // Of something that is not in this update it cannot be known what it is.
    return () => place.parentKey === undefined || place.parentKey === authorKey
  }

  #value(value: unknown, isName: (text: string) => boolean): unknown {
    if (typeof value === 'string') return isName(value) ? '' : this.#text(value)
    if (Array.isArray(value)) return value.map((each) => this.#value(each, isName))
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    const entries = Object.entries(value).map(([key, child]): [string, unknown] => [
      this.#text(key),
      key === authorKey ? this.#value(child, () => true) : this.#value(child, isName),
    ])
    return Object.fromEntries(entries)
  }

  #text(text: string): string {
    if (text.length < idLength) return text
    return text.replace(idLike, (run) => {
      let out = run
      for (let at = 0; at + idLength <= run.length; at++) {
        const pseudonym = this.#pseudonyms.get(run.slice(at, at + idLength))
        if (pseudonym) out = out.slice(0, at) + pseudonym + out.slice(at + idLength)
      }
      return out
    })
  }
}

const hasBytes = (bytes: Uint8Array, text: string) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text)

/** What an update says of where its parts belong. */
class Structs {
  readonly #byClient = new Map<number, Struct[]>()

  constructor(structs: readonly Struct[]) {
    for (const struct of structs) {
      const own = this.#byClient.get(struct.id.client)
      if (own) own.push(struct)
      else this.#byClient.set(struct.id.client, [struct])
    }
  }

  /**
   * The key a value stands under, and the key of the map it is in ('' for a root); undefined when the update
   * does not tell.
   */
  placeOf(item: Y.Item): { key: string; parentKey: string | undefined } | undefined {
    const first = this.#firstOf(item)
    if (!first || first.parentSub === null) return undefined
    const parent = first.parent as unknown
    if (typeof parent === 'string') return { key: first.parentSub, parentKey: '' }
    const above = parent instanceof Y.ID ? this.#find(parent) : undefined
    const parentKey = above instanceof Y.Item ? this.#firstOf(above)?.parentSub : undefined
    return { key: first.parentSub, parentKey: parentKey ?? undefined }
  }

  /** Of all values that a key has had the first, which names the key. */
  #firstOf(item: Y.Item): Y.Item | undefined {
    const seen = new Set<Y.Item>()
    let at: Struct | undefined = item
    while (at instanceof Y.Item && !seen.has(at)) {
      if (at.parent !== null) return at
      seen.add(at)
      const before: Y.ID | null = at.origin ?? at.rightOrigin
      at = before ? this.#find(before) : undefined
    }
    return undefined
  }

  #find({ client, clock }: Y.ID): Struct | undefined {
    const own = this.#byClient.get(client) ?? []
    const struct = own[countUpTo(own, clock, (each) => each.id.clock) - 1]
    return struct && clock < struct.id.clock + struct.length ? struct : undefined
  }
}
