// The log for whoever only reads it beside the running server: threads and tools. Opens no file for writing,
// creates none and changes nothing.
import path from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import { databaseName } from './database'
import { openReadOnly } from './connection'
import { LogStore } from './log'
import type { Tables } from './schema'

export function openLogReader(dataDir: string): { log: LogStore; close: () => Promise<void> } {
  const database = openReadOnly(path.join(dataDir, databaseName))
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  return { log: new LogStore(db), close: () => db.destroy() }
}
