// The database for whoever only reads it: threads and tools. Writes nothing into it.
import path from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { openReadOnly } from './connection'
import { databaseName } from './database'
import { named } from './errors'
import { Keyframes } from './keyframes'
import type { StoreLocation } from './location'
import { LogStore } from './log'
import type { Tables } from './schema'
import { WorkshopStore } from './workshops'

export class LogReader {
  readonly log: LogStore
  /** Undefined in a file of a version that knew none. */
  readonly keyframes: Keyframes | undefined
  /** Undefined in a file of a version that knew no workshops. */
  readonly workshops: WorkshopStore | undefined
  readonly #db: Kysely<Tables>
  readonly #findFaults: () => string[]

  /** `knows`: whether the database has this table; files of earlier versions lack some. */
  private constructor(
    db: Kysely<Tables>,
    knows: (table: keyof Tables) => boolean,
    findFaults: () => string[],
  ) {
    this.#db = db
    this.#findFaults = findFaults
    this.log = new LogStore(db, knows('segments'))
    this.keyframes = knows('keyframes') ? new Keyframes(db) : undefined
    this.workshops = knows('drafts') ? new WorkshopStore(db) : undefined
  }

  /** Opens a database that a server uses. */
  static async open({ dataDir, databaseUrl }: StoreLocation): Promise<LogReader> {
    if (databaseUrl === undefined) return LogReader.ofFile(path.join(dataDir, databaseName))
    const { readPostgres } = await import('./postgres/database')
    return new LogReader(
      readPostgres(databaseUrl),
      () => true,
      () => [],
    )
  }

  /** The whole of a PostgreSQL database at one moment. Throws `DatabaseUnusable`. */
  static async ofMoment(databaseUrl: string): Promise<LogReader> {
    const { readPostgresMoment } = await import('./postgres/database')
    const db = await readPostgresMoment(databaseUrl)
    return new LogReader(
      db,
      () => true,
      () => [],
    )
  }

  /** Opens a database file that is there. */
  static ofFile(file: string): LogReader {
    const database = openReadOnly(file)
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
    const found = database.prepare('select 1 from sqlite_master where name = ?')
    const knows = (table: string) => found.get(table) !== undefined
    return new LogReader(db, knows, () => {
      const found = database.pragma('integrity_check') as { integrity_check: string }[]
      const strangers = database.pragma('foreign_key_check') as { table: string }[]
      return [
        ...found.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
        ...strangers.map(({ table }) => `A row of ${table} belongs to no board`),
      ]
    })
  }

  async boards(): Promise<BoardId[]> {
    const rows = await named(() =>
      this.#db.selectFrom('boards').select('id').orderBy('id').execute(),
    )
    return rows.map(({ id }) => id as BoardId)
  }

  /** The last position that is there, whatever the board says of itself. */
  async lastPosition(board: BoardId): Promise<number> {
    const row = await named(() =>
      this.#db
        .selectFrom('log')
        .select((eb) => eb.fn.max<number>('seq').as('last'))
        .where('board_id', '=', board)
        .executeTakeFirst(),
    )
    return Math.max(row?.last ?? 0, await this.log.lastClosed(board))
  }

  /** What the database finds wrong with its own file: nothing, or sentences. */
  integrity(): string[] {
    return this.#findFaults()
  }

  close(): Promise<void> {
    return this.#db.destroy()
  }
}
