// Closes what is old of a log into segments, and lets go of what is older than anybody wants to keep. Each is one
// transaction: after a crash a log is as it was before, or as it is after.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import type { OpenDatabase } from './database'
import { named } from './errors'
import type { Tables } from './schema'
import { type PackedSegment, entriesPerSegment } from './segment'
import { type Writer, once } from './writer'

/** So many of the newest entries stay rows: what is read most, and by everybody who opens a board. */
const keptOpen = entriesPerSegment

/** Entries after `after`, up to `upTo`, that are to be closed. */
export type Closable = { board: BoardId; after: number; upTo: number }

export class SegmentWriter {
  readonly #db: Kysely<Tables>
  readonly #writer: Writer

  constructor({ db, writer }: OpenDatabase) {
    this.#db = db
    this.#writer = writer
  }

  /** Of at most `most` boards that have enough for a segment, the next one. */
  async full(most: number): Promise<Closable[]> {
    const rows = await named(() =>
      this.#db
        .selectFrom('boards')
        .select(['id', 'closed_seq'])
        .whereRef('seq', '>=', (eb) => eb('closed_seq', '+', eb.val(entriesPerSegment + keptOpen)))
        .limit(most)
        .execute(),
    )
    return rows.map(({ id, closed_seq: after }) => ({
      board: id as BoardId,
      after,
      upTo: after + entriesPerSegment,
    }))
  }

  /** Of at most `most` boards that have open entries from before `before` (unix ms), those; the last one stays. */
  async old(before: number, most: number): Promise<Closable[]> {
    const rows = await named(() =>
      this.#db
        .selectFrom('boards')
        .innerJoin('log', (join) =>
          join
            .onRef('log.board_id', '=', 'boards.id')
            .on((eb) => eb('log.seq', '=', eb('boards.closed_seq', '+', eb.val(1)))),
        )
        .select((eb) => [
          'boards.id',
          'boards.seq',
          'boards.closed_seq',
          eb
            .selectFrom('log as older')
            .select((row) => row.fn.max<number>('older.seq').as('last'))
            .whereRef('older.board_id', '=', 'boards.id')
            .where('older.at', '<', before)
            .as('last'),
        ])
        .where('log.at', '<', before)
        .whereRef('boards.seq', '>', 'log.seq')
        .limit(most)
        .execute(),
    )
    return rows.map(({ id, seq, closed_seq: after, last }) => ({
      board: id as BoardId,
      after,
      upTo: Math.min(after + entriesPerSegment, last ?? seq, seq - 1),
    }))
  }

  /** Puts a segment in the place of its entries. Rejects when somebody else has. */
  close(board: BoardId, segment: PackedSegment): Promise<void> {
    const { first_seq: first, last_seq: last } = segment
    return named(() =>
      this.#writer.transaction([
        once(this.#db.insertInto('segments').values({ board_id: board, ...segment })),
        once(
          this.#db
            .deleteFrom('log')
            .where('board_id', '=', board)
            .where('seq', '>=', first)
            .where('seq', '<=', last),
        ),
        once(this.#db.updateTable('boards').set({ closed_seq: last }).where('id', '=', board)),
      ]),
    )
  }

  /** Of at most `most` boards that have more than one entry in segments from before `before`, the last of them. */
  async outlived(
    before: number,
    most: number,
  ): Promise<{ board: BoardId; seq: number; at: number }[]> {
    const rows = await named(() =>
      this.#db
        .selectFrom('segments')
        .innerJoin('boards', 'boards.id', 'segments.board_id')
        .select((eb) => [
          'board_id',
          eb.fn.max<number>('last_seq').as('seq'),
          eb.fn.max<number>('last_at').as('at'),
        ])
        .where('last_at', '<', before)
        .whereRef('last_seq', '>', 'boards.first_seq')
        .groupBy('board_id')
        .limit(most)
        .execute(),
    )
    return rows.map(({ board_id: board, seq, at }) => ({
      board: board as BoardId,
      seq: Number(seq),
      at: Number(at),
    }))
  }

  /**
   * Has a log begin with `first`, a segment of one entry that holds the board as it was there. What was before
   * goes, with the names and marks that were given to it.
   */
  begin(board: BoardId, first: PackedSegment): Promise<void> {
    const { first_seq: seq, first_at: at } = first
    const gone = (table: 'snapshots' | 'named_snapshots') =>
      once(this.#db.deleteFrom(table).where('board_id', '=', board).where('seq', '<', seq))
    const keyframes = this.#db
      .deleteFrom('keyframes')
      .where('board_id', '=', board)
      .where('first_seq', '<', seq)
    return named(() =>
      this.#writer.transaction([
        once(
          this.#db
            .deleteFrom('segments')
            .where('board_id', '=', board)
            .where('last_seq', '<=', seq),
        ),
        once(this.#db.insertInto('segments').values({ board_id: board, ...first })),
        once(this.#db.updateTable('boards').set({ first_seq: seq }).where('id', '=', board)),
        gone('snapshots'),
        once(keyframes),
        gone('named_snapshots'),
        once(this.#db.deleteFrom('markers').where('board_id', '=', board).where('at', '<', at)),
      ]),
    )
  }
}
