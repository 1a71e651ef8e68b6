// A workshop begins: everybody opens the same full board within a second.
import { type Bench, quantile } from './figures'
import { type Past, build, pastOf } from './relays/board'
import { taking } from './relays/choice'
import { Client } from './relays/client'
import { each, ratioToBest } from './relays/compare'
import { contest, type Measured } from './relays/contest'
import { ours } from './relays/ours'
import { hocuspocusStoring, yWebsocketStoring } from './relays/peers'
import type { Relay } from './relays/relay'

const [notes, updates, people, runs] = [5000, 50_000, 200, 3]
const withinMs = 1000

export const joining: Bench = {
  name: 'joining',
  title: `${people} people join a board of ${notes} notes within a second`,
  about:
    `The board was built by ${updates} updates, and somebody is there already. From opening the socket until the\n` +
    'document has arrived whole.',
  async run() {
    const past = pastOf(notes, updates)
    const built = new Set<Relay>()
    const contenders = taking({ always: [ours], others: [yWebsocketStoring, hocuspocusStoring] })
    const results = await contest(contenders, runs, (relay) => join(relay, past, built))
    const what = '19 of 20 have it'
    return [
      ...each(results, 'p95', { what, unit: 'ms' }),
      ...ratioToBest(results, 'p95', [yWebsocketStoring.name, hocuspocusStoring.name], what, {
        most: 0.02,
      }),
      ...each(results, 'cpuSeconds', { what: 'CPU for all of them', unit: 's' }),
    ]
  },
}

async function join(relay: Relay, past: Past, built: Set<Relay>): Promise<Measured> {
  const address = await relay.room('full')
  // The first run is one that does not count.
  if (!built.has(relay)) await build(relay, address, past)
  built.add(relay)
  const documentBytes = past.state.byteLength / 2
  const host = new Client(relay.port, address, { documentBytes, keep: 64 })
  await host.synced
  const before = await relay.usage()
  const startedAt = performance.now()
  const clients: Client[] = []
  const delays = await Promise.all(
    Array.from({ length: people }, async (_, index) => {
      const due = (index / people) * withinMs - (performance.now() - startedAt)
      await new Promise((resolve) => setTimeout(resolve, due))
      const openedAt = performance.now()
      const client = new Client(relay.port, address, { documentBytes, keep: 64 })
      clients.push(client)
      await client.synced
      return performance.now() - openedAt
    }),
  )
  const used = await relay.usage()
  for (const client of [host, ...clients]) client.cut()
  return { p95: quantile(delays, 0.95), cpuSeconds: used.cpuSeconds - before.cpuSeconds }
}
