// What it costs that people of one board are on several nodes, and what a board costs where there are more nodes.
import { type Engines, startEngines, stopEngines } from '../support/engines'
import { type Bench, type Figure, median } from './figures'
import { cluster, spread, together } from './relays/cluster'
import { type Measured, type Results, contest } from './relays/contest'
import { loadRooms } from './relays/load'
import { Tally } from './relays/marks'
import type { Relay } from './relays/relay'

const room = { clients: 200, writers: 10, moves: 30, cursors: 20, seconds: 3 }
const [boards, nodeCount] = [200, 4]
const small = { clients: 4, writers: 2, moves: 2, cursors: 4, seconds: 8 }
const runs = 3
const warmUps = 3
const [here, across] = [0, 1]
const aQuarter = 'one node, a quarter of the boards'

export const nodes: Bench = {
  name: 'nodes',
  title: 'several nodes on one PostgreSQL and one Redis, beside one node on the same',
  about:
    `One board: ${room.clients} clients, ${room.writers} of them each moving a note ${room.moves} times and a cursor ${room.cursors} times a second, at one node, or half of\n` +
    `them at each of two. Many boards: ${boards} of ${small.clients} people, ${small.writers} of them writing a little, at four nodes, each board at one of them or its\n` +
    'people at all four; and a quarter of the boards, or all, at one node. CPU is of the nodes alone, for each delivery; the engines and the clients share the machine.',
  async run() {
    const engines = await startEngines()
    // Each process that is started ends with this one.
    process.setMaxListeners(50)
    try {
      return [...(await oneBoard(engines)), ...(await manyBoards(engines))]
    } finally {
      await stopEngines(engines)
    }
  },
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
  const cpu = 'CPU of a million deliveries'
  return [
    figure('one node: p99', 'ms', of('one node', 'p99')),
    figure('two nodes: p99, writer at the same node', 'ms', of('two nodes', 'p99')),
    figure('two nodes: p99, writer at the other node', 'ms', of('two nodes', 'across')),
    figure('of this beyond 1.5 × the same node', 'ms', beyond, 5),
    figure(`one node: ${cpu}`, 's', alone),
    figure(`the home of two: ${cpu}`, 's', of('two nodes', 'home')),
    figure('beside one node', '×', ratio(of('two nodes', 'home')), 1.3),
    figure(`the other of two: ${cpu}`, 's', of('two nodes', 'other')),
    figure('beside one node', '×', ratio(of('two nodes', 'other')), 1.3),
    figure('two nodes: late', 'updates', of('two nodes', 'missing'), 0),
  ]
}

async function manyBoards(engines: Engines): Promise<Figure[]> {
  const contenders = [
    cluster(aQuarter, engines, 1),
    cluster('one node, all boards', engines, 1),
    cluster('four nodes, boards apart', engines, nodeCount, together),
    cluster('four nodes, people spread', engines, nodeCount, spread),
  ]
  const work = async (relay: Relay): Promise<Measured> => {
    const count = relay.name === aQuarter ? boards / nodeCount : boards
    const names = Array.from({ length: count }, (_, index) => `small-${index}`)
    const { used, tally, missing } = await loadRooms(relay, names, small)
    return { cpu: (used / tally.deliveries) * 1e6, p99: tally.delay(0.99), missing }
  }
  const results = await contest(contenders, runs, work, 2)
  const alone = valuesOf(results, aQuarter, 'cpu')
  return contenders.flatMap(({ name }) => {
    const own = valuesOf(results, name, 'cpu')
    const ratios = own.map((value, run) => value / (alone[run] ?? Number.NaN))
    const most = name.endsWith('apart') ? 1.15 : undefined
    return [
      figure(`${name}: CPU of a million deliveries`, 's', own),
      ...(name === aQuarter ? [] : [figure('beside a quarter at one node', '×', ratios, most)]),
      figure(`${name}: p99`, 'ms', valuesOf(results, name, 'p99')),
      figure(`${name}: late`, 'updates', valuesOf(results, name, 'missing'), 0),
    ]
  })
}

function valuesOf(results: Results, name: string, measured: string): number[] {
  return (results.get(name) ?? []).map((run) => run[measured] ?? Number.NaN)
}

function figure(what: string, unit: string, values: number[], most?: number): Figure {
  const limit = most === undefined ? {} : { most }
  return { what, unit, value: median(values), runs: values, ...limit }
}
