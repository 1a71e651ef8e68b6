// The first one in the morning: the server has just started, and the board is on disk only.
import type { Bench } from './figures'
import { type Past, build, pastOf } from './relays/board'
import { taking } from './relays/choice'
import { Client } from './relays/client'
import { each, ratio, ratioToBest } from './relays/compare'
import { contestOfStarts, type Measured } from './relays/contest'
import { ours } from './relays/ours'
import { hocuspocusStoring, yWebsocketStoring } from './relays/peers'
import type { Contender } from './relays/relay'
import { tldraw } from './relays/tldraw'

const [notes, updates, runs] = [5000, 50_000, 5]
/** What is stored late is stored by then. */
const settleMs = 3000

export const coldOpen: Bench = {
  name: 'cold-open',
  title: `a board of ${notes} notes, built by ${updates} updates, opened for the first time after a start`,
  about:
    'The server was stopped and started again, and everything is in the page cache of the system. From opening\n' +
    "the socket until the document has arrived whole; of tldraw's sync server, until its answer to `connect` has.",
  async run() {
    const past = pastOf(notes, updates)
    const contenders = taking({
      always: [ours],
      others: [yWebsocketStoring, hocuspocusStoring, tldraw({ notes, updates })],
    })
    const built = new Set<Contender>()
    const results = await contestOfStarts(contenders, runs, async (contender, folder) => {
      if (!built.has(contender)) await prepare(contender, folder, past)
      built.add(contender)
      return open(contender, folder, past)
    })
    const what = 'until the document is there'
    return [
      ...each(results, 'ms', { what, unit: 'ms' }),
      ...ratioToBest(results, 'ms', [yWebsocketStoring.name, hocuspocusStoring.name], what, {
        most: 0.05,
      }),
      ...ratio(results, 'ms', 'tldraw+sqlite', what, { most: 0.5 }),
    ]
  },
}

async function prepare(contender: Contender, folder: string, past: Past): Promise<void> {
  const relay = await contender.start(folder)
  const address = await relay.room('full')
  if (address.syncs) await build(relay, address, past)
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  await relay.stop()
}

async function open(contender: Contender, folder: string, past: Past): Promise<Measured> {
  const relay = await contender.start(folder)
  try {
    const address = await relay.room('full')
    const startedAt = performance.now()
    const documentBytes = past.state.byteLength / 2
    const client = new Client(relay.port, address, { documentBytes, keep: 64 })
    await client.synced
    client.cut()
    return { ms: performance.now() - startedAt }
  } finally {
    await relay.stop()
  }
}
