// The gate's own reader beside Yjs', on honest and on broken bytes: what it reads Yjs reads alike, and it refuses only
// what Yjs refuses, or would never have written so.
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Content, UpdateReader } from '../../server/board/structs'
import { type Struct, encodeUpdate } from '../../shared/updates'
import {
  type Place,
  anyAt,
  blank,
  deletedAt,
  item,
  mapAt,
  objectWith,
  ref,
  textAt,
  updateOf,
} from '../corpus/updates'
import { honestUpdates, mutateUpdate } from '../support/mutants'
import { Random } from '../support/random'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))

test(`[HOSTILE1, HOSTILE13] 20,000 updates, honest and mutated, are read as Yjs reads them (seed ${seed})`, () => {
  const random = new Random(seed)
  let read = 0
  let refused = 0
  for (let round = 0; round < 20; round += 1) {
    const honest = [...honestUpdates(random, 400), ...everyKind]
    for (let at = 0; at < 1000; at += 1) {
      const update = random.of(honest) ?? new Uint8Array()
      const bytes =
        at % 4 === 0 ? update : mutateUpdate(random, update, random.of(honest) ?? update)
      const said = saidBy(() => readByUs(bytes))
      const byYjs = saidBy(() => readByYjs(bytes))
      const hex = Buffer.from(bytes).toString('hex')
      if (said) expect(said, hex).toEqual(byYjs)
      else if (byYjs) expect(isOdd(bytes), hex).toBe(true)
      if (said) read += 1
      else refused += 1
    }
  }
  expect(Math.min(read, refused)).toBeGreaterThan(2000)
}, 120_000)

const place: Place = { root: 'any', key: 'key' }

/** Contents and places that the honest ones do not have. */
const everyKind = [
  ...[0, 1, 2, 4, 6].map((type) => mapAt(place, type)),
  ...[3, 5].map((type) =>
    item(place, ref.type, (encoder) => {
      encoding.writeVarUint(encoder, type)
      encoding.writeVarString(encoder, 'name')
    }),
  ),
  item(place, ref.json, (encoder) => {
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarString(encoder, '{"a":1}')
    encoding.writeVarString(encoder, 'undefined')
  }),
  item(place, ref.binary, (encoder) => encoding.writeVarUint8Array(encoder, Uint8Array.of(1, 2))),
  item(place, ref.embed, (encoder) => encoding.writeVarString(encoder, '{"b":2}')),
  item(place, ref.doc, (encoder) => {
    encoding.writeVarString(encoder, 'guid')
    encoding.writeAny(encoder, {})
  }),
  anyAt(place, objectWith('a', [1, '여정'])),
  deletedAt(place, 3),
  textAt({ origin: [9, 4], right: [9, 5] }, '여정'),
  textAt({ parent: [9, 4] }, 'text'),
  blank(4),
  blank(4, 'skip'),
].map((struct) => updateOf([{ client: 3, clock: 2, structs: [struct] }], [[9, [[1, 2]]]]))

/** Whether Yjs would not write so what it reads there: two sections of one client, other numbers, or more bytes. */
function isOdd(bytes: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(bytes)
  const clients = structs.map(({ id }) => id.client)
  const sections = clients.filter((client, at) => client !== clients[at - 1])
  const numbers = structs.flatMap((struct) => [
    struct.length,
    ...[struct.id, ...neighboursOf(struct)].flatMap(({ client, clock }) => [client, clock]),
  ])
  const ranges = [...ds.clients].flatMap(([client, all]) => [
    client,
    ...all.flatMap(({ clock, len }) => [clock, len]),
  ])
  if (![...numbers, ...ranges].every(Number.isSafeInteger)) return true
  if (new Set(sections).size < sections.length || bytes[0] !== sections.length) return true
  return Buffer.compare(encodeUpdate(structs, ds), bytes) !== 0
}

function neighboursOf(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  return [struct.origin, struct.rightOrigin, struct.parent].filter((id) => id instanceof Y.ID)
}

function saidBy<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function readByUs(bytes: Uint8Array) {
  const reader = new UpdateReader(bytes)
  return { structs: [...reader.structs()], deletes: reader.deletes() }
}

function readByYjs(bytes: Uint8Array) {
  const { structs, ds } = Y.decodeUpdate(bytes)
  return {
    structs: structs.map((struct) => {
      const { client, clock } = struct.id
      const at = { client, clock, length: struct.length }
      if (struct instanceof Y.GC) return { is: 'gc', ...at }
      if (!(struct instanceof Y.Item)) return { is: 'skip', ...at }
      const { origin, rightOrigin, parent, parentSub } = struct
      return { is: 'item', ...at, origin, rightOrigin, parent, parentSub, content: told(struct) }
    }),
    deletes: new Map(
      [...ds.clients].map(([client, ranges]) => [
        client,
        ranges.map(({ clock, len }) => ({ clock, length: len })),
      ]),
    ),
  }
}

function told({ content }: Y.Item): Content {
  if (content instanceof Y.ContentType) return { is: 'type' }
  if (content instanceof Y.ContentDeleted) return { is: 'deleted' }
  if (content instanceof Y.ContentEmbed) return { is: 'values', values: [content.embed] }
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
    return { is: 'values', values: content.arr }
  }
  if (content instanceof Y.ContentFormat) {
    return { is: 'format', key: content.key, value: content.value }
  }
  const isPlain = content instanceof Y.ContentString || content instanceof Y.ContentBinary
  return { is: isPlain ? 'plain' : 'subdocument' }
}
