// What PostgreSQL takes: entries of many boards in commits as the journal makes them, one after the other.
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { Store } from '../../server/store/store'
import type { BoardId } from '../../shared/ids'
import { startPostgres } from '../support/postgres'
import { type Bench, type Figure, median, quantile } from './figures'

const boards = 50
const entryBytes = 60
const seconds = 5
const sizes = [10, 100, 1000]

export const appends: Bench = {
  name: 'appends',
  title: 'what one PostgreSQL takes from one node',
  about:
    `Entries of ${entryBytes} bytes of ${boards} boards in commits of ${sizes.join(', ')}, one after the other for ${seconds} s each, on disk before the next begins.\n` +
    'A node commits every 25 ms, all its boards together.',
  async run() {
    const postgres = await startPostgres()
    try {
      return await appended(postgres.url)
    } finally {
      await postgres.stop()
    }
  },
}

async function appended(databaseUrl: string): Promise<Figure[]> {
  const store = await Store.open({ dataDir: '', databaseUrl })
  const sql = new pg.Client(databaseUrl)
  await sql.connect()
  try {
    const ids = Array.from({ length: boards }, (_, at) => `board${String(at).padStart(7, '0')}`)
    for (const id of ids) {
      await sql.query(`insert into boards values ($1, '', '', '', 0, 0, 0)`, [id])
      await store.homes.claim(id as BoardId)
    }
    const figures: Figure[] = []
    let turn = 0
    for (const size of sizes) {
      const before = await taken(sql)
      const delays: number[] = []
      const first = turn
      const end = performance.now() + seconds * 1000
      while (performance.now() < end) {
        const entries = Array.from({ length: size }, () => {
          const board = ids[turn % boards] as BoardId
          const seq = Math.floor(turn++ / boards) + 1
          return { board, seq, at: seq, author: 'person000001', data: new Uint8Array(entryBytes) }
        })
        const startedAt = performance.now()
        await store.appender.append(entries)
        delays.push(performance.now() - startedAt)
      }
      const after = await taken(sql)
      const count = turn - first
      const per = `in commits of ${size}`
      figures.push(
        { what: `entries ${per}`, value: count / seconds, unit: 'a second' },
        { what: `a commit of ${size}, p50`, value: median(delays), unit: 'ms' },
        { what: `a commit of ${size}, p99`, value: quantile(delays, 0.99), unit: 'ms' },
        {
          what: `CPU of PostgreSQL for a million ${per}`,
          value: ((after.cpu - before.cpu) / count) * 1e6,
          unit: 's',
        },
        { what: `WAL for an entry ${per}`, value: (after.wal - before.wal) / count, unit: 'bytes' },
      )
    }
    const { rows } = await sql.query<{ bytes: string }>(
      `select pg_total_relation_size('log') as bytes`,
    )
    const kept = Number(rows[0]?.bytes) / turn
    return [
      ...figures,
      { what: 'an entry in the table, not packed yet', value: kept, unit: 'bytes' },
    ]
  } finally {
    await sql.end()
    await store.close()
  }
}

/** CPU seconds of what serves the node's writing connection and those that read, and bytes of the write-ahead log. */
export async function taken(sql: pg.Client): Promise<{ cpu: number; wal: number }> {
  const { rows } = await sql.query<{ pid: number; wal: string }>(
    `select pid, pg_current_wal_lsn() - '0/0' as wal from pg_stat_activity where application_name = 'throughline'`,
  )
  const cpu = rows.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0)
  return { cpu, wal: Number(rows[0]?.wal) }
}

const ticksPerSecond = 100

function cpuSeconds(pid: number): number {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const fields = rest.split(' ').map(Number)
  // From the state on: utime and stime.
  return ((fields[11] ?? 0) + (fields[12] ?? 0)) / ticksPerSecond
}
