// The log, read, and its snapshots. The log is the truth: it is appended to (`appender.ts`), never changed.
//
// Its newest entries are rows of their own, the last one always; older ones are in segments (`segment.ts`).
// Rows are read first, then segments: what is closed between the two is then met twice, and never missed.
import { type Kysely, sql } from 'kysely'
import type { BoardId } from '../../shared/ids'
import type { LogTime } from '../../shared/logTimes'
import { type Activity, ActivityTally } from './activity'
import { checksum } from './checksum'
import { BoardGone, StorageDamaged, named } from './errors'
import type { Tables } from './schema'
import { Segments } from './segments'

export type LogEntry = { seq: number; at: number; author: string; data: Uint8Array }
export type BoardEntry = LogEntry & { board: BoardId }
/** Entries that are not as they were written, both ends included, and what is wrong with them. */
export type Damage = { from: number; to: number; words: string }
export type Snapshot = {
  seq: number
  at: number
  data: Uint8Array
  /** Of the document in `data`; snapshots of earlier versions have none. */
  stateVector: Uint8Array | undefined
}

export class LogStore {
  readonly #db: Kysely<Tables>
  readonly #segments: Segments | undefined

  /** `hasSegments`: false for a file of a version that knew none. */
  constructor(db: Kysely<Tables>, hasSegments = true) {
    this.#db = db
    this.#segments = hasSegments ? new Segments(db) : undefined
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

  /** The last position that is in a segment; 0 when there is none. */
  async lastClosed(board: BoardId): Promise<number> {
    return (await this.#segments?.last(board)) ?? 0
  }

  /** The first position of the log: 1, unless what was before was let go. */
  async firstSeq(board: BoardId): Promise<number> {
    if (!this.#segments) return 1
    const row = await named(() =>
      this.#db.selectFrom('boards').select('first_seq').where('id', '=', board).executeTakeFirst(),
    )
    return row?.first_seq ?? 1
  }

  /**
   * Entries after `after` (or from the first there is) up to `upTo`, a position that exists, at most `limit`;
   * each verified, without gaps. Throws `StorageDamaged`.
   */
  async read(board: BoardId, after: number, upTo: number, limit: number): Promise<LogEntry[]> {
    const start = Math.max(after, (await this.firstSeq(board)) - 1)
    if (upTo <= start && after < upTo) throw new StorageDamaged(`Entries up to ${upTo} are gone`)
    const end = Math.min(upTo, start + limit)
    const { entries, damage } = await this.#sound(board, start, end)
    const [first] = damage
    if (!first) return entries
    // What was there a moment ago may have been let go, with all before it.
    if ((await this.firstSeq(board)) > start + 1) return this.read(board, after, upTo, limit)
    throw new StorageDamaged(first.words)
  }

  /**
   * The entries after `after` up to `upTo` that are as they were written, and what is wrong with the others, in order.
   * Only for those who can do without: what comes after such an entry may build on it.
   */
  async readSound(
    board: BoardId,
    after: number,
    upTo: number,
  ): Promise<{ entries: LogEntry[]; damage: Damage[] }> {
    return this.#sound(board, Math.max(after, (await this.firstSeq(board)) - 1), upTo)
  }

  /** When which entry after `after` was written, and by whom; not what. At most `limit`. */
  async times(board: BoardId, after: number, limit: number): Promise<LogTime[]> {
    const rows = await named(() =>
      this.#db
        .selectFrom('log')
        .select(['seq', 'at', 'author'])
        .where('board_id', '=', board)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute(),
    )
    const closed = (await this.#segments?.times(board, after, limit)) ?? []
    return inOrder(closed, rows).slice(0, limit)
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
    return row?.seq ?? (await this.#segments?.seqAt(board, at)) ?? 0
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
    const closed = (await this.#segments?.authors(board)) ?? []
    return [...new Set([...closed, ...rows.map(({ author }) => author)])]
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
    const from = (await this.#segments?.from(board)) ?? row?.from ?? 0
    return { from, to: row?.to ?? from }
  }

  /** Entries per author in buckets of `bucketMs`, counted from `from`. */
  async activity(board: BoardId, from: number, bucketMs: number): Promise<Activity[]> {
    const bucket = sql<number>`cast((at - ${from}) / ${bucketMs} as bigint) * ${bucketMs} + ${from}`
    const rows = await named(() =>
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
    const tally = new ActivityTally(from, bucketMs)
    for (const { at, author, count } of rows) tally.add(at, author, count)
    for await (const times of this.#segments?.timesFrom(board, from) ?? []) {
      for (const { at, author } of times) tally.add(at, author, 1)
    }
    return tally.result()
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

  async #sound(board: BoardId, after: number, upTo: number) {
    const rows = await named(() =>
      this.#db
        .selectFrom('log')
        .select(['seq', 'at', 'author', 'data', 'crc32'])
        .where('board_id', '=', board)
        .where('seq', '>', after)
        .where('seq', '<=', upTo)
        .orderBy('seq')
        .execute(),
    )
    const open: LogEntry[] = []
    const damage: Damage[] = []
    for (const { crc32, ...entry } of rows) {
      const { seq } = entry
      if (checksum(entry) === crc32) open.push(entry)
      else damage.push({ from: seq, to: seq, words: `Entry ${seq} does not match its checksum` })
    }
    const known = rows.length >= upTo - after ? undefined : this.#segments
    const closed = await known?.entries(board, after, upTo)
    if (closed) damage.push(...closed.damaged)
    const entries = inOrder(closed?.entries ?? [], open)
    return { entries, damage: withMissing(entries, damage, after, upTo) }
  }
}

/** What is closed comes before what is not; where something is in both, it is the same. */
function inOrder<Entry extends { seq: number }>(
  closed: readonly Entry[],
  open: readonly Entry[],
): Entry[] {
  const last = closed.at(-1)?.seq ?? 0
  return [...closed, ...open.filter(({ seq }) => seq > last)]
}

/** The damage in order, with the runs between `after` and `upTo` that are nowhere. */
function withMissing(
  entries: readonly LogEntry[],
  damage: readonly Damage[],
  after: number,
  upTo: number,
): Damage[] {
  if (damage.length === 0 && entries.length === upTo - after) return []
  const known: { from: number; to: number; words?: string }[] = [...damage]
  for (const { seq } of entries) known.push({ from: seq, to: seq })
  const all: Damage[] = []
  let seq = after
  for (const { from, to, words } of known.sort((a, b) => a.from - b.from)) {
    if (from > seq + 1) all.push(missing(seq + 1, from - 1))
    if (words !== undefined) all.push({ from, to, words })
    seq = Math.max(seq, to)
  }
  if (seq < upTo) all.push(missing(seq + 1, upTo))
  return all
}

function missing(from: number, to: number): Damage {
  const words = from === to ? `Entry ${from} is missing` : `Entries ${from} to ${to} are missing`
  return { from, to, words }
}
