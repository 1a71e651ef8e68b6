// What fan-out costs: one room, a few who write and many who look on, ours beside other servers in turns.
import type { Bench, Figure } from './figures'
import { taking } from './relays/choice'
import { each, ratio } from './relays/compare'
import { contest } from './relays/contest'
import { load } from './relays/load'
import { ours } from './relays/ours'
import { bare, hocuspocus, hocuspocusStoring, yWebsocket, yWebsocketStoring } from './relays/peers'
import type { Relay } from './relays/relay'

const sizes = [
  { clients: 10, p99: {}, ofHocuspocus: {}, ofBare: {} },
  { clients: 50, p99: { most: 12 }, ofHocuspocus: { most: 0.35 }, ofBare: {} },
  { clients: 200, p99: { most: 20 }, ofHocuspocus: { most: 0.3 }, ofBare: { most: 0.35 } },
]
const none = { most: 0 }
const [writers, moves, cursors, seconds, runs] = [10, 30, 20, 3, 5]
/**
 * At the pace below V8 spends as much on compiling as a room of 50 on relaying for 10 s, and a quarter of it for a minute.
 * So all servers first carry five times as much, in a room of 50.
 */
const warmUps = 6
const warmUp = { clients: 50, writers, moves: 5 * moves, cursors: 5 * cursors, seconds }

export const fanout: Bench = {
  name: 'fanout',
  title: 'one room: what a delivery costs the server, and how long it takes',
  about:
    `${writers} writers, each moving a note ${moves} times and a cursor ${cursors} times a second. A delivery is one of these seen\n` +
    'by one other client, whatever frame it came in. Late are updates that had not come four seconds after the\n' +
    'last was sent. Ours stores every update durably. The clients share the machine, so read the ratios.',
  async run() {
    const contenders = taking({
      always: [ours],
      others: [bare, yWebsocketStoring, hocuspocusStoring],
      more: [yWebsocket, hocuspocus],
    })
    const figures: Figure[] = []
    for (const { clients, p99, ofHocuspocus, ofBare } of sizes) {
      const work = (relay: Relay, run: number) =>
        load(relay, `room-${run}`, run < 0 ? warmUp : { clients, writers, moves, cursors, seconds })
      const results = await contest(contenders, runs, work, warmUps)
      const cost = `${clients} clients, CPU of a million deliveries`
      figures.push(
        ...each(results, 'cpuSeconds', { what: cost, unit: 's' }),
        ...ratio(results, 'cpuSeconds', hocuspocusStoring.name, cost, ofHocuspocus),
        ...ratio(results, 'cpuSeconds', bare.name, cost, ofBare),
        ...each(results, 'middle', { what: `${clients} clients, p50`, unit: 'ms' }),
        ...each(results, 'worst', { what: `${clients} clients, p99`, unit: 'ms' }, p99),
        ...each(results, 'missing', { what: `${clients} clients, late`, unit: 'updates' }, none),
      )
    }
    return figures
  },
}
