// Rooms under load: some of the clients write, everybody reads, and what the server used is compared with
// what arrived.
import { Client } from './client'
import { Tally, findMark, stamp } from './marks'
import type { Relay, Usage } from './relay'
import { Writer } from './writer'

/** Of each room. */
export type Load = {
  clients: number
  writers: number
  /** Of each writer, in a second. */
  moves: number
  cursors: number
  seconds: number
}

export type Cost = {
  /** Of a million deliveries. */
  cpuSeconds: number
  deliveriesPerSecond: number
  middle: number
  worst: number
  /** Document updates that did not come within the time to wait: 0, or the server was overrun. */
  missing: number
}

type Arrived = {
  tally: Tally
  /** CPU seconds, of all nodes and of each. */
  used: number
  usedBy: readonly number[]
  usage: Usage
  /** Until the last delivery. */
  seconds: number
  missing: number
}

/** A frame that is ready to be stamped and written. */
type Ready = { bytes: Buffer; at: number }
type Hand = { client: Client; ready: Ready[] }

const tickMs = 2
/** So long without a delivery means that nothing is on its way any more. */
const silenceMs = 150
const giveUpMs = 4000
const update = 0

export async function load(relay: Relay, room: string, of: Load): Promise<Cost> {
  const { tally, used, seconds, missing } = await loadRooms(relay, [room], of)
  return {
    cpuSeconds: (used / tally.deliveries) * 1e6,
    deliveriesPerSecond: tally.deliveries / seconds,
    middle: tally.delay(0.5),
    worst: tally.delay(0.99),
    missing,
  }
}

export async function loadRooms(
  relay: Relay,
  rooms: string[],
  of: Load,
  tally = new Tally(),
): Promise<Arrived> {
  const groups: Client[][] = []
  try {
    for (const [at, room] of rooms.entries()) {
      groups.push(await enter(relay, room, of, tally, at))
    }
    const hands = groups.flatMap((clients) =>
      clients.slice(0, of.writers).map((client, index) => prepare(client, index, of)),
    )
    await sleep(silenceMs)
    tally.start()
    const before = await relay.usage()
    const startedAt = performance.now()
    await send(hands, of)
    const wanted = Math.floor(of.moves * of.seconds) * hands.length * (of.clients - 1)
    const end = performance.now() + giveUpMs
    // Cursors may be merged on the way, updates may not.
    const done = () => tally.updates >= wanted && performance.now() - tally.lastAt > silenceMs
    while (!done() && performance.now() < end) await sleep(10)
    const usage = await relay.usage()
    return {
      tally,
      usage,
      used: usage.cpuSeconds - before.cpuSeconds,
      usedBy: (usage.each ?? []).map((seconds, node) => seconds - (before.each?.[node] ?? 0)),
      seconds: (tally.lastAt - startedAt) / 1000,
      missing: Math.max(0, wanted - tally.updates),
    }
  } finally {
    for (const client of groups.flat()) client.cut()
  }
}

async function enter(
  relay: Relay,
  room: string,
  of: Load,
  tally: Tally,
  number: number,
): Promise<Client[]> {
  const address = await relay.room(room, number)
  const first = address.prefix.length
  const clients = Array.from(
    { length: of.clients },
    (_, self) =>
      new Client(relay.portFor?.(number, self) ?? relay.port, address, {
        onFrame: (bytes, start, end) =>
          tally.take(bytes, start, end, self, bytes[start + first] === update),
      }),
  )
  await Promise.all(clients.map((client) => client.synced))
  return clients
}
/** Everything that one writer will send, made beforehand; its note exists afterwards. */
function prepare(client: Client, index: number, { moves, cursors, seconds }: Load): Hand {
  const writer = new Writer(index)
  client.send(writer.first)
  const count = Math.floor(moves * seconds) + Math.floor(cursors * seconds)
  const ready = Array.from({ length: count }, (_, turn): Ready => {
    const share = moves / (moves + cursors)
    const isMove = Math.floor((turn + 1) * share) > Math.floor(turn * share)
    const bytes = client.seal(isMove ? writer.move() : writer.cursor())
    return { bytes, at: findMark(bytes) }
  })
  return { client, ready }
}

/** Writes what is due, writers in turn; what is due to one writer in the same moment leaves at once. */
async function send(hands: readonly Hand[], { moves, cursors }: Load): Promise<void> {
  const startedAt = performance.now()
  const all = hands.reduce((sum, { ready }) => sum + ready.length, 0)
  let sent = 0
  while (sent < all) {
    const now = performance.now()
    const passed = (now - startedAt) / 1000
    const due = Math.min(all, Math.floor(passed * (moves + cursors) * hands.length))
    const batches = hands.map((): Buffer[] => [])
    for (; sent < due; sent++) {
      const hand = sent % hands.length
      const frame = hands[hand]?.ready[Math.floor(sent / hands.length)]
      if (!frame) continue
      stamp(frame.bytes, frame.at, now)
      batches[hand]?.push(frame.bytes)
    }
    for (const [hand, batch] of batches.entries()) {
      if (batch.length > 0) hands[hand]?.client.write(Buffer.concat(batch))
    }
    await sleep(tickMs)
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
