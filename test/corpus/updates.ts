// Yjs updates written by hand, so that they can say what no library would.
import * as encoding from 'lib0/encoding'

type Write = (encoder: encoding.Encoder) => void

/** Where the last byte of a number stands, so that lib0 reads more than a number can hold: `Infinity`, or `NaN`. */
const beyond = 147

/** As lib0 does; what has no end it would write for ever. */
export function writeUint(encoder: encoding.Encoder, value: number): void {
  if (Number.isFinite(value)) return encoding.writeVarUint(encoder, value)
  for (let at = Number.isNaN(value) ? -1 : 0; at < beyond; at += 1)
    encoding.writeUint8(encoder, 128)
  encoding.writeUint8(encoder, 1)
}

/** One client's section: its structs, the first at `clock`. */
export type Section = { client: number; clock: number; structs: Write[] }
/** Deleted ranges: `[clock, length]` by client. */
export type Deletes = [client: number, ranges: [clock: number, length: number][]][]

/** An update (Yjs v1) of these sections; `claimed` structs per section when that is to be a lie. */
export function updateOf(sections: Section[], deletes: Deletes = [], claimed?: number): Uint8Array {
  return encoding.encode((encoder) => {
    writeUint(encoder, sections.length)
    for (const { client, clock, structs } of sections) {
      writeUint(encoder, claimed ?? structs.length)
      writeUint(encoder, client)
      writeUint(encoder, clock)
      for (const write of structs) write(encoder)
    }
    writeUint(encoder, deletes.length)
    for (const [client, ranges] of deletes) {
      writeUint(encoder, client)
      writeUint(encoder, ranges.length)
      for (const [clock, length] of ranges) {
        writeUint(encoder, clock)
        writeUint(encoder, length)
      }
    }
  })
}

/** Garbage collected or skipped clocks. */
export const blank =
  (length: number, kind: 'gc' | 'skip' = 'gc'): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, kind === 'gc' ? 0 : 10)
    writeUint(encoder, length)
  }

type Id = [client: number, clock: number]
export type Place = { root?: string; parent?: Id; origin?: Id; right?: Id; key?: string }

const origins = 0x80
const rights = 0x40
const keys = 0x20

const writeId = (encoder: encoding.Encoder, [client, clock]: Id) => {
  writeUint(encoder, client)
  writeUint(encoder, clock)
}

/** An item at a place, with the content that `write` writes and `ref` numbers. */
export const item =
  (place: Place, ref: number, write: Write): Write =>
  (encoder) => {
    const { root = 'any', parent, origin, right, key } = place
    const info = (origin ? origins : 0) | (right ? rights : 0) | (key === undefined ? 0 : keys)
    encoding.writeUint8(encoder, info | ref)
    if (origin) writeId(encoder, origin)
    if (right) writeId(encoder, right)
    if (!origin && !right) {
      writeUint(encoder, parent ? 0 : 1)
      if (parent) writeId(encoder, parent)
      else encoding.writeVarString(encoder, root)
      if (key !== undefined) encoding.writeVarString(encoder, key)
    }
    write(encoder)
  }

export const ref = {
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
}

export const textAt = (place: Place, text: string) =>
  item(place, ref.string, (encoder) => encoding.writeVarString(encoder, text))

export const mapAt = (place: Place, typeRef = 1) =>
  item(place, ref.type, (encoder) => writeUint(encoder, typeRef))

/** `values` are the bytes of one value in lib0's form. */
export const anyAt = (place: Place, value: Write, count = 1) =>
  item(place, ref.any, (encoder) => {
    writeUint(encoder, count)
    value(encoder)
  })

export const deletedAt = (place: Place, length: number) =>
  item(place, ref.deleted, (encoder) => writeUint(encoder, length))

/** An object with one key of any name, which an object literal could not have. */
export const objectWith =
  (key: string, value: unknown): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 118)
    writeUint(encoder, 1)
    encoding.writeVarString(encoder, key)
    encoding.writeAny(encoder, value as never)
  }

/** Arrays in arrays. */
export const nestedArrays =
  (depth: number): Write =>
  (encoder) => {
    for (let at = 0; at < depth; at += 1) {
      encoding.writeUint8(encoder, 117)
      writeUint(encoder, 1)
    }
    encoding.writeUint8(encoder, 126)
  }

/** Maps in maps, each the parent of the next. */
export const nestedMaps = (client: number, depth: number): Section => ({
  client,
  clock: 0,
  structs: Array.from({ length: depth }, (_, at) =>
    mapAt(at === 0 ? { root: 'any', key: 'deep' } : { parent: [client, at - 1], key: 'deep' }),
  ),
})
