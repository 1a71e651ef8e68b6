// Which pictures a board has. The files themselves lie beside the database, named by their content.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { named } from './errors'
import type { Tables } from './schema'

export type Asset = {
  /** What an address says; cannot be guessed. */
  name: string
  /** SHA-256 of the file, in hex. */
  hash: string
  type: string
  bytes: number
  width: number
  height: number
}

/** A file of one byte still takes a block of the disk. */
const leastBytes = 4096

export class AssetStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /**
   * Adds a picture to a board, unless it is there already; returns it as it is kept, or undefined when
   * the board would then have more than `mostBytes`. Throws when the board is gone.
   */
  add(
    board: BoardId,
    asset: Asset,
    by: { link: string; at: number },
    mostBytes: number,
  ): Promise<Asset | undefined> {
    return named(() =>
      this.#db.transaction().execute(async (tx) => {
        const known = await findByHash(tx, board, asset.hash)
        if (known) return read(known)
        const charged = charge(asset.bytes)
        if ((await usedBytes(tx, board)) + charged > mostBytes) return undefined
        const { link, at } = by
        await tx
          .insertInto('assets')
          .values({ ...asset, board_id: board, charged, link_id: link, created_at: at })
          .execute()
        return asset
      }),
    )
  }

  find(board: BoardId, name: string): Promise<Asset | undefined> {
    return named(async () => {
      const row = await this.#db
        .selectFrom('assets')
        .selectAll()
        .where('board_id', '=', board)
        .where('name', '=', name)
        .executeTakeFirst()
      return row && read(row)
    })
  }

  /** Whether this picture is there already or would still be taken. */
  hasRoom(board: BoardId, asset: Pick<Asset, 'hash' | 'bytes'>, mostBytes: number) {
    return named(async () => {
      const known = await findByHash(this.#db, board, asset.hash)
      return !!known || (await usedBytes(this.#db, board)) + charge(asset.bytes) <= mostBytes
    })
  }
}

function findByHash(db: Kysely<Tables>, board: BoardId, hash: string) {
  return db
    .selectFrom('assets')
    .selectAll()
    .where('board_id', '=', board)
    .where('hash', '=', hash)
    .executeTakeFirst()
}

function charge(bytes: number): number {
  return Math.max(bytes, leastBytes)
}

async function usedBytes(db: Kysely<Tables>, board: BoardId): Promise<number> {
  const { used } = await db
    .selectFrom('assets')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('charged'), eb.lit(0)).as('used'))
    .where('board_id', '=', board)
    .executeTakeFirstOrThrow()
  return Number(used)
}

function read({ name, hash, type, bytes, width, height }: Tables['assets']): Asset {
  return { name, hash, type, bytes, width, height }
}
