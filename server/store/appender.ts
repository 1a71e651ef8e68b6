// Appends to the log: the hot path of everything that is written. All rows of a commit go to the database in one
// order.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import type { Appending } from './appending'
import type { OpenDatabase } from './database'
import { named } from './errors'
import type { BoardEntry } from './log'
import type { Tables } from './schema'
import { type WorkshopRow, workshopStatements } from './workshopRows'
import { type Writer, once } from './writer'

const probeBoard = 'health-probe'

export class Appender {
  readonly #db: Kysely<Tables>
  readonly #writer: Writer
  readonly #appending: Appending

  constructor({ db, writer, appending }: OpenDatabase) {
    this.#db = db
    this.#writer = writer
    this.#appending = appending
  }

  /**
   * Appends entries of any number of boards, and writes what their workshops keep, in one transaction: all
   * of it, or nothing.
   */
  append(entries: readonly BoardEntry[], rows: readonly WorkshopRow[] = []): Promise<void> {
    const statements = rows.flatMap((row) => workshopStatements(this.#db, row))
    if (entries.length > 0) statements.unshift(...this.#appending(entries))
    const boards = () => new Set([...entries, ...rows].map(({ board }) => board))
    return named(() => this.#writer.transaction(statements, boards))
  }

  /** Writes what an append writes and takes it away again: succeeds when appends would, at any home. */
  probe(at: number): Promise<void> {
    const board = { id: probeBoard, title: '', template: '', locale: '' }
    const row = { ...board, created_at: at, updated_at: at, seq: 0 }
    const data = new Uint8Array(64 * 1024)
    const entry = { board: probeBoard as BoardId, seq: 1, at, author: 'system', data }
    return named(() =>
      this.#writer.transaction([
        once(this.#db.insertInto('boards').values(row)),
        ...this.#appending([entry]),
        once(this.#db.deleteFrom('boards').where('id', '=', probeBoard)),
      ]),
    )
  }
}
