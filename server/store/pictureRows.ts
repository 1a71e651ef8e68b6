// Pictures as rows, for several processes that share a database: each reads them all, and a backup of the database has
// them. A picture has 10 MB at most, and whoever has seen it keeps it for a year, so they are read seldom.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import type { Pictures } from '../pictures/pictures'
import { StorageDamaged, named } from './errors'
import type { Tables } from './schema'

export class PictureRows implements Pictures {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async write(board: BoardId, hash: string, parts: readonly Uint8Array[]): Promise<void> {
    await named(() =>
      this.#db
        .insertInto('picture_bytes')
        .values({ board_id: board, hash, data: Buffer.concat(parts) })
        .onConflict((conflict) => conflict.columns(['board_id', 'hash']).doNothing())
        .execute(),
    )
  }

  async read(board: BoardId, hash: string): Promise<Uint8Array> {
    const row = await named(() =>
      this.#db
        .selectFrom('picture_bytes')
        .select('data')
        .where('board_id', '=', board)
        .where('hash', '=', hash)
        .executeTakeFirst(),
    )
    if (!row) throw new StorageDamaged('A picture is missing')
    return row.data
  }

  /** They go with their board, by foreign key. */
  remove(_board: BoardId, removeBoard: () => Promise<void>): Promise<void> {
    return removeBoard()
  }

  async tidy(): Promise<void> {}
}
