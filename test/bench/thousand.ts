// What a thousand people cost, in workshops of twenty, on one node and its PostgreSQL: what docs/scaling.md counts with.
import pg from 'pg'
import { startEngines, stopEngines } from '../support/engines'
import { taken } from './appends'
import type { Bench, Figure } from './figures'
import { each } from './relays/compare'
import { cluster } from './relays/cluster'
import { type Measured, contest } from './relays/contest'
import { loadRooms } from './relays/load'
import type { Relay } from './relays/relay'

const boards = 50
const of = { clients: 20, writers: 20, moves: 0.3, cursors: 3, seconds: 20 }
const name = 'one node'

export const thousand: Bench = {
  name: 'thousand',
  title: `${boards * of.clients} people in ${boards} workshops on one node with PostgreSQL`,
  about: `Everybody writes ${of.moves} times and moves the cursor ${of.cursors} times a second, for ${of.seconds} s; a person types or drags a tenth of the time.`,
  async run() {
    const engines = await startEngines()
    const sql = new pg.Client(engines.postgres.url)
    await sql.connect()
    const work = async (relay: Relay, run: number): Promise<Measured> => {
      const names = Array.from({ length: boards }, (_, at) => `workshop-${run}-${at}`)
      const before = await taken(sql)
      const { used, usage, tally, missing } = await loadRooms(relay, names, of)
      const after = await taken(sql)
      const entries = boards * of.writers * of.moves * of.seconds
      return {
        cpu: (used / of.seconds) * 100,
        memory: usage.residentBytes / 1024 / 1024,
        deliveries: tally.deliveries / of.seconds,
        sent: tally.bytes / of.seconds / 1e6,
        middle: tally.delay(0.5),
        worst: tally.delay(0.99),
        missing,
        database: ((after.cpu - before.cpu) / of.seconds) * 100,
        wal: (after.wal - before.wal) / entries,
      }
    }
    try {
      const results = await contest([cluster(name, engines, 1)], 2, work)
      const figures: [measured: string, what: string, unit: string][] = [
        ['cpu', 'CPU', '% of a core'],
        ['memory', 'memory', 'MB'],
        ['deliveries', 'deliveries', 'a second'],
        ['sent', 'sent to people', 'MB a second'],
        ['middle', 'p50', 'ms'],
        ['worst', 'p99', 'ms'],
        ['missing', 'late', 'updates'],
        ['database', 'CPU of PostgreSQL for it', '% of a core'],
        ['wal', 'WAL for an entry', 'bytes'],
      ]
      return figures.flatMap(([measured, what, unit]): Figure[] =>
        each(results, measured, { what, unit }),
      )
    } finally {
      await sql.end()
      await stopEngines(engines)
    }
  },
}
