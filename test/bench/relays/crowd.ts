// One room at rates that no client could read along with on the machine of the server: a few of those who look
// on read every frame, the others count bytes, and all fetch them every few milliseconds.
import type { Client } from './client'
import { type Load, arrived, enter, silenceMs, sleep } from './load'
import { Tally } from './marks'
import type { Relay } from './relay'
import { Script, movesOf, play } from './script'

export type Carried = {
  deliveriesPerSecond: number
  worst: number
  /** Updates that whoever reads along did not get, and clients that got less than these did. */
  missing: number
  /** Of a core, in these seconds: the server, and these clients. */
  server: number
  clients: number
}

/** One in so many of those who only look on reads along. */
const oneIn = 8
const lookMs = 4
/** Of the bytes of those who read along. Presence may be thinned, and whoever writes is not sent its own. */
const leastShare = 0.85

export async function crowd(relay: Relay, room: string, of: Load): Promise<Carried> {
  const tally = new Tally()
  const clients = await enter(relay, room, of, tally)
  let looking: NodeJS.Timeout | undefined
  try {
    const scripts = clients
      .slice(0, of.writers)
      .map((client, index) => new Script(client, index, of))
    await sleep(silenceMs)
    const isReader = (index: number) => index >= of.writers && (index - of.writers) % oneIn === 0
    for (const [index, client] of clients.entries()) client.wait(!isReader(index))
    const readers = clients.filter((_, index) => isReader(index))
    const from = clients.map((client) => client.received)
    looking = setInterval(() => clients.forEach((client) => client.look()), lookMs)
    tally.start()
    const before = await relay.usage()
    const ownBefore = process.cpuUsage()
    const startedAt = performance.now()
    await play(scripts, of)
    const wanted = movesOf(scripts) * readers.length
    await arrived(tally, wanted)
    const seconds = Math.max(of.seconds, (tally.lastAt - startedAt) / 1000)
    const { user, system } = process.cpuUsage(ownBefore)
    const used = (await relay.usage()).cpuSeconds - before.cpuSeconds
    const got = (client: Client) => client.received - (from[clients.indexOf(client)] ?? 0)
    const least = leastShare * Math.min(...readers.map(got))
    return {
      deliveriesPerSecond: ((tally.deliveries / readers.length) * (of.clients - 1)) / seconds,
      worst: tally.delay(0.99),
      missing: wanted - tally.updates + clients.filter((client) => got(client) < least).length,
      server: used / seconds,
      clients: (user + system) / 1e6 / seconds,
    }
  } finally {
    clearInterval(looking)
    for (const client of clients) client.cut()
  }
}
