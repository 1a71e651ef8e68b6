// Many small workshops on one server: what a room costs when little goes on in it.
import type { Bench } from './figures'
import { taking } from './relays/choice'
import { each, ratioToBest } from './relays/compare'
import { type Measured, contest } from './relays/contest'
import { loadRooms } from './relays/load'
import { ours } from './relays/ours'
import { bare, hocuspocusStoring, yWebsocketStoring } from './relays/peers'
import type { Relay } from './relays/relay'

const [count, moves, cursors, seconds, runs] = [500, 2, 2, 12, 3]

export const rooms: Bench = {
  name: 'rooms',
  title: `${count} rooms of two on one server`,
  about:
    `In each, one moves a note ${moves} times and a cursor ${cursors} times a second, the other looks on; ${seconds} s, because others store\n` +
    'every ten seconds. Memory is taken at the end.',
  async run() {
    const peers = [yWebsocketStoring, hocuspocusStoring]
    const contenders = taking({ always: [ours], others: peers, more: [bare] })
    const results = await contest(contenders, runs, many)
    const names = peers.map(({ name }) => name)
    return [
      ...each(results, 'memory', { what: 'memory', unit: 'MB' }),
      ...ratioToBest(results, 'memory', names, 'memory', { most: 0.5 }),
      ...each(results, 'cpu', { what: 'CPU', unit: '% of a core' }),
      ...ratioToBest(results, 'cpu', names, 'CPU', { most: 0.8 }),
      ...each(results, 'middle', { what: 'p50', unit: 'ms' }),
      ...each(results, 'worst', { what: 'p99', unit: 'ms' }, { most: 5 }),
      ...each(results, 'missing', { what: 'updates that did not arrive', unit: '' }, { most: 0 }),
    ]
  },
}

async function many(relay: Relay): Promise<Measured> {
  const names = Array.from({ length: count }, (_, index) => `small-${index}`)
  const of = { clients: 2, writers: 1, moves, cursors, seconds }
  const { used, usage, tally, missing } = await loadRooms(relay, names, of)
  return {
    memory: usage.residentBytes / 1024 / 1024,
    cpu: (used / seconds) * 100,
    middle: tally.delay(0.5),
    worst: tally.delay(0.99),
    missing,
  }
}
