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
    try {
      const found = await this.reaching(board, seq)
      return found && found.from <= seq ? found : undefined
    } catch (error) {
      if (!(error instanceof StorageDamaged)) throw error
      return undefined
    }
  }

  /** The first that reaches to an entry. Throws `StorageDamaged`. */
  async reaching(board: BoardId, seq: number): Promise<Segment | undefined> {
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
    return row && unpackKeyframe(row)
  }

  /** Where each of them ends. */
  async ends(board: BoardId): Promise<number[]> {
    const rows = await named(() =>
      this.#db.selectFrom('keyframes').select('last_seq').where('board_id', '=', board).execute(),
    )
    return rows.map(({ last_seq }) => last_seq)
  }
}
