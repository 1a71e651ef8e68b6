// A link between two nodes over a bus that loses messages.
import { expect, test } from 'vitest'
import { Stream } from '../../../server/cluster/stream'
import {
  type Message,
  type Operation,
  decodeMessage,
  encodeMessage,
} from '../../../server/cluster/wire'
import type { BoardId } from '../../../shared/ids'
import { Random } from '../../support/random'
import { seeds } from '../../support/seeds'
import { waitFor } from '../../support/wait'

const address = { node: 'here', board: 'board' as BoardId, link: 7 }
const timing = { acknowledgeMs: 5, patienceMs: 100 }

type End = { stream: Stream; taken: Operation[]; broken: string[] }

/** Two ends whose messages pass through `carry`; what it drops is lost. */
function linked(carry: (message: Message) => boolean): { a: End; b: End } {
  const end = (other: () => End): End => {
    const taken: Operation[] = []
    const broken: string[] = []
    const stream = new Stream(
      address,
      {
        send: (message) => {
          const bytes = encodeMessage(message)
          const arrived = carry(message) ? decodeMessage(bytes) : undefined
          if (arrived?.kind !== 'data') return
          setImmediate(() => other().stream.receive(arrived, bytes.byteLength))
        },
        take: (operation) => void taken.push(operation),
        broken: (why) => void broken.push(why),
      },
      timing,
    )
    return { stream, taken, broken }
  }
  const a: End = end(() => b)
  const b: End = end(() => a)
  return { a, b }
}

const frame = (session: number, byte: number): Operation => ({
  type: 'frame',
  session,
  frame: Uint8Array.of(byte),
})

test('[NODES6] What is said over a link arrives once and in order, whatever it is', async () => {
  const { a, b } = linked(() => true)
  const frames = [Uint8Array.of(1, 2), Uint8Array.of(3)]
  const guest = { role: 'participant', person: 'p' as never, ours: true, access: 'link' } as const
  const said: Operation[] = [
    { type: 'join', session: 1, guest },
    { type: 'behind', session: 1, isBehind: true },
    frame(1, 9),
    { type: 'read', id: 3 },
    { type: 'settle', id: 4 },
    { type: 'leave', session: 1 },
    { type: 'deliver', sessions: [4], frames },
    { type: 'close', session: 4, code: 1013, reason: 'Later' },
    { type: 'contents', id: 3, document: Uint8Array.of(0, 0), workshop: '{}' },
    { type: 'settled', id: 4 },
    { type: 'unread', id: 3, reason: 'why' },
  ]
  for (const operation of said) a.stream.push(operation)
  await waitFor('all of it has come', () => b.taken.length === said.length)
  expect(b.taken).toEqual(said)
  expect([...a.broken, ...b.broken]).toEqual([])
})

test('[NODES6] The same bytes for many sessions travel once, past what others are told', async () => {
  let messages = 0
  let operations = 0
  const { a, b } = linked((message) => {
    messages += 1
    operations += message.kind === 'data' ? message.operations.length : 0
    return true
  })
  const frames = [Uint8Array.of(1)]
  for (let session = 0; session < 50; session += 1) {
    if (session === 20) a.stream.push({ type: 'deliver', sessions: [session], frames: [...frames] })
    else a.stream.push({ type: 'deliver', sessions: [session], frames })
  }
  // Not before what it was told meanwhile.
  a.stream.push(frame(50, 1))
  a.stream.push({ type: 'deliver', sessions: [50], frames })
  await waitFor('it has come', () => b.taken.length > 0)
  expect(messages).toBe(1)
  expect(operations).toBe(4)
  const order = b.taken.map((each) => (each.type === 'deliver' ? each.sessions : each.type))
  expect(order.slice(2)).toEqual(['frame', [50]])
})

test.each(seeds(20))(
  '[NODES6] A lost message ends the link, at either end, seed %i',
  async (seed) => {
    const random = new Random(seed)
    const losesAt = random.int(1, 30)
    let count = 0
    const { a, b } = linked((message) => {
      if (message.kind !== 'data' || message.operations.length === 0) return true
      count += 1
      return count !== losesAt
    })
    for (let turn = 0; turn < 40; turn += 1) {
      const { stream } = random.chance(0.5) ? a : b
      stream.push(frame(turn, turn))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await waitFor('somebody notices', () => a.broken.length + b.broken.length > 0)
    // Nothing after the hole was taken: neither end has more than was said before it.
    for (const { taken } of [a, b]) {
      const sessions = taken.map((each) => ('session' in each ? each.session : -1))
      expect(sessions).toEqual(sessions.toSorted((one, other) => one - other))
    }
    expect(a.taken.length + b.taken.length).toBeLessThan(40)
  },
)

test('[NODES6] A last message that is lost is noticed too', async () => {
  const { a, b } = linked(() => false)
  a.stream.push(frame(1, 1))
  await waitFor('the sender gives up', () => a.broken.length > 0)
  expect(a.broken).toEqual(['The other node does not answer'])
  expect(b.taken).toEqual([])
})

test('[NODES6] No more is under way than the bus holds for a slow reader', async () => {
  let underWay = 0
  const { a } = linked((message) => {
    if (message.kind !== 'data') return false
    for (const each of message.operations) {
      if (each.type === 'frame') underWay += each.frame.byteLength
    }
    return false
  })
  const large = new Uint8Array(1024 * 1024)
  for (let count = 0; count < 20; count += 1) {
    a.stream.push({ type: 'frame', session: 1, frame: large })
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(underWay).toBeLessThanOrEqual(6 * 1024 * 1024)
})

test('[NODES6] What is no message of this version is nobody’s', () => {
  expect(decodeMessage(new Uint8Array())).toBeUndefined()
  expect(decodeMessage(Uint8Array.of(99, 0))).toBeUndefined()
  const whole = encodeMessage({
    ...address,
    kind: 'data',
    number: 1,
    acknowledged: 0,
    operations: [frame(1, 1)],
  })
  for (let length = 0; length < whole.byteLength; length += 1) {
    const cut = decodeMessage(whole.subarray(0, length))
    if (cut?.kind === 'data') expect(cut.operations).toEqual([])
    else expect(cut).toBeUndefined()
  }
})
