// Named positions of a board's log, given by people or found by the server. A name, not a copy: what the
// board was there is built from the log, whatever becomes of the copies that make loading quick.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { type NamedSnapshot, isSnapshotKind } from '../../shared/snapshots'
import { named } from './errors'
import type { Tables } from './schema'

export class NamedSnapshotStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** In the order of the log. */
  async list(board: BoardId): Promise<NamedSnapshot[]> {
    const rows = await named(() =>
      this.#db
        .selectFrom('named_snapshots')
        .select(['id', 'seq', 'at', 'kind', 'name', 'author'])
        .where('board_id', '=', board)
        .orderBy('seq')
        .orderBy('at')
        .orderBy('id')
        .execute(),
    )
    return rows.flatMap(({ kind, ...row }) => (isSnapshotKind(kind) ? [{ ...row, kind }] : []))
  }

  /** False when the board has `most` of this kind; with `replace`, the oldest of them goes instead. */
  add(
    board: BoardId,
    { id, seq, at, kind, name, author }: NamedSnapshot,
    { most, replace }: { most: number; replace: boolean },
  ): Promise<boolean> {
    return named(() =>
      this.#db.transaction().execute(async (tx) => {
        const known = await tx
          .selectFrom('named_snapshots')
          .select('id')
          .where('board_id', '=', board)
          .where('kind', '=', kind)
          .orderBy('seq')
          .orderBy('at')
          .execute()
        const surplus = known.slice(0, Math.max(0, known.length - most + 1))
        if (surplus.length > 0 && !replace) return false
        for (const old of surplus) {
          await tx
            .deleteFrom('named_snapshots')
            .where('board_id', '=', board)
            .where('id', '=', old.id)
            .execute()
        }
        await tx
          .insertInto('named_snapshots')
          .values({ board_id: board, id, seq, at, kind, name, author })
          .execute()
        return true
      }),
    )
  }

  /**
   * Boards nobody has written on since `before` (unix ms), whose log has grown by `entries` since its last
   * snapshot; at most `most`.
   */
  quiet(
    before: number,
    entries: number,
    most: number,
  ): Promise<{ board: BoardId; seq: number; at: number }[]> {
    return named(async () => {
      const rows = await this.#db
        .selectFrom('boards')
        .innerJoin('log', (join) =>
          join.onRef('log.board_id', '=', 'boards.id').onRef('log.seq', '=', 'boards.seq'),
        )
        .select(['boards.id', 'boards.seq', 'log.at'])
        .where('log.at', '<=', before)
        .where('boards.seq', '>', (eb) =>
          eb
            .selectFrom('named_snapshots')
            .select((row) =>
              eb(
                row.fn.coalesce(row.fn.max<number>('named_snapshots.seq'), row.val(1)),
                '+',
                row.val(entries - 1),
              ).as('next'),
            )
            .whereRef('named_snapshots.board_id', '=', 'boards.id'),
        )
        .limit(most)
        .execute()
      return rows.map(({ id, seq, at }) => ({ board: id as BoardId, seq, at }))
    })
  }
}
