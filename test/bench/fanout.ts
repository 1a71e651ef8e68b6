// What fan-out costs: one room, a few who write and many who look on, ours beside other servers in turns.
import type { Bench, Figure } from './figures'
import { taking } from './relays/choice'
import { contest, figuresOf, ratio } from './relays/contest'
import { load } from './relays/load'
import { ours } from './relays/ours'
import { bare, hocuspocus, hocuspocusStoring, yWebsocket, yWebsocketStoring } from './relays/peers'

const sizes = [
  { clients: 10, seconds: 3 },
  { clients: 50, seconds: 3, p99: 12, ofHocuspocus: 0.35 },
  { clients: 200, seconds: 3, p99: 20, ofHocuspocus: 0.3, ofBare: 0.35 },
]
const [writers, moves, cursors, runs] = [10, 30, 20, 3]

export const fanout: Bench = {
  name: 'fanout',
  title: 'one room: what a delivery costs the server, and how long it takes',
  about:
    `${writers} writers, each moving a note ${moves} times and a cursor ${cursors} times a second. A delivery is one of these seen\n` +
    'by one other client, whatever frame it came in. Ours stores every update durably. The clients share\n' +
    'the machine with the servers, so read the ratios.',
  async run() {
    const contenders = taking({
      always: [ours],
      others: [bare, yWebsocketStoring, hocuspocusStoring],
      more: [yWebsocket, hocuspocus],
    })
    const figures: Figure[] = []
    for (const { clients, seconds, p99, ofHocuspocus, ofBare } of sizes) {
      const results = await contest(contenders, runs, async (relay, run) => {
        const of = { clients, writers, moves, cursors, seconds }
        const { cpuSeconds, middle, worst, missing } = await load(relay, `room-${run}`, of)
        if (missing > 0) throw new Error(`${relay.name}: ${missing} updates did not arrive`)
        return { cpuSeconds, middle, worst }
      })
      const who = `${clients} clients`
      const cost = { what: `${who}, CPU of a million deliveries`, unit: 's' }
      figures.push(
        ...figuresOf(results, 'cpuSeconds', cost),
        ...ratio(results, 'cpuSeconds', 'hocuspocus+sqlite', { ...cost, ...most(ofHocuspocus) }),
        ...ratio(results, 'cpuSeconds', 'bare ws', { ...cost, ...most(ofBare) }),
        ...figuresOf(results, 'middle', { what: `${who}, p50`, unit: 'ms' }),
        ...figuresOf(results, 'worst', { what: `${who}, p99`, unit: 'ms', ...most(p99) }),
      )
    }
    return figures
  },
}

const most = (limit: number | undefined) => (limit === undefined ? {} : { most: limit })
