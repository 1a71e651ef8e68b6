// Writes snapshots, and takes away those that are not needed any more.
//
// Opening a board needs the newest; the one before it stands in when that is damaged. Looking into the
// past needs one in reach of every moment. So of the older ones those stay that are `keepEvery` entries
// apart, or have more log between them than they weigh: reaching any moment reads so many entries at the
// most, and the past costs about its log once more.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { checksum } from './checksum'
import type { OpenDatabase } from './database'
import { named } from './errors'
import type { Snapshot } from './log'
import type { Tables } from './schema'
import { type Writer, once } from './writer'

/** 35 µs each to read and apply: a quarter of a second. */
export const keepEvery = 8000
const newestKept = 2

export class SnapshotWriter {
  readonly #db: Kysely<Tables>
  readonly #writer: Writer

  constructor({ db, writer }: OpenDatabase) {
    this.#db = db
    this.#writer = writer
  }

  /** Writes it unless it is there, and removes what it makes superfluous; both, or neither. */
  async write(board: BoardId, snapshot: Snapshot): Promise<void> {
    const { stateVector, ...rest } = snapshot
    const row = {
      ...rest,
      board_id: board,
      crc32: checksum(snapshot),
      state_vector: stateVector ?? null,
    }
    const insert = this.#db
      .insertInto('snapshots')
      .values(row)
      .onConflict((conflict) => conflict.columns(['board_id', 'seq']).doNothing())
    const superfluous = await this.#superfluous(board, snapshot.seq)
    const remove = this.#db
      .deleteFrom('snapshots')
      .where('board_id', '=', board)
      .where('seq', 'in', superfluous)
    const statements = superfluous.length > 0 ? [once(insert), once(remove)] : [once(insert)]
    await named(() => this.#writer.transaction(statements))
  }

  /** Which of the snapshots go once there is one at `newest`. */
  async #superfluous(board: BoardId, newest: number): Promise<number[]> {
    const earlier = await named(() =>
      this.#db
        .selectFrom('snapshots')
        .select((eb) => ['seq', eb.fn<number>('length', ['data']).as('bytes')])
        .where('board_id', '=', board)
        .where('seq', '<', newest)
        .orderBy('seq')
        .execute(),
    )
    const found: number[] = []
    let kept = 0
    for (const { seq, bytes } of earlier.slice(0, 1 - newestKept)) {
      if (seq - kept >= keepEvery || (await this.#logBytes(board, kept, seq)) > bytes) kept = seq
      else found.push(seq)
    }
    return found
  }

  /** Of at most `keepEvery` entries. Of a segment that lies half in it the share counts, as if all were alike. */
  async #logBytes(board: BoardId, after: number, upTo: number): Promise<number> {
    const [row, segments] = await named(() =>
      Promise.all([
        this.#db
          .selectFrom('log')
          .select((eb) => eb.fn.sum<number>(eb.fn('length', ['data'])).as('bytes'))
          .where('board_id', '=', board)
          .where('seq', '>', after)
          .where('seq', '<=', upTo)
          .executeTakeFirst(),
        this.#db
          .selectFrom('segments')
          .select(['first_seq', 'last_seq', 'bytes'])
          .where('board_id', '=', board)
          .where('last_seq', '>', after)
          .where('first_seq', '<=', upTo)
          .execute(),
      ]),
    )
    let total = Number(row?.bytes ?? 0)
    for (const { first_seq: first, last_seq: last, bytes } of segments) {
      const within = Math.min(upTo, last) - Math.max(after, first - 1)
      total += (bytes * within) / (last - first + 1)
    }
    return total
  }
}
