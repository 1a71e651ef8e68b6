// Bytes that were honest once: the updates of a few people at work, and ways to break them.
import * as Y from 'yjs'
import { encodeUpdate } from '../../shared/updates'
import type { Random } from './random'

/** What `writers` people send while they make, change, type, reorder and delete; in the order of sending. */
export function honestUpdates(random: Random, count: number, writers = 5): Uint8Array[] {
  const updates: Uint8Array[] = []
  const docs = Array.from({ length: writers }, (_, at) => {
    const doc = new Y.Doc()
    doc.clientID = at + 1
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'others') return
      updates.push(update)
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'others')
    })
    return doc
  })
  while (updates.length < count) {
    const doc = random.of(docs)
    doc?.transact(() => act(random, doc))
  }
  return updates.slice(0, count)
}

function act(random: Random, doc: Y.Doc): void {
  const records = doc.getMap<Y.Map<unknown>>('records')
  const id = random.of([...records.keys()])
  const record = id === undefined ? undefined : records.get(id)
  const text = doc.getText('text')
  const list = doc.getArray('list')
  const action = record ? random.int(0, 8) : 0
  if (action === 0) records.set(`shape:${random.id()}`, new Y.Map([['xy', [1, 2]]]))
  else if (action === 1) record?.set('xy', [random.int(0, 900), random.next()])
  else if (action === 2) record?.set('props', new Y.Map([['color', 'yellow']]))
  else if (action === 3) record?.set('title', new Y.Text('여정'))
  else if (action === 4) text.insert(random.int(0, text.length), random.id())
  else if (action === 5) text.delete(0, Math.min(text.length, random.int(0, 5)))
  else if (action === 6) list.insert(random.int(0, list.length), [random.id(), { a: [1, null] }])
  else if (action === 7) text.format(0, Math.min(3, text.length), { bold: true })
  else if (id !== undefined) records.delete(id)
}

type Mutate = (random: Random, bytes: Uint8Array, other: Uint8Array) => Uint8Array

const changed = (bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array => {
  const copy = bytes.slice()
  change(copy)
  return copy
}

const place = (random: Random, bytes: Uint8Array) => random.int(0, Math.max(0, bytes.length - 1))

const flipBit: Mutate = (random, bytes) =>
  changed(bytes, (copy) => {
    const at = place(random, copy)
    copy[at] = (copy[at] ?? 0) ^ (1 << random.int(0, 7))
  })

const setByte: Mutate = (random, bytes) =>
  changed(bytes, (copy) => {
    copy[place(random, copy)] = random.of([0, 1, 2, 10, 127, 128, 255, random.int(0, 255)]) ?? 0
  })

const swapBytes: Mutate = (random, bytes) =>
  changed(bytes, (copy) => {
    const a = place(random, copy)
    const b = place(random, copy)
    const held = copy[a] ?? 0
    copy[a] = copy[b] ?? 0
    copy[b] = held
  })

const splice: Mutate = (random, bytes, other) =>
  Uint8Array.from([
    ...bytes.subarray(0, place(random, bytes)),
    ...other.subarray(place(random, other)),
  ])

const inflate: Mutate = (random, bytes) => {
  const at = place(random, bytes)
  const huge = random.of([[255, 1], [255, 255, 3], [255, 255, 255, 127], Array(7).fill(255)]) ?? []
  return Uint8Array.from([...bytes.subarray(0, at), ...huge, 1, ...bytes.subarray(at + 1)])
}

const repeat: Mutate = (random, bytes) => {
  const at = place(random, bytes)
  const part = bytes.subarray(at, at + random.int(1, 8))
  return Uint8Array.from([...bytes.subarray(0, at), ...part, ...part, ...bytes.subarray(at)])
}

/** A number of 148 bytes or more: lib0 makes `Infinity` or `NaN` of it. */
const endless: Mutate = (random, bytes) => {
  const at = place(random, bytes)
  const zeros = Array<number>(random.int(146, 149)).fill(128)
  return Uint8Array.from([...bytes.subarray(0, at), ...zeros, 1, ...bytes.subarray(at + 1)])
}

const cutShort: Mutate = (random, bytes) => bytes.slice(0, place(random, bytes))

const mutations = [
  flipBit,
  flipBit,
  setByte,
  setByte,
  swapBytes,
  splice,
  inflate,
  repeat,
  endless,
  cutShort,
]

/** One to three mutations, one after another. */
export function mutate(random: Random, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  let mutated = bytes
  for (let n = random.int(1, 3); n > 0; n -= 1) {
    mutated = (random.of(mutations) ?? flipBit)(random, mutated, other)
  }
  return mutated
}

/** The same of an update; or the sections of both in one, or those of one twice. Both must be honest. */
export const mutateUpdate: Mutate = (random, bytes, other) => {
  if (random.chance(0.9)) return mutate(random, bytes, other)
  const second = random.chance(0.5) ? bytes : other
  const count = (other[0] ?? 0) + (second[0] ?? 0)
  const deletes = encodeUpdate([], Y.decodeUpdate(other).ds).length - 1
  const sections = other.subarray(1, other.length - deletes)
  return Uint8Array.from([count & 127, ...sections, ...second.subarray(1)])
}
