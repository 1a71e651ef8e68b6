// How much one room can carry: the rate is raised until deliveries take too long.
import type { Bench } from './figures'
import { taking } from './relays/choice'
import { each, ratioToBest } from './relays/compare'
import { contest } from './relays/contest'
import { crowd } from './relays/crowd'
import { ours } from './relays/ours'
import { bare, hocuspocus, hocuspocusStoring, yWebsocketStoring } from './relays/peers'
import type { Relay } from './relays/relay'

const tooLongMs = 100
const [clients, writers, moves, cursors, seconds] = [50, 10, 30, 20, 1.5]
/** Times the usual rate. */
const [firstTimes, growth, mostTimes] = [3, 1.5, 400]
/** Between the last rate that was met and the first that was not, so many more are tried. */
const closer = 2
const runs = 3

let rooms = 0

export const ceiling: Bench = {
  name: 'ceiling',
  title: `${clients} clients in a room: the most deliveries a second while 99 of 100 take at most ${tooLongMs} ms`,
  about:
    `${writers} writers send ${firstTimes} times their usual ${moves} moves and ${cursors} cursors a second, then each time ${growth} times as many until that is too\n` +
    `much, then rates between; ${seconds} s each, in one of two tries, with every update delivered. Merged cursors do not count. Clients\n` +
    'fetch what has come every 4 ms, five of them read it, and the others count bytes.',
  async run() {
    const contenders = taking({
      always: [ours],
      others: [bare, yWebsocketStoring, hocuspocusStoring, hocuspocus],
    })
    const results = await contest(contenders, runs, raise)
    const what = 'deliveries a second'
    return [
      ...each(results, 'deliveries', { what, unit: 'thousand' }),
      ...each(results, 'worst', { what: 'p99 there', unit: 'ms' }),
      ...each(results, 'server', { what: 'CPU of the server there', unit: '% of a core' }),
      ...each(results, 'clients', { what: 'CPU of the clients there', unit: '% of a core' }),
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

type Rate = { deliveries: number; worst: number; server: number; clients: number }

async function raise(relay: Relay): Promise<Rate> {
  let best: Rate = { deliveries: 0, worst: NaN, server: NaN, clients: NaN }
  const carries = async (times: number): Promise<boolean> => {
    const found = (await carry(relay, times)) ?? (await carry(relay, times))
    if (found && found.deliveries > best.deliveries) best = found
    return found !== undefined
  }
  let [met, times] = [1, firstTimes]
  while (times < mostTimes && (await carries(times))) [met, times] = [times, times * growth]
  let missed = times
  for (let left = closer; left > 0 && missed < mostTimes; left--) {
    const between = Math.sqrt(met * missed)
    if (await carries(between)) met = between
    else missed = between
  }
  return best
}

/** One rate; undefined when it was too much. A hiccup of the machine looks the same, so ask twice. */
async function carry(relay: Relay, times: number): Promise<Rate | undefined> {
  const of = { clients, writers, moves: moves * times, cursors: cursors * times, seconds }
  const carried = await crowd(relay, `rate-${rooms++}`, of)
  if (carried.missing > 0 || carried.worst > tooLongMs) return undefined
  return {
    deliveries: carried.deliveriesPerSecond / 1000,
    worst: carried.worst,
    server: carried.server * 100,
    clients: carried.clients * 100,
  }
}
