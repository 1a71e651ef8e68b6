// The named bombs: bytes that killed, froze or corrupted some Yjs server, and what must become of whoever
// sends them. What is found later is added here and stays.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { encodeFrame } from '../../shared/protocol'
import {
  type Bomb,
  mine,
  of,
  one,
  presence,
  protocolViolation,
  states,
  tooBig,
  tryAgain,
  update,
} from './bomb'
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

/** One client, one struct; the id is 2^60 and 53 bits more. */
const inexact = Uint8Array.of(1, 1, ...Array<number>(7).fill(255), 0x8f, 0x10, 0, 0, 1, 0)

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
  // Whoever writes such a client id again never stops.
  of(
    'a client id of Infinity',
    protocolViolation,
    update(updateOf([{ client: Infinity, clock: 0, structs: [blank(1)] }])),
  ),
  of(
    'an origin of Infinity',
    protocolViolation,
    update(
      updateOf([{ client: mine, clock: 0, structs: [textAt({ origin: [Infinity, 0] }, 'x')] }]),
    ),
  ),
  // Read once it is a number of 60 bits, rounded; what that is written as nobody reads.
  of('a client id of more bits than a number has', protocolViolation, update(inexact)),
  {
    name: 'a blank run of NaN clocks under somebody’s client id',
    closes: protocolViolation,
    messages: ({ client, clock }) => [update(updateOf([{ client, clock, structs: [blank(NaN)] }]))],
  },
  one('a run of NaN clocks', blank(NaN)),
  of(
    'a clock of NaN',
    protocolViolation,
    update(updateOf([{ client: mine, clock: NaN, structs: [blank(1)] }])),
  ),
  of(
    'a deleted range of NaN clocks',
    protocolViolation,
    update(updateOf([], [[mine, [[0, NaN]]]])),
  ),
  of(
    'a claim of NaN structs',
    protocolViolation,
    update(updateOf([{ client: mine, clock: 0, structs: [] }], [], NaN)),
  ),
  of(
    '200,000 empty sections',
    protocolViolation,
    update(
      updateOf(
        Array.from({ length: 200_000 }, (_, at) => ({ client: at + 10, clock: 0, structs: [] })),
      ),
    ),
  ),
  of('bytes behind the end of an update', protocolViolation, update(Uint8Array.of(0, 0, 1))),
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
  {
    name: 'an empty section behind one that makes a delete set look known',
    closes: protocolViolation,
    messages: ({ client, clock }) => [
      update(
        updateOf(
          [
            { client, clock, structs: [blank(50)] },
            { client, clock: 0, structs: [] },
          ],
          [[client, [[clock, 50]]]],
        ),
      ),
    ],
  },
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
  of('a presence id of Infinity', protocolViolation, presence(states(1, 1, '{}', Infinity))),
  of('a presence clock of NaN', protocolViolation, presence(states(1, NaN, '{}'))),
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
