// Two people and nothing else going on: what merging and storing add to the way between them.
import type { Bench } from './figures'
import { taking } from './relays/choice'
import { each, ratio } from './relays/compare'
import { contest } from './relays/contest'
import { load } from './relays/load'
import { ours } from './relays/ours'
import { bare, hocuspocusStoring, yWebsocketStoring } from './relays/peers'
import type { Relay } from './relays/relay'

const [runs, warmUps] = [5, 1]
/** Comes before, in another room: what is compiled and what is not depends on what a server has done before. */
const busy = { clients: 10, writers: 5, moves: 60, cursors: 60, seconds: 6 }

export const quiet: Bench = {
  name: 'quiet',
  title: 'two clients in a quiet room: how long a delivery takes',
  about:
    'One moves a note five times and a cursor five times a second, the other looks on; 4 s, in turns. Each server has\n' +
    'had a busy room of ten for some seconds before.',
  async run() {
    const contenders = taking({
      always: [ours, bare],
      others: [yWebsocketStoring, hocuspocusStoring],
    })
    const of = { clients: 2, writers: 1, moves: 5, cursors: 5, seconds: 4 }
    const work = async (relay: Relay, run: number) => {
      const { middle, worst } = await load(relay, `room-${run}`, run >= 0 ? of : busy)
      return { middle, worst }
    }
    const results = await contest(contenders, runs, work, warmUps)
    return [
      ...each(results, 'middle', { what: 'p50', unit: 'ms' }),
      ...ratio(results, 'middle', bare.name, 'p50', { most: 1.3 }),
      ...each(results, 'worst', { what: 'p99', unit: 'ms' }),
    ]
  },
}
