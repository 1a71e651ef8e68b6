// The closed part of a log, read. Only segments that have something of what is asked for are unpacked.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import type { LogTime } from '../../shared/logTimes'
import { StorageDamaged, named } from './errors'
import type { Damage, LogEntry } from './log'
import type { Tables } from './schema'
import { unpackEntries, unpackTimes } from './segment'

const place = ['first_seq', 'last_seq', 'first_at', 'last_at'] as const

export class Segments {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** Entries after `after` up to `upTo` that are closed, and which segments on the way are damaged. */
  async entries(
    board: BoardId,
    after: number,
    upTo: number,
  ): Promise<{ entries: LogEntry[]; damaged: Damage[] }> {
    const entries: LogEntry[] = []
    const damaged: Damage[] = []
    for (let seq = after; seq < upTo;) {
      const row = await named(() =>
        this.#after(board, seq)
          .select(['times', 'times_crc32', 'data', 'data_crc32'])
          .executeTakeFirst(),
      )
      if (!row || row.first_seq > upTo) break
      try {
        for (const entry of unpackEntries(row)) {
          if (entry.seq > after && entry.seq <= upTo) entries.push(entry)
        }
      } catch (error) {
        if (!(error instanceof StorageDamaged)) throw error
        damaged.push({ from: row.first_seq, to: row.last_seq, words: error.message })
      }
      seq = row.last_seq
    }
    return { entries, damaged }
  }

  /** At least `limit` of what is closed after `after`, if there are so many. Damaged ones are left out. */
  async times(board: BoardId, after: number, limit: number): Promise<LogTime[]> {
    const times: LogTime[] = []
    for await (const some of this.#allTimes(board, after)) {
      for (const time of some) if (time.seq > after) times.push(time)
      if (times.length >= limit) break
    }
    return times
  }

  /** The times of all that is closed and not older than `from` (unix ms), segment by segment. */
  async *timesFrom(board: BoardId, from: number): AsyncGenerator<LogTime[]> {
    const first = await named(() =>
      this.#newest(board, from).select('first_seq').executeTakeFirst(),
    )
    for await (const times of this.#allTimes(board, (first?.first_seq ?? 1) - 1)) {
      yield times.filter(({ at }) => at >= from)
    }
  }

  /** The last closed position at or before a time that can be told; 0 when there is none. */
  async seqAt(board: BoardId, at: number): Promise<number> {
    const row = await named(() =>
      this.#newest(board, at)
        .select([...place, 'times', 'times_crc32'])
        .executeTakeFirst(),
    )
    if (!row) return 0
    if (row.last_at <= at) return row.last_seq
    try {
      return unpackTimes(row).findLast((time) => time.at <= at)?.seq ?? 0
    } catch (error) {
      if (!(error instanceof StorageDamaged)) throw error
      return row.first_seq - 1
    }
  }

  /** Time of the first closed entry. */
  async from(board: BoardId): Promise<number | undefined> {
    return (await named(() => this.#after(board, 0).executeTakeFirst()))?.first_at
  }

  /** All that wrote. */
  async authors(board: BoardId): Promise<string[]> {
    const rows = await named(() =>
      this.#db
        .selectFrom('segments')
        .select('authors')
        .distinct()
        .where('board_id', '=', board)
        .execute(),
    )
    return rows.flatMap(({ authors }) => JSON.parse(authors) as string[])
  }

  /** The last closed position; undefined when nothing is closed. */
  async last(board: BoardId): Promise<number | undefined> {
    const row = await named(() =>
      this.#db
        .selectFrom('segments')
        .select('last_seq')
        .where('board_id', '=', board)
        .orderBy('last_seq', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    return row?.last_seq
  }

  async *#allTimes(board: BoardId, after: number): AsyncGenerator<LogTime[]> {
    for (let seq = after; ;) {
      const row = await named(() =>
        this.#after(board, seq).select(['times', 'times_crc32']).executeTakeFirst(),
      )
      if (!row) return
      try {
        yield unpackTimes(row)
      } catch (error) {
        if (!(error instanceof StorageDamaged)) throw error
      }
      seq = row.last_seq
      // The database answers at once; others get their turn between the segments.
      await new Promise(setImmediate)
    }
  }

  /** The first segment that reaches beyond an entry. */
  #after(board: BoardId, seq: number) {
    return this.#db
      .selectFrom('segments')
      .select(place)
      .where('board_id', '=', board)
      .where('last_seq', '>', seq)
      .orderBy('last_seq')
      .limit(1)
  }

  /** The last segment that begins at or before a time. */
  #newest(board: BoardId, at: number) {
    return this.#db
      .selectFrom('segments')
      .where('board_id', '=', board)
      .where('first_at', '<=', at)
      .orderBy('first_at', 'desc')
      .orderBy('first_seq', 'desc')
      .limit(1)
  }
}
