// The database for whoever only reads it: threads and tools. Writes nothing into it.
import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { openReadOnly } from './connection'
import { named } from './errors'
import { LogStore } from './log'
import type { Tables } from './schema'
import { WorkshopStore } from './workshops'

export class LogReader {
  readonly log: LogStore
  /** Undefined in a file of a version that knew no workshops. */
  readonly workshops: WorkshopStore | undefined
  readonly #database: Database.Database
  readonly #db: Kysely<Tables>

  /** Opens a database file that is there. */
  constructor(file: string) {
    this.#database = openReadOnly(file)
    this.#db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: this.#database }) })
    this.log = new LogStore(this.#db, this.#knows('segments'))
    this.workshops = this.#knows('drafts') ? new WorkshopStore(this.#db) : undefined
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
    const found = this.#database.pragma('integrity_check') as { integrity_check: string }[]
    const strangers = this.#database.pragma('foreign_key_check') as { table: string }[]
    return [
      ...found.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      ...strangers.map(({ table }) => `A row of ${table} belongs to no board`),
    ]
  }

  #knows(table: string): boolean {
    const found = this.#database.prepare('select 1 from sqlite_master where name = ?')
    return found.get(table) !== undefined
  }

  close(): Promise<void> {
    return this.#db.destroy()
  }
}
