// The links of a board as its facilitators manage them. A withdrawn link stays in the table, so that what
// it brought (a picture, say) can still be told from others.
import type { Kysely } from 'kysely'
import { type Role, isRole } from '../../shared/access'
import type { BoardId } from '../../shared/ids'
import { named } from './errors'
import type { Tables } from './schema'

/** A link without its token, which nobody can be shown again. */
export type LinkInfo = {
  id: string
  role: Role
  name: string
  /** Unix ms. */
  createdAt: number
  /** Unix ms, or null for never. */
  expiresAt: number | null
}

export class LinkStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** Those that were not withdrawn, oldest first; expired ones too. */
  list(board: BoardId): Promise<LinkInfo[]> {
    return named(() => listLinks(this.#db, board))
  }

  /** False when the board has `most` links already. Throws when it is gone. */
  add(
    board: BoardId,
    { tokenHash, ...link }: LinkInfo & { tokenHash: string },
    most: number,
  ): Promise<boolean> {
    return named(() =>
      this.#db.transaction().execute(async (tx) => {
        if ((await listLinks(tx, board)).length >= most) return false
        await tx
          .insertInto('links')
          .values({
            id: link.id,
            board_id: board,
            role: link.role,
            token_hash: tokenHash,
            name: link.name,
            created_at: link.createdAt,
            expires_at: link.expiresAt,
            revoked_at: null,
          })
          .execute()
        return true
      }),
    )
  }

  /** Without a facilitator's link nobody could manage the board any more, so the last one stays. */
  withdraw(board: BoardId, id: string, at: number): Promise<'withdrawn' | 'missing' | 'last'> {
    return named(() =>
      this.#db.transaction().execute(async (tx) => {
        const links = await listLinks(tx, board)
        const link = links.find((each) => each.id === id)
        if (!link) return 'missing'
        const lasting = links.filter(
          ({ role, expiresAt }) => role === 'facilitator' && expiresAt === null,
        )
        if (lasting.length === 1 && lasting[0]?.id === id) return 'last'
        await tx
          .updateTable('links')
          .set({ revoked_at: at })
          .where('board_id', '=', board)
          .where('id', '=', id)
          .execute()
        return 'withdrawn'
      }),
    )
  }
}

async function listLinks(db: Kysely<Tables>, board: BoardId): Promise<LinkInfo[]> {
  const rows = await db
    .selectFrom('links')
    .selectAll()
    .where('board_id', '=', board)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, role, name, created_at: createdAt, expires_at: expiresAt }) =>
    isRole(role) ? [{ id, role, name, createdAt, expiresAt }] : [],
  )
}
