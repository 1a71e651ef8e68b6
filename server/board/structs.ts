// What an update's bytes say, struct by struct, without making anything of it: Yjs' own reader builds every type
// it meets, and all of them before anybody can look. 20,000 maps of 11 bytes each cost 60 ms that way.
//
// Throws wherever Yjs' reader would, in `readClientsStructRefs` and `readDeleteSet`, and where its readers differ:
// of several sections of one client one keeps the last and one all, and none looks behind the end. Where updates are
// merged, what stands behind a section of a lower client id is lost; everybody writes the highest first.
import {
  type Decoder,
  createDecoder,
  hasContent,
  readAny,
  readUint8,
  readVarString,
  readVarUint8Array,
} from 'lib0/decoding'
import * as Y from 'yjs'
import { readUint } from '../../shared/uint'

export type Content =
  /** Text and bytes hurt nobody. */
  | { is: 'plain' | 'type' | 'deleted' | 'subdocument' }
  | { is: 'values'; values: unknown[] }
  | { is: 'format'; key: string; value: unknown }

export type Item = {
  is: 'item'
  client: number
  clock: number
  length: number
  origin: Y.ID | null
  rightOrigin: Y.ID | null
  /** The name of a root, or null where neighbours tell it. */
  parent: Y.ID | string | null
  parentSub: string | null
  content: Content
}
export type Struct = Item | { is: 'gc' | 'skip'; client: number; clock: number; length: number }

export type Range = { clock: number; length: number }
/** Ranges of clocks by client. */
export type Deletes = Map<number, Range[]>

/** Of the first byte of a struct: what it is, and what of it is told. */
const kindBits = 0b11111
const hasSub = 0b100000
const hasRight = 0b1000000
const hasLeft = 0b10000000
const skip = 10

/** By the numbers of the types: those behind which a name stands, and how many there are. */
const namedTypes = [3, 5]
const typeCount = 7

/** Also of empty ones, which cost Yjs as much: 600,000 are 3 MB, and took it 0.3 s. */
const mostSections = 100_000

const plain: Content = { is: 'plain' }
const type: Content = { is: 'type' }
const deleted: Content = { is: 'deleted' }
const subdocument: Content = { is: 'subdocument' }

/** All of an update. Throws as the reader does. */
export function readUpdate(update: Uint8Array): { structs: Struct[]; deletes: Deletes } {
  const reader = new UpdateReader(update)
  return { structs: [...reader.structs()], deletes: reader.deletes() }
}

/** The same in order and nothing twice: an update may name one range as often as it has room for. */
export function joined(ranges: readonly Range[]): Range[] {
  const all: Range[] = []
  for (const { clock, length } of ranges.toSorted((a, b) => a.clock - b.clock)) {
    const last = all.at(-1)
    if (!last || clock > last.clock + last.length) all.push({ clock, length })
    else last.length = Math.max(last.length, clock + length - last.clock)
  }
  return all
}

export class UpdateReader {
  readonly #decoder: Decoder

  constructor(update: Uint8Array) {
    this.#decoder = createDecoder(update)
  }

  *structs(): Generator<Struct> {
    const decoder = this.#decoder
    let last = Infinity
    let clients = readUint(decoder)
    if (clients > mostSections) throw new Error('There are too many sections')
    for (; clients > 0; clients -= 1) {
      const count = readUint(decoder)
      const client = readUint(decoder)
      let clock = readUint(decoder)
      // An empty section counts, too: it takes the place of the one before.
      if (client >= last) throw new Error('The sections are out of order')
      last = client
      for (let at = 0; at < count; at += 1) {
        const struct = this.#struct(client, clock)
        yield struct
        clock += struct.length
      }
    }
  }

  /** To be read once all structs have been. */
  deletes(): Deletes {
    const decoder = this.#decoder
    const deletes: Deletes = new Map()
    for (let clients = readUint(decoder); clients > 0; clients -= 1) {
      const client = readUint(decoder)
      const ranges = deletes.get(client) ?? []
      for (let count = readUint(decoder); count > 0; count -= 1) {
        ranges.push({ clock: readUint(decoder), length: readUint(decoder) })
      }
      if (ranges.length > 0) deletes.set(client, ranges)
    }
    if (hasContent(decoder)) throw new Error('There is something behind the end')
    return deletes
  }

  #struct(client: number, clock: number): Struct {
    const decoder = this.#decoder
    const info = readUint8(decoder)
    if (info === skip || (info & kindBits) === 0) {
      return { is: info === skip ? 'skip' : 'gc', client, clock, length: readUint(decoder) }
    }
    const isAlone = (info & (hasLeft | hasRight)) === 0
    const origin = info & hasLeft ? this.#id() : null
    const rightOrigin = info & hasRight ? this.#id() : null
    const parent = isAlone ? (readUint(decoder) === 1 ? readVarString(decoder) : this.#id()) : null
    const parentSub = isAlone && info & hasSub ? readVarString(decoder) : null
    const [content, length] = this.#content(info & kindBits)
    return { is: 'item', client, clock, length, origin, rightOrigin, parent, parentSub, content }
  }

  #id(): Y.ID {
    return Y.createID(readUint(this.#decoder), readUint(this.#decoder))
  }

  /** With how many clocks it takes. */
  #content(kind: number): [Content, length: number] {
    const decoder = this.#decoder
    switch (kind) {
      case 1:
        return [deleted, readUint(decoder)]
      case 2:
        return this.#values(() => {
          const words = readVarString(decoder)
          return words === 'undefined' ? undefined : (JSON.parse(words) as unknown)
        })
      case 3:
        readVarUint8Array(decoder)
        return [plain, 1]
      case 4:
        return [plain, readVarString(decoder).length]
      case 5:
        return [{ is: 'values', values: [this.#json()] }, 1]
      case 6:
        return [{ is: 'format', key: readVarString(decoder), value: this.#json() }, 1]
      case 7:
        return [this.#type(), 1]
      case 8:
        return this.#values(() => readAny(decoder))
      case 9:
        readVarString(decoder)
        readAny(decoder)
        return [subdocument, 1]
      default:
        throw new Error('There is no such content')
    }
  }

  #json(): unknown {
    return JSON.parse(readVarString(this.#decoder))
  }

  #values(read: () => unknown): [Content, length: number] {
    const values: unknown[] = []
    for (let left = readUint(this.#decoder); left > 0; left -= 1) values.push(read())
    return [{ is: 'values', values }, values.length]
  }

  #type(): Content {
    const number = readUint(this.#decoder)
    if (number >= typeCount) throw new Error('There is no such type')
    if (namedTypes.includes(number)) readVarString(this.#decoder)
    return type
  }
}
