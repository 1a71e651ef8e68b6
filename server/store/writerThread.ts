// The thread that owns the one writing connection: it commits, checkpoints and waits for the disk, so that
// a disk that takes 100 ms to sync stops neither the event loop nor anybody's cursor.
//
// At its start it moves the write-ahead log into the file and syncs that. After a failed sync the system
// may show bytes that never reached the disk, so what a crash left must be written anew before it counts.
import { parentPort, workerData } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import { assert, unreachable } from '../../shared/assert'
import { openConnection, settingsOf } from './connection'
import type { Settings, Statement } from './writer'

export type Order =
  | { type: 'transaction'; statements: readonly Statement[] }
  | { type: 'query'; sql: string; parameters: readonly unknown[] }
  | { type: 'settings' }
  | { type: 'close' }

export type QueryResult = { rows: unknown[]; changes: number; insertId: number | bigint }

export type Answer = {
  /** The order's, or 0: the connection stands, or could not be opened. */
  id: number
  result?: QueryResult | Settings | undefined
  error?: { message: string; code: string }
}

export type WriterData = {
  path: string
  /** An earlier connection failed to sync: nothing is accepted before the file has everything. */
  afterFailure: boolean
}

const maxPrepared = 200

const port = parentPort
assert(port, 'this file runs as a thread')
const { path, afterFailure } = (workerData as { data: WriterData }).data
const prepared = new Map<string, Database.Statement>()
let database: Database.Database

port.on('message', ({ id, order }: { id: number; order: Order }) => {
  answer(id, () => handle(order))
  if (order.type === 'close') port.close()
})
answer(0, () => {
  database = openConnection(path)
  const [outcome] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  assert(!afterFailure || outcome?.busy === 0, 'the log must be in the file before going on')
  return settingsOf(database)
})

function answer(id: number, work: () => Answer['result']): void {
  try {
    send({ id, result: work() })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNEXPECTED'
    send({ id, error: { message: error instanceof Error ? error.message : String(error), code } })
  }
}

function send(message: Answer): void {
  port?.postMessage(message)
}

function handle(order: Order): Answer['result'] {
  switch (order.type) {
    case 'transaction':
      return transact(order.statements)
    case 'query':
      return query(order.sql, order.parameters)
    case 'settings':
      return settingsOf(database)
    case 'close':
      database.close()
      return undefined
    default:
      return unreachable(order)
  }
}

function transact(statements: readonly Statement[]): undefined {
  prepare('begin immediate').run()
  try {
    for (const { sql, rows } of statements) {
      const statement = prepare(sql)
      for (const row of rows) statement.run(...row)
    }
    prepare('commit').run()
  } finally {
    // Some errors (a full disk) have rolled back already.
    if (database.inTransaction) prepare('rollback').run()
  }
}

function query(sql: string, parameters: readonly unknown[]): QueryResult {
  const statement = prepare(sql)
  if (statement.reader) return { rows: statement.all(...parameters), changes: 0, insertId: 0 }
  const { changes, lastInsertRowid } = statement.run(...parameters)
  return { rows: [], changes, insertId: lastInsertRowid }
}

function prepare(sql: string): Database.Statement {
  const known = prepared.get(sql)
  if (known) return known
  if (prepared.size >= maxPrepared) prepared.clear()
  const statement = database.prepare(sql)
  prepared.set(sql, statement)
  return statement
}
