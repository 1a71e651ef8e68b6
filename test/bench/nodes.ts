// What it costs that people of one board are on two nodes.
import type { Engines } from '../support/engines'
import { type Bench, type Figure, figureOf } from './figures'
import { cluster, withEngines } from './relays/cluster'
import { valuesOf } from './relays/compare'
import { type Measured, contest } from './relays/contest'
import { loadRooms } from './relays/load'
import { Tally } from './relays/marks'
import type { Relay } from './relays/relay'

const room = { clients: 200, writers: 10, moves: 30, cursors: 20, seconds: 3 }
const runs = 3
const warmUps = 3
const [here, across] = [0, 1]

export const nodes: Bench = {
  name: 'nodes',
  title: 'one board at two nodes, beside one node on the same PostgreSQL and Redis',
  about:
    `One board: ${room.clients} clients, ${room.writers} of them each moving a note ${room.moves} times and a cursor ${room.cursors} times a second, at one node, or half of
` +
    'them at each of two. CPU is of the nodes alone, for each delivery; the engines and the clients share the machine.',
  run: () => withEngines(oneBoard),
}

async function oneBoard(engines: Engines): Promise<Figure[]> {
  const contenders = [cluster('one node', engines, 1), cluster('two nodes', engines, 2)]
  const work = async (relay: Relay, run: number): Promise<Measured> => {
    // The first node is the home: it is asked first.
    const tally = new Tally(2, (writer, reader) => (writer % 2 === reader % 2 ? here : across))
    const { usedBy, missing } = await loadRooms(relay, [`room-${run}`], room, tally)
    const [home = 0, other = 0] = usedBy
    const share = tally.deliveries / usedBy.length
    return {
      home: (home / share) * 1e6,
      other: (other / share) * 1e6,
      p99: tally.delay(0.99, here),
      across: tally.delay(0.99, across),
      missing,
    }
  }
  const results = await contest(contenders, runs, work, warmUps)
  const of = (name: string, measured: string) => valuesOf(results, name, measured)
  const alone = of('one node', 'home')
  const ratio = (values: number[]) => values.map((value, run) => value / (alone[run] ?? Number.NaN))
  const beyond = of('two nodes', 'across').map(
    (value, run) => value - 1.5 * (of('two nodes', 'p99')[run] ?? Number.NaN),
  )
  const together = of('two nodes', 'home').map(
    (home, run) => (home + (of('two nodes', 'other')[run] ?? Number.NaN)) / 2,
  )
  const cpu = 'CPU of a million deliveries'
  return [
    figureOf('one node: p99', 'ms', of('one node', 'p99')),
    figureOf('two nodes: p99, writer at the same node', 'ms', of('two nodes', 'p99')),
    figureOf('two nodes: p99, writer at the other node', 'ms', of('two nodes', 'across')),
    figureOf('of this beyond 1.5 × the same node', 'ms', beyond, 5),
    figureOf(`one node: ${cpu}`, 's', alone),
    figureOf(`the home of two: ${cpu}`, 's', of('two nodes', 'home')),
    figureOf('beside one node', '×', ratio(of('two nodes', 'home')), 1.3),
    figureOf(`the other of two: ${cpu}`, 's', of('two nodes', 'other')),
    figureOf('beside one node', '×', ratio(of('two nodes', 'other')), 1.3),
    figureOf(`both of two: ${cpu}`, 's', together),
    figureOf('beside one node', '×', ratio(together), 1.3),
    figureOf('two nodes: late', 'updates', of('two nodes', 'missing'), 0),
  ]
}
