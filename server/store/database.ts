// Opens the database: brings it to the newest schema, then splits it in connections that read and one that
// writes. Whoever else opens the SQLite file for writing breaks the promise of one writer.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import { type Appending, rowByRow } from './appending'
import { openConnection } from './connection'
import { splitDialect } from './dialect'
import { type Homes, onlyHome } from './homes'
import type { StoreLocation } from './location'
import { migrate } from './migrations'
import type { Tables } from './schema'
import { ThreadWriter } from './threadWriter'
import type { Writer } from './writer'

export const databaseName = 'throughline.db'

/** Kysely does not know that SQLite takes back tables too; without it a kill leaves half a migration. */
class MigratingDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true })
  }
}

export type OpenDatabase = {
  /** For everything that is not hot. */
  db: Kysely<Tables>
  /** For the log, and what must be written in order with it. */
  writer: Writer
  appending: Appending
  homes: Homes
}

/** Opens (and creates) the database. `db.destroy()` closes all of it. */
export async function openDatabase(location: StoreLocation): Promise<OpenDatabase> {
  if (location.databaseUrl === undefined) return openSqlite(location.dataDir)
  // The driver is loaded only where it is used.
  const { openPostgres } = await import('./postgres/database')
  return openPostgres(location.databaseUrl, location.allowAsyncCommit)
}

async function openSqlite(dataDir: string): Promise<OpenDatabase> {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, databaseName)
  const reader = openConnection(file)
  try {
    await migrate(new Kysely<Tables>({ dialect: new MigratingDialect({ database: reader }) }))
    reader.pragma('query_only = ON')
    const writer = await ThreadWriter.open(file)
    const db = new Kysely<Tables>({ dialect: splitDialect(reader, writer) })
    return { db, writer, appending: rowByRow(db), homes: onlyHome }
  } catch (error) {
    reader.close()
    throw error
  }
}
