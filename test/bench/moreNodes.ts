// What boards cost where there are more nodes for more of them.
import type { Engines } from '../support/engines'
import { type Bench, type Figure, figureOf } from './figures'
import { cluster, spread, together, withEngines } from './relays/cluster'
import { valuesOf } from './relays/compare'
import { type Measured, contest } from './relays/contest'
import { loadRooms } from './relays/load'
import type { Relay } from './relays/relay'

const [boards, nodeCount, runs] = [200, 4, 3]
const small = { clients: 4, writers: 2, moves: 2, cursors: 4, seconds: 8 }
const aQuarter = 'one node, a quarter of the boards'

export const moreNodes: Bench = {
  name: 'moreNodes',
  title: `${boards} boards at ${nodeCount} nodes on one PostgreSQL and one Redis`,
  about:
    `Each of ${small.clients} people, ${small.writers} of them writing a little; each board at one of the nodes, as behind a proxy that goes by the address, or its people\n` +
    'at all of them. Beside it a quarter of the boards, or all, at one node. CPU is of the nodes alone, for each delivery.',
  run: () => withEngines(manyBoards),
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
      figureOf(`${name}: CPU of a million deliveries`, 's', own),
      ...(name === aQuarter ? [] : [figureOf('beside a quarter at one node', '×', ratios, most)]),
      figureOf(`${name}: p99`, 'ms', valuesOf(results, name, 'p99')),
      figureOf(`${name}: late`, 'updates', valuesOf(results, name, 'missing'), 0),
    ]
  })
}
