// One connection to the SQLite file. Surprise: a reopened WAL database silently reports `synchronous=NORMAL`
// with this driver, which loses acknowledged rows in a power cut. So FULL is set and read back each time.
import Database from 'better-sqlite3'
import { assert } from '../../shared/assert'
import type { Settings } from './writer'

const busyTimeoutMs = 5000
// Before it, two connections that wrote or checkpointed at once could corrupt the file.
const leastVersion = [3, 51, 3] as const
const synchronousFull = 2

type SqliteSettings = Extract<Settings, { engine: 'sqlite' }>

/** Opens (and creates) the file and asserts every setting that durability rests on. */
export function openConnection(file: string): Database.Database {
  const database = new Database(file, { timeout: busyTimeoutMs })
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    const settings = settingsOf(database)
    const { version } = settings
    assert(isRecent(version), `SQLite ${version} is too old; ${leastVersion.join('.')} is needed`)
    assert(settings.journalMode === 'wal', 'the database must use a write-ahead log')
    assert(settings.synchronous === 'full', 'commits must reach the disk')
    assert(settings.foreignKeys, 'foreign keys must be enforced')
    assert(settings.busyTimeoutMs === busyTimeoutMs, 'a busy database must be waited for')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Opens the file for reading only; it must be there. */
export function openReadOnly(file: string): Database.Database {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
}

export function settingsOf(database: Database.Database): SqliteSettings {
  const setting = (name: string) => database.pragma(name, { simple: true })
  const synchronous = setting('synchronous')
  return {
    engine: 'sqlite',
    version: String(database.prepare('select sqlite_version()').pluck().get()),
    journalMode: String(setting('journal_mode')),
    synchronous: synchronous === synchronousFull ? 'full' : `level ${String(synchronous)}`,
    foreignKeys: setting('foreign_keys') === 1,
    busyTimeoutMs: Number(setting('busy_timeout')),
  }
}

function isRecent(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [place, least] of leastVersion.entries()) {
    const part = parts[place] ?? 0
    if (part !== least) return part > least
  }
  return true
}
