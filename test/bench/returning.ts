// The server dies under a large audience, starts again, and everybody comes back at once.
import { type Bench, quantile } from './figures'
import { type Past, build, pastOf } from './relays/board'
import { taking } from './relays/choice'
import { Client, joinAll } from './relays/client'
import { each } from './relays/compare'
import { type Measured, contestOfStarts } from './relays/contest'
import { ours } from './relays/ours'
import { hocuspocusStoring, yWebsocketStoring } from './relays/peers'
import type { Address, Contender } from './relays/relay'

const [people, notes, updates, runs] = [1000, 700, 2000, 3]
/** A retry comes at a random moment of a time that doubles up to a second. */
const [firstWaitMs, mostWaitMs] = [100, 1000]
const settleMs = 3000

export const returning: Bench = {
  name: 'returning',
  title: `${people} people come back after a crash`,
  about:
    `All are on one board of about 263 KB and have all of it when the server is killed (-9) and started again on the\n` +
    `same files. Each tries again after a random part of ${firstWaitMs} ms, then of twice as long, at most of ${mostWaitMs} ms. From the\n` +
    'moment the server listens until each is answered; memory is the server’s when all are back.',
  async run() {
    const past = pastOf(notes, updates)
    const contenders = taking({ always: [ours], others: [yWebsocketStoring, hocuspocusStoring] })
    const results = await contestOfStarts(contenders, runs, (contender, folder, run) =>
      crash(contender, folder, past, run === 0),
    )
    return [
      { what: 'the document', value: past.state.byteLength / 1024, unit: 'KB' },
      ...each(results, 'all', { what: 'all are back', unit: 'ms' }, { most: 2000 }),
      ...each(results, 'p99', { what: '99 of 100 are back', unit: 'ms' }),
      ...each(results, 'failed', { what: 'refused or cut on the way', unit: 'times' }),
      ...each(results, 'memory', { what: 'memory', unit: 'MB' }, { most: 250 }),
      ...each(results, 'ready', { what: 'from the kill until it listens', unit: 'ms' }),
    ]
  },
}

async function crash(
  contender: Contender,
  folder: string,
  past: Past,
  first: boolean,
): Promise<Measured> {
  let relay = await contender.start(folder)
  const address = await relay.room('audience')
  if (first) {
    await build(relay, address, past)
    await new Promise((resolve) => setTimeout(resolve, settleMs))
  }
  const before = await joinAll(relay, address, people, { keep: 64 })
  const back = { port: relay.port, openAt: 0, failed: 0 }
  const returned = before.map((client) => comeBack(client, address, past, back))
  await relay.kill()
  const killedAt = performance.now()
  relay = await contender.start(folder)
  back.openAt = performance.now()
  back.port = relay.port
  try {
    const clients = await Promise.all(returned)
    const delays = clients.map(({ at }) => at - back.openAt)
    const { residentBytes } = await relay.usage()
    for (const { client } of clients) client.cut()
    return {
      all: Math.max(...delays),
      p99: quantile(delays, 0.99),
      failed: back.failed,
      memory: residentBytes / 1024 / 1024,
      ready: back.openAt - killedAt,
    }
  } finally {
    await relay.stop()
  }
}

type Back = { port: number; openAt: number; failed: number }

/** Tries until it has an answer; what it has is what the server has. */
async function comeBack(
  last: Client,
  address: Address,
  { stateVector }: Past,
  back: Back,
): Promise<{ client: Client; at: number }> {
  await last.closed
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(mostWaitMs, waitMs * 2)) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * waitMs))
    const client = new Client(back.port, address, { stateVector, keep: 64 })
    const came = await client.synced.then(
      () => true,
      () => false,
    )
    if (came) return { client, at: performance.now() }
    if (back.openAt > 0 && client.reached) back.failed += 1
  }
}
