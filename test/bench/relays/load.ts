// Rooms under load: some of the clients write, everybody reads, and what the server used is compared with
// what arrived.
import { Client } from './client'
import { Tally } from './marks'
import type { Relay, Usage } from './relay'
import { type Pace, Script, movesOf, play } from './script'

/** Of each room. */
export type Load = Pace & { clients: number; writers: number }

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

/** So long without a delivery means that nothing is on its way any more. */
export const silenceMs = 150
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
    const scripts = groups.flatMap((clients) =>
      clients.slice(0, of.writers).map((client, index) => new Script(client, index, of)),
    )
    await sleep(silenceMs)
    tally.start()
    const before = await relay.usage()
    const startedAt = performance.now()
    await play(scripts, of)
    const wanted = movesOf(scripts) * (of.clients - 1)
    await arrived(tally, wanted)
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

/** Settles when so many updates have come and nothing more does, or after all patience. */
export async function arrived(tally: Tally, wanted: number): Promise<void> {
  const end = performance.now() + giveUpMs
  // Cursors may be merged on the way, updates may not.
  const done = () => tally.updates >= wanted && performance.now() - tally.lastAt > silenceMs
  while (!done() && performance.now() < end) await sleep(10)
}

export async function enter(
  relay: Relay,
  room: string,
  of: Load,
  tally: Tally,
  number = 0,
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

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
