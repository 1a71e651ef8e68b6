// Two people and nothing else going on: what merging and storing add to the way between them.
import type { Bench } from './figures'
import { taking } from './relays/choice'
import { each, ratio } from './relays/compare'
import { contest } from './relays/contest'
import { load } from './relays/load'
import { ours } from './relays/ours'
import { bare, hocuspocusStoring, yWebsocketStoring } from './relays/peers'

const runs = 3

export const quiet: Bench = {
  name: 'quiet',
  title: 'two clients in a quiet room: how long a delivery takes',
  about:
    'One moves a note five times and a cursor five times a second, the other looks on; 4 s, in turns.',
  async run() {
    const contenders = taking({
      always: [ours, bare],
      others: [yWebsocketStoring, hocuspocusStoring],
    })
    const of = { clients: 2, writers: 1, moves: 5, cursors: 5, seconds: 4 }
    const results = await contest(contenders, runs, async (relay, run) => {
      const { middle, worst } = await load(relay, `room-${run}`, of)
      return { middle, worst }
    })
    return [
      ...each(results, 'middle', { what: 'p50', unit: 'ms' }),
      ...ratio(results, 'middle', bare.name, 'p50', { most: 1.3 }),
      ...each(results, 'worst', { what: 'p99', unit: 'ms' }),
    ]
  },
}
