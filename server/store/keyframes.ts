// The keyframes of boards, read. They are there for speed alone: whatever is in them is in the log, too.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import type { Segment } from '../../shared/tape/segment'
import { StorageDamaged, named } from './errors'
import { unpackKeyframe } from './keyframe'
import type { Tables } from './schema'

export class Keyframes {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** The one from which the canvas after an entry is had. Undefined when there is none, or it is damaged. */
  async around(board: BoardId, seq: number): Promise<Segment | undefined> {
    const row = await named(() =>
      this.#db
        .selectFrom('keyframes')
        .select(['first_seq', 'last_seq', 'crc32', 'data'])
        .where('board_id', '=', board)
        .where('last_seq', '>=', seq)
        .orderBy('last_seq')
        .limit(1)
        .executeTakeFirst(),
    )
    if (!row || row.first_seq > seq) return undefined
    try {
      return unpackKeyframe(row)
    } catch (error) {
      if (!(error instanceof StorageDamaged)) throw error
      return undefined
    }
  }
}
