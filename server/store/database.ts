// Opens the database: brings it to the newest schema, then splits it in a connection that reads and a
// thread that writes. Whoever else opens the file for writing breaks the promise of one writer.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import { openConnection } from './connection'
import { splitDialect } from './dialect'
import { migrate } from './migrations'
import type { Tables } from './schema'
import { Writer } from './writer'

export const databaseName = 'throughline.db'

/** Kysely does not know that SQLite takes back tables too; without it a kill leaves half a migration. */
class MigratingDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true })
  }
}

export type OpenDatabase = {
  /** Reads here, writes in the thread. */
  db: Kysely<Tables>
  /** The same thread, for many rows at once. */
  writer: Writer
}

/** Opens (and creates) the database in `dataDir`. `db.destroy()` closes all of it. */
export async function openDatabase(dataDir: string): Promise<OpenDatabase> {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, databaseName)
  const reader = openConnection(file)
  try {
    await migrate(new Kysely<Tables>({ dialect: new MigratingDialect({ database: reader }) }))
    reader.pragma('query_only = ON')
    const writer = await Writer.open(file)
    return { db: new Kysely<Tables>({ dialect: splitDialect(reader, writer) }), writer }
  } catch (error) {
    reader.close()
    throw error
  }
}
