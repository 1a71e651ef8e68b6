// Opens the SQLite file. Surprise: a reopened WAL database silently reports `synchronous=NORMAL`
// with this driver, which loses acknowledged rows in a power cut. So FULL is set and read back each time.
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { assert } from '../../shared/assert'
import type { Tables } from './schema'
import { migrate } from './migrations'

const busyTimeoutMs = 5000
const leastVersion = [3, 51, 3] as const
const synchronousFull = 2

/** Opens (and creates) `throughline.db` in `dataDir`, brought to the newest schema. */
export async function openDatabase(dataDir: string): Promise<Kysely<Tables>> {
  mkdirSync(dataDir, { recursive: true })
  const database = new Database(path.join(dataDir, 'throughline.db'), { timeout: busyTimeoutMs })
  try {
    prepare(database)
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
    await migrate(db)
    return db
  } catch (error) {
    database.close()
    throw error
  }
}

function prepare(database: Database.Database): void {
  const version = String(database.prepare('select sqlite_version()').pluck().get())
  assert(isRecent(version), `SQLite ${version} is too old; ${leastVersion.join('.')} is needed`)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  const setting = (name: string) => database.pragma(name, { simple: true })
  assert(setting('journal_mode') === 'wal', 'the database must use a write-ahead log')
  assert(setting('synchronous') === synchronousFull, 'commits must reach the disk')
  assert(setting('foreign_keys') === 1, 'foreign keys must be enforced')
  assert(setting('busy_timeout') === busyTimeoutMs, 'a busy database must be waited for')
}

function isRecent(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [place, least] of leastVersion.entries()) {
    const part = parts[place] ?? 0
    if (part !== least) return part > least
  }
  return true
}
