// How much one room can carry: the rate is raised until deliveries take too long.
import type { Bench } from './figures'
import { taking } from './relays/choice'
import { each, ratioToBest } from './relays/compare'
import { contest } from './relays/contest'
import { load } from './relays/load'
import { ours } from './relays/ours'
import { bare, hocuspocus, hocuspocusStoring, yWebsocketStoring } from './relays/peers'
import type { Relay } from './relays/relay'

const tooLongMs = 100
const [clients, writers, moves, cursors, seconds] = [50, 10, 30, 20, 1.5]
/** Times the usual rate. */
const [firstTimes, growth, mostTimes] = [3, 1.5, 300]

let rooms = 0

export const ceiling: Bench = {
  name: 'ceiling',
  title: `${clients} clients in a room: the most deliveries a second while 99 of 100 take at most ${tooLongMs} ms`,
  about:
    `${writers} writers send ${firstTimes} times their usual ${moves} moves and ${cursors} cursors a second, then each time ${growth} times as many,\n` +
    `${seconds} s each; told is the last rate that was met, in one of two tries, with every update\n` +
    'delivered. Merged cursors do not count. The clients share the machine: theirs may be the limit.',
  async run() {
    const contenders = taking({
      always: [ours],
      others: [bare, yWebsocketStoring, hocuspocusStoring, hocuspocus],
    })
    const results = await contest(contenders, 1, raise)
    const what = 'deliveries a second'
    return [
      ...each(results, 'deliveries', { what, unit: 'thousand' }),
      ...each(results, 'worst', { what: 'p99 there', unit: 'ms' }),
      ...ratioToBest(
        results,
        'deliveries',
        [yWebsocketStoring.name, hocuspocusStoring.name, hocuspocus.name],
        what,
        { least: 3 },
      ),
    ]
  },
}

async function raise(relay: Relay): Promise<{ deliveries: number; worst: number }> {
  let best = { deliveries: 0, worst: Number.NaN }
  for (let times = firstTimes; times < mostTimes; times *= growth) {
    const found = (await carry(relay, times)) ?? (await carry(relay, times))
    if (!found) break
    if (found.deliveries > best.deliveries) best = found
  }
  return best
}

/** One rate; undefined when it was too much. A hiccup of the machine looks the same, so ask twice. */
async function carry(
  relay: Relay,
  times: number,
): Promise<{ deliveries: number; worst: number } | undefined> {
  const of = { clients, writers, moves: moves * times, cursors: cursors * times, seconds }
  const { deliveriesPerSecond, worst, missing } = await load(relay, `rate-${rooms++}`, of)
  if (missing > 0 || worst > tooLongMs) return undefined
  return { deliveries: deliveriesPerSecond / 1000, worst }
}
