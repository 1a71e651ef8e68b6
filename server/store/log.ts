// The log, read, and its snapshots. The log is the truth: it is appended to (`appender.ts`), never changed.
import { type Kysely, sql } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { checksum, verify } from './checksum'
import { BoardGone, StorageDamaged, named } from './errors'
import type { Tables } from './schema'

export type LogEntry = { seq: number; at: number; author: string; data: Uint8Array }
export type BoardEntry = LogEntry & { board: BoardId }
export type Snapshot = {
  seq: number
  at: number
  data: Uint8Array
  /** Of the document in `data`; snapshots of earlier versions have none. */
  stateVector: Uint8Array | undefined
}
/** How many entries an author wrote from `at` on, within one bucket of time. */
export type Activity = { at: number; count: number; author: string }

export class LogStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** A read that touches the file. */
  async ping(): Promise<void> {
    await named(() => this.#db.selectFrom('boards').select('id').limit(1).execute())
  }

  /**
   * The last position that is on disk. Throws `BoardGone`, and `StorageDamaged` when the board says another
   * than its log: the past would be served as the present.
   */
  async lastSeq(board: BoardId): Promise<number> {
    const row = await named(() =>
      this.#db
        .selectFrom('boards')
        .select((eb) => [
          'seq',
          eb
            .selectFrom('log')
            .select((log) => log.fn.max<number>('log.seq').as('last'))
            .where('board_id', '=', board)
            .as('last'),
        ])
        .where('id', '=', board)
        .executeTakeFirst(),
    )
    if (!row) throw new BoardGone(`There is no board ${board}`)
    if (row.last !== row.seq) {
      throw new StorageDamaged(`The log ends at ${row.last ?? 0} and not at ${row.seq}`)
    }
    return row.seq
  }

  /**
   * Entries after `after` up to `upTo` (a position that exists), each
   * verified, without gaps. Throws `StorageDamaged`.
   */
  async read(board: BoardId, after: number, upTo: number, limit: number): Promise<LogEntry[]> {
    const rows = await this.#rows(board, after, upTo, limit)
    const expected = Math.max(0, Math.min(upTo - after, limit))
    if (rows.length !== expected) throw new StorageDamaged(`Entries after ${after} are missing`)
    return rows.map(({ crc32, ...entry }, place) => {
      const seq = after + 1 + place
      if (entry.seq !== seq) throw new StorageDamaged(`Entry ${seq} is missing`)
      verify({ ...entry, crc32 })
      return entry
    })
  }

  /**
   * The entries after `after` up to `upTo` that are as they were written, and the positions of the others.
   * Only for those who can do without: what comes after such an entry may build on it.
   */
  async readSound(
    board: BoardId,
    after: number,
    upTo: number,
  ): Promise<{ entries: LogEntry[]; damaged: number[] }> {
    const rows = await this.#rows(board, after, upTo, upTo - after)
    const sound = new Map<number, LogEntry>()
    for (const { crc32, ...entry } of rows) {
      if (checksum(entry) === crc32) sound.set(entry.seq, entry)
    }
    const damaged: number[] = []
    for (let seq = after + 1; seq <= upTo; seq++) if (!sound.has(seq)) damaged.push(seq)
    return { entries: [...sound.values()], damaged }
  }

  /** When which entry after `after` was written, and by whom; not what. At most `limit`. */
  times(board: BoardId, after: number, limit: number): Promise<Omit<LogEntry, 'data'>[]> {
    return named(() =>
      this.#db
        .selectFrom('log')
        .select(['seq', 'at', 'author'])
        .where('board_id', '=', board)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute(),
    )
  }

  /** Position of the last entry at or before a time; 0 when there is none. */
  async seqAt(board: BoardId, at: number): Promise<number> {
    const row = await named(() =>
      this.#db
        .selectFrom('log')
        .select('seq')
        .where('board_id', '=', board)
        .where('at', '<=', at)
        .orderBy('at', 'desc')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    return row?.seq ?? 0
  }

  /** Everybody who has written, `system` too. */
  async authors(board: BoardId): Promise<string[]> {
    const rows = await named(() =>
      this.#db
        .selectFrom('log')
        .select('author')
        .distinct()
        .where('board_id', '=', board)
        .execute(),
    )
    return rows.map(({ author }) => author)
  }

  /** Times of the first and last entry. */
  async span(board: BoardId): Promise<{ from: number; to: number }> {
    const row = await named(() =>
      this.#db
        .selectFrom('log')
        .select((eb) => [eb.fn.min<number>('at').as('from'), eb.fn.max<number>('at').as('to')])
        .where('board_id', '=', board)
        .executeTakeFirst(),
    )
    return { from: row?.from ?? 0, to: row?.to ?? 0 }
  }

  /** Entries per author in buckets of `bucketMs`, counted from `from`. */
  activity(board: BoardId, from: number, bucketMs: number): Promise<Activity[]> {
    const bucket = sql<number>`cast((at - ${from}) / ${bucketMs} as bigint) * ${bucketMs} + ${from}`
    return named(() =>
      this.#db
        .selectFrom('log')
        .select((eb) => [bucket.as('at'), eb.fn.countAll<number>().as('count'), 'author'])
        .where('board_id', '=', board)
        .where('at', '>=', from)
        // By its place: with values in it, no database sees that it is the same twice.
        .groupBy([sql`1`, 'author'])
        .orderBy(sql`1`)
        .orderBy('author')
        .execute(),
    )
  }

  /** The newest snapshot at or before `upTo` that is as it was written; older ones are stand-ins. */
  async newestSnapshot(board: BoardId, upTo: number): Promise<Snapshot | undefined> {
    for (const { seq } of (await this.listSnapshots(board)).reverse()) {
      if (seq > upTo) continue
      const row = await named(() =>
        this.#db
          .selectFrom('snapshots')
          .select(['seq', 'at', 'data', 'state_vector', 'crc32'])
          .where('board_id', '=', board)
          .where('seq', '=', seq)
          .executeTakeFirst(),
      )
      const stateVector = row?.state_vector ?? undefined
      const snapshot = row && { seq: row.seq, at: row.at, data: row.data, stateVector }
      if (snapshot && checksum(snapshot) === row.crc32) return snapshot
    }
    return undefined
  }

  listSnapshots(board: BoardId): Promise<{ seq: number; at: number }[]> {
    return named(() =>
      this.#db
        .selectFrom('snapshots')
        .select(['seq', 'at'])
        .where('board_id', '=', board)
        .orderBy('seq')
        .execute(),
    )
  }

  #rows(board: BoardId, after: number, upTo: number, limit: number) {
    return named(() =>
      this.#db
        .selectFrom('log')
        .select(['seq', 'at', 'author', 'data', 'crc32'])
        .where('board_id', '=', board)
        .where('seq', '>', after)
        .where('seq', '<=', upTo)
        .orderBy('seq')
        .limit(limit)
        .execute(),
    )
  }
}
