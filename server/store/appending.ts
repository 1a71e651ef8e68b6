// How a commit's entries become statements. Here for SQLite, where a statement in hand runs row by row; the two
// statements are built once.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { checksum } from './checksum'
import type { BoardEntry } from './log'
import type { Tables } from './schema'
import type { Statement } from './writer'

/** Entries of any number of boards, each board's in order, as statements of one transaction. */
export type Appending = (entries: readonly BoardEntry[]) => Statement[]

export function rowByRow(db: Kysely<Tables>): Appending {
  // The rows below give their values in this order.
  const entry = { board_id: '', seq: 0, at: 0, author: '', data: new Uint8Array(), crc32: 0 }
  const position = { seq: 0, updated_at: 0 }
  const insertEntry = db.insertInto('log').values(entry).compile().sql
  const moveBoard = db.updateTable('boards').set(position).where('id', '=', '').compile().sql
  return (entries) => {
    const rows: unknown[][] = []
    const positions = new Map<BoardId, unknown[]>()
    for (const { board, ...rest } of entries) {
      const { seq, at, author, data } = rest
      // The checksum is made here, before the bytes change hands.
      rows.push([board, seq, at, author, data, checksum(rest)])
      positions.set(board, [seq, at, board])
    }
    return [
      { sql: insertEntry, rows },
      { sql: moveBoard, rows: [...positions.values()] },
    ]
  }
}
