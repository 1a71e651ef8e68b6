// A short number for all that a document holds: two replicas with different numbers have diverged, however
// well each of them looks. State vector and deletions alone would not do: two writers under one client id
// make the same clocks with different content.
//
// Entries of maps are added up, not chained, so their order does not matter and nothing is sorted or encoded.
// The work comes in slices, because a large board takes tens of milliseconds.
import * as Y from 'yjs'

/** Two 32-bit halves. */
type Sum = [number, number]

const entriesPerSlice = 100

/** Runs to its end in one go. */
export function digestOf(doc: Y.Doc): Uint8Array {
  const steps = digestInSteps(doc)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Yields now and then; what it returns is wrong if the document changed meanwhile. */
export function* digestInSteps(doc: Y.Doc): Generator<undefined, Uint8Array> {
  const all: Sum = [1, 2]
  for (const client of doc.store.clients.keys()) {
    add(all, numbers(client, Y.getState(doc.store, client), 0))
  }
  yield
  for (const [client, ranges] of Y.createDeleteSetFromStructStore(doc.store).clients) {
    for (const { clock, len } of ranges) add(all, numbers(client, clock, len))
  }
  yield
  for (const [name, root] of doc.share) {
    const inside: Sum = [0, 0]
    let entries = 0
    for (const [key, item] of root._map) {
      if (!item.deleted) add(inside, entryOf(key, item))
      if (++entries % entriesPerSlice === 0) yield
    }
    add(inside, sequenceOf(root))
    // A root that nobody has written to is there on some replicas only.
    if (inside[0] !== 0 || inside[1] !== 0) add(all, joined(textOf(name), inside))
  }
  const bytes = new Uint8Array(8)
  const view = new DataView(bytes.buffer)
  view.setInt32(0, all[0])
  view.setInt32(4, all[1])
  return bytes
}

export function sameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

type Inside = Pick<Y.AbstractType<unknown>, '_map' | '_start'>

function typeOf(type: Inside): Sum {
  const sum = sequenceOf(type)
  for (const [key, item] of type._map) if (!item.deleted) add(sum, entryOf(key, item))
  return sum
}

function entryOf(key: string, item: Y.Item): Sum {
  const value: Sum = [0, 0]
  chainContent(value, item)
  return joined(textOf(key), value)
}

/** Elements are chained one by one: how they are cut into items differs between replicas. */
function sequenceOf(type: Inside): Sum {
  const sum: Sum = [0, 0]
  for (let item = type._start; item; item = item.right) if (!item.deleted) chainContent(sum, item)
  return sum
}

function chainContent(sum: Sum, { content }: Y.Item): void {
  if (content instanceof Y.ContentString) {
    for (let at = 0; at < content.str.length; at++) chain(sum, content.str.charCodeAt(at))
  } else if (content instanceof Y.ContentType) chainSum(sum, typeOf(content.type))
  else if (content instanceof Y.ContentFormat) {
    chainSum(sum, joined(textOf(content.key), valueOf(content.value)))
  } else for (const value of content.getContent() as unknown[]) chainSum(sum, valueOf(value))
}

function valueOf(value: unknown): Sum {
  if (typeof value === 'string') return textOf(value)
  if (typeof value !== 'object' || value === null) {
    return joined(textOf(typeof value), textOf(String(value)))
  }
  const sum: Sum = [3, 5]
  if (Array.isArray(value)) for (const each of value as unknown[]) chainSum(sum, valueOf(each))
  else {
    for (const [key, each] of Object.entries(value)) {
      if (each !== undefined) add(sum, joined(textOf(key), valueOf(each)))
    }
  }
  return sum
}

function textOf(text: string): Sum {
  const sum: Sum = [7, 11]
  for (let at = 0; at < text.length; at++) chain(sum, text.charCodeAt(at))
  return sum
}

function numbers(...values: number[]): Sum {
  const sum: Sum = [13, 17]
  for (const value of values) {
    chain(sum, value | 0)
    chain(sum, Math.floor(value / 2 ** 32))
  }
  return sum
}

function joined(a: Sum, b: Sum): Sum {
  const sum: Sum = [a[0], a[1]]
  chainSum(sum, b)
  return sum
}

function chainSum(sum: Sum, other: Sum): void {
  chain(sum, other[0])
  chain(sum, other[1])
}

function add(sum: Sum, other: Sum): void {
  sum[0] = (sum[0] + other[0]) | 0
  sum[1] = (sum[1] + other[1]) | 0
}

/** Two multiply-and-mix rounds with different odd constants; both halves must agree by chance to miss. */
function chain(sum: Sum, value: number): void {
  const a = Math.imul(sum[0] ^ value, 0x9e3779b1)
  const b = Math.imul(sum[1] ^ (value + 0x7f4a7c15), 0x85ebca77)
  sum[0] = a ^ (a >>> 15) ^ ((b << 7) | (b >>> 25))
  sum[1] = b ^ (b >>> 13)
}
