// Finds boards whose logs have grown enough for another keyframe, and writes it.
import { type Kysely, sql } from 'kysely'
import type { BoardId } from '../../shared/ids'
import type { OpenDatabase } from './database'
import { named } from './errors'
import type { PackedKeyframe } from './keyframe'
import type { Tables } from './schema'
import { type Writer, once } from './writer'

/** More takes longer to unpack (40 ms for so many), fewer begin with the same board more often (4 bytes an entry). */
export const entriesPerKeyframe = 8000

/** After `after`, up to `upTo`. */
export type DueKeyframe = { board: BoardId; after: number; upTo: number }

export class KeyframeWriter {
  readonly #db: Kysely<Tables>
  readonly #writer: Writer

  constructor({ db, writer }: OpenDatabase) {
    this.#db = db
    this.#writer = writer
  }

  /** Of at most `most` boards with `entries` entries behind their last keyframe, or without one, the next. */
  async due(most: number, entries: number): Promise<DueKeyframe[]> {
    // A log that was cut begins with an entry that holds all until then.
    const after = sql<number>`coalesce(max(last_seq), case when boards.first_seq > 1 then boards.first_seq else 0 end)`
    const rows = await named(() =>
      this.#db
        .selectFrom('boards')
        .leftJoin('keyframes', 'board_id', 'id')
        .select(['id', after.as('after')])
        .where('seq', '>=', entries)
        .groupBy('id')
        .having(sql<boolean>`seq - ${after} >= ${entries}`)
        .limit(most)
        .execute(),
    )
    return rows.map(({ id, after }) => ({
      board: id as BoardId,
      after: Number(after),
      upTo: Number(after) + entries,
    }))
  }

  async write(board: BoardId, keyframe: PackedKeyframe): Promise<void> {
    const insert = this.#db
      .insertInto('keyframes')
      .values({ board_id: board, ...keyframe })
      .onConflict((conflict) => conflict.columns(['board_id', 'last_seq']).doNothing())
    await named(() => this.#writer.transaction([once(insert)]))
  }
}
