// Moments of a board's session that facilitators have marked.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { type Marker, isMarkerKind } from '../../shared/markers'
import { named } from './errors'
import type { Tables } from './schema'

export class MarkerStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** In the order of time. */
  async list(board: BoardId): Promise<Marker[]> {
    const rows = await named(() =>
      this.#db
        .selectFrom('markers')
        .select(['id', 'at', 'kind', 'text', 'author'])
        .where('board_id', '=', board)
        .orderBy('at')
        .orderBy('id')
        .execute(),
    )
    return rows.flatMap(({ kind, ...row }) => (isMarkerKind(kind) ? [{ ...row, kind }] : []))
  }

  /** False when the board has `most` already. */
  add(board: BoardId, marker: Marker, most: number): Promise<boolean> {
    return named(() =>
      this.#db.transaction().execute(async (tx) => {
        const { count } = await tx
          .selectFrom('markers')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('board_id', '=', board)
          .executeTakeFirstOrThrow()
        if (count >= most) return false
        await tx
          .insertInto('markers')
          .values({ board_id: board, ...marker })
          .execute()
        return true
      }),
    )
  }

  /** False when there is none of this id on this board. */
  async remove(board: BoardId, id: string): Promise<boolean> {
    const { numDeletedRows } = await named(() =>
      this.#db
        .deleteFrom('markers')
        .where('board_id', '=', board)
        .where('id', '=', id)
        .executeTakeFirst(),
    )
    return numDeletedRows > 0n
  }
}
