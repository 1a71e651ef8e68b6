// The named bombs: bytes that killed, froze or corrupted some Yjs server, and what must become of whoever
// sends them. What is found later is added here and stays.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { closeCode, encodeFrame } from '../../shared/protocol'
import {
  anyAt,
  blank,
  deletedAt,
  item,
  mapAt,
  nestedArrays,
  nestedMaps,
  objectWith,
  ref,
  textAt,
  updateOf,
} from './updates'

/** Whom a bomb is meant for: somebody who is editing this board now. */
export type Victim = { client: number; clock: number }

export type Bomb = {
  name: string
  /** The code its sender must be closed with. */
  closes: number
  /** WebSocket messages, in order; text as strings. */
  messages: (victim: Victim) => (Uint8Array | string)[]
}

const { protocolViolation, tryAgain, tooBig } = closeCode

const update = (bytes: Uint8Array) => encodeFrame({ type: 'update', update: bytes })
const presence = (bytes: Uint8Array) => encodeFrame({ type: 'awareness', update: bytes })
const mine = 7

const of = (name: string, closes: number, ...messages: (Uint8Array | string)[]): Bomb => ({
  name,
  closes,
  messages: () => messages,
})

const one = (name: string, write: ReturnType<typeof item>) =>
  of(name, protocolViolation, update(updateOf([{ client: mine, clock: 0, structs: [write] }])))

const states = (count: number, clock: number, json: string) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count)
    for (let client = 1; client <= count; client += 1) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, json)
    }
  })

const subdocument = () => {
  const doc = new Y.Doc()
  doc.getMap('any').set('inner', new Y.Doc())
  return Y.encodeStateAsUpdate(doc)
}

/** All of it is there, each half waits for the other, and so it shows only once it was applied. */
export const breakingUpdate = updateOf([
  { client: 3, clock: 0, structs: [textAt({ origin: [2, 0] }, 'a')] },
  { client: 2, clock: 0, structs: [textAt({ origin: [3, 0] }, 'b')] },
])

/** Found by mutating honest updates: it decodes, moves the state vector of client 2, then throws. */
const halfUpdate = Uint8Array.from([
  1, 2, 2, 0, 39, 1, 3, 97, 110, 121, 1, 98, 1, 40, 0, 2, 64, 1, 120, 1, 125, 1, 0,
])

export const bombs: Bomb[] = [
  of(
    'seven bytes that claim 2^28 structs',
    protocolViolation,
    update(Uint8Array.of(1, 255, 255, 255, 127, 1, 0)),
  ),
  of('a claim of 2^28 clients', protocolViolation, update(Uint8Array.of(255, 255, 255, 127))),
  of(
    'a claim of 2^28 deleted ranges',
    protocolViolation,
    update(Uint8Array.of(0, 1, 1, 255, 255, 255, 127)),
  ),
  {
    name: 'a flood of 5,000 updates that build on nothing',
    closes: tryAgain,
    messages: () =>
      Array.from({ length: 5000 }, (_, at) =>
        update(updateOf([{ client: 1000 + at, clock: 9, structs: [textAt({}, 'x')] }])),
      ),
  },
  {
    name: 'a flood of 5,000 updates that build on somebody unknown',
    closes: tryAgain,
    messages: () =>
      Array.from({ length: 5000 }, (_, at) =>
        update(
          updateOf([{ client: mine, clock: at, structs: [textAt({ origin: [9, 99] }, 'x')] }]),
        ),
      ),
  },
  {
    name: 'a delete set of what somebody will write',
    closes: tryAgain,
    messages: ({ client, clock }) => [update(updateOf([], [[client, [[clock, 3000]]]]))],
  },
  {
    name: 'a blank run under somebody’s client id',
    closes: tryAgain,
    messages: ({ client, clock }) => [update(updateOf([{ client, clock, structs: [blank(50)] }]))],
  },
  {
    name: 'a blank run under somebody’s client id, far ahead',
    closes: tryAgain,
    messages: ({ client, clock }) => [
      update(updateOf([{ client, clock: clock + 100, structs: [blank(50)] }])),
    ],
  },
  {
    name: 'edits under somebody’s client id',
    closes: tryAgain,
    messages: ({ client, clock }) =>
      Array.from({ length: 20 }, (_, at) =>
        update(
          updateOf([
            { client, clock: clock + 500 + at, structs: [textAt({ root: 'text' }, 'not mine')] },
          ]),
        ),
      ),
  },
  {
    name: 'a step 2 with edits under somebody’s client id',
    closes: tryAgain,
    messages: ({ client, clock }) => [
      encodeFrame({
        type: 'step2',
        update: updateOf([{ client, clock: clock + 500, structs: [textAt({}, 'not mine')] }]),
      }),
    ],
  },
  one('a blank run of 2^31 clocks', blank(2 ** 31 - 2)),
  one('a deleted run of 2^30 clocks', deletedAt({}, 2 ** 30)),
  one('a skipped run of 2^30 clocks', blank(2 ** 30, 'skip')),
  one('a run without length', blank(0)),
  one('a text without length', textAt({}, '')),
  of(
    'a clock of 2^53',
    protocolViolation,
    update(updateOf([{ client: mine, clock: 2 ** 53 - 1, structs: [blank(1)] }])),
  ),
  of(
    'a clock of 2^31',
    protocolViolation,
    update(updateOf([{ client: mine, clock: 2 ** 31, structs: [blank(1)] }])),
  ),
  of(
    'a deleted range at 2^53',
    protocolViolation,
    update(updateOf([], [[mine, [[2 ** 53 - 1, 1]]]])),
  ),
  of('a number that does not end', protocolViolation, update(new Uint8Array(40).fill(255))),
  one('a value nested 20,000 deep', anyAt({ key: 'deep' }, nestedArrays(20_000))),
  one('a value nested 500 deep', anyAt({ key: 'deep' }, nestedArrays(500))),
  of('20,000 maps in each other', protocolViolation, update(updateOf([nestedMaps(mine, 20_000)]))),
  one('a key named __proto__ in a value', anyAt({ key: 'x' }, objectWith('__proto__', { is: 1 }))),
  one(
    'a key named __proto__ deep in a value',
    anyAt({ key: 'x' }, objectWith('a', JSON.parse('{"b":{"__proto__":{"c":1}}}'))),
  ),
  one(
    'a map key named __proto__',
    anyAt({ key: '__proto__' }, (e) => encoding.writeAny(e, 1)),
  ),
  one(
    'a root named __proto__',
    anyAt({ root: '__proto__', key: 'x' }, (e) => encoding.writeAny(e, 1)),
  ),
  one(
    'an embedded object with a key named __proto__',
    item({}, ref.embed, (e) => encoding.writeVarString(e, '{"__proto__":{"is":1}}')),
  ),
  of('a document in the document', protocolViolation, update(subdocument())),
  one(
    'an unknown kind of content',
    item({}, 23, () => undefined),
  ),
  one('an unknown kind of type', mapAt({ key: 'x' }, 99)),
  one(
    'content that is not JSON',
    item({}, ref.embed, (e) => encoding.writeVarString(e, '{')),
  ),
  of(
    'two sections for one client',
    protocolViolation,
    update(
      updateOf([
        { client: mine, clock: 0, structs: [textAt({}, 'a')] },
        { client: mine, clock: 1, structs: [textAt({}, 'b')] },
      ]),
    ),
  ),
  one('a struct that builds on itself', textAt({ origin: [mine, 0] }, 'x')),
  one('a struct that builds on its own future', textAt({ right: [mine, 9] }, 'x')),
  of('two structs that wait for each other', protocolViolation, update(breakingUpdate)),
  of(
    'the work of 20,000 people nobody knows',
    protocolViolation,
    update(
      updateOf(
        Array.from({ length: 20_000 }, (_, at) => ({
          client: 20_000 - at + 10,
          clock: 0,
          structs: [textAt({}, 'x')],
        })),
      ),
    ),
  ),
  of('an update that breaks off half way', protocolViolation, update(halfUpdate)),
  of('presence of 5 MB', tooBig, presence(states(1, 1, JSON.stringify({ x: 'x'.repeat(5e6) })))),
  of('presence of 20,000 clients', protocolViolation, presence(states(20_000, 1, '{}'))),
  of('a presence clock of 2^53', protocolViolation, presence(states(1, 2 ** 53 - 1, '{}'))),
  of(
    'a claim of 2^28 presence states',
    protocolViolation,
    presence(Uint8Array.of(255, 255, 255, 127)),
  ),
  of(
    'a state vector that claims 2^28 clients',
    protocolViolation,
    encodeFrame({ type: 'step1', stateVector: Uint8Array.of(255, 255, 255, 127) }),
  ),
  of('an empty message', protocolViolation, new Uint8Array(0)),
  of('a message of one byte, 255', protocolViolation, Uint8Array.of(255)),
  of('an unknown frame type', protocolViolation, Uint8Array.of(77, 1, 2)),
  of(
    'a frame that only servers send',
    protocolViolation,
    encodeFrame({ type: 'saved', frames: 1, seq: 1 }),
  ),
  of('a welcome that is not JSON', protocolViolation, Uint8Array.of(101, 1, 123)),
  of('text with an empty object', protocolViolation, '{}'),
  of('text with null', protocolViolation, 'null'),
  of('empty text', protocolViolation, ''),
  of('a message of 5 MB', tooBig, new Uint8Array(5e6)),
]
