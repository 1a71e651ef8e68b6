// Appends to the log: the hot path of everything that is written. Its two statements are built once, and all
// rows of a commit go to the writing thread in one message.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { checksum } from './checksum'
import type { OpenDatabase } from './database'
import { named } from './errors'
import type { BoardEntry } from './log'
import type { Tables } from './schema'
import { type Writer, once } from './writer'
import { type WorkshopRow, workshopStatements } from './workshopRows'
import type { Statement } from './writerThread'

const probeBoard = 'health-probe'

export class Appender {
  readonly #db: Kysely<Tables>
  readonly #writer: Writer
  readonly #insertEntry: string
  readonly #moveBoard: string

  constructor({ db, writer }: OpenDatabase) {
    this.#db = db
    this.#writer = writer
    // `#appending` gives its values in this order.
    const entry = { board_id: '', seq: 0, at: 0, author: '', data: new Uint8Array(), crc32: 0 }
    const position = { seq: 0, updated_at: 0 }
    this.#insertEntry = db.insertInto('log').values(entry).compile().sql
    this.#moveBoard = db.updateTable('boards').set(position).where('id', '=', '').compile().sql
  }

  /**
   * Appends entries of any number of boards, and writes what their workshops keep, in one transaction: all
   * of it, or nothing.
   */
  append(entries: readonly BoardEntry[], rows: readonly WorkshopRow[] = []): Promise<void> {
    const statements = rows.flatMap((row) => workshopStatements(this.#db, row))
    if (entries.length > 0) statements.unshift(...this.#appending(entries))
    return named(() => this.#writer.transaction(statements))
  }

  /** Writes what an append writes and takes it away again: succeeds when appends would. */
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

  /** The checksum is made here, before the bytes change hands. */
  #appending(entries: readonly BoardEntry[]): Statement[] {
    const rows: unknown[][] = []
    const positions = new Map<BoardId, unknown[]>()
    for (const { board, ...entry } of entries) {
      const { seq, at, author, data } = entry
      rows.push([board, seq, at, author, data, checksum(entry)])
      positions.set(board, [seq, at, board])
    }
    return [
      { sql: this.#insertEntry, rows },
      { sql: this.#moveBoard, rows: [...positions.values()] },
    ]
  }
}
