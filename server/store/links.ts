// The links of a board as its facilitators manage them. A withdrawn link stays in the table, so that what
// it brought (a picture, say) can still be told from others.
import type { Kysely } from 'kysely'
import { isRole } from '../../shared/access'
import type { BoardId } from '../../shared/ids'
import type { LinkInfo } from '../../shared/links'
import { named } from './errors'
import type { Tables } from './schema'

export type NewLinkInfo = Omit<LinkInfo, 'names'> & {
  tokenHash: string
  /** What pseudonyms are made of; null where names are told. */
  veil: string | null
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
  add(board: BoardId, { tokenHash, ...link }: NewLinkInfo, most: number): Promise<boolean> {
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
            replay_only: link.replayOnly ? 1 : 0,
            veil: link.veil,
            begins_at: link.beginsAt,
            past: link.past ? 1 : 0,
          })
          .execute()
        return true
      }),
    )
  }

  /** Changes what may change in a link that was given out. The link then, or undefined when there is none. */
  change(
    board: BoardId,
    id: string,
    { name, past }: { name?: string | undefined; past?: boolean | undefined },
  ): Promise<LinkInfo | undefined> {
    return named(() =>
      this.#db.transaction().execute(async (tx) => {
        const link = (await listLinks(tx, board)).find((each) => each.id === id)
        if (!link) return undefined
        const next = { ...link, name: name ?? link.name, past: past ?? link.past }
        await tx
          .updateTable('links')
          .set({ name: next.name, past: next.past ? 1 : 0 })
          .where('board_id', '=', board)
          .where('id', '=', id)
          .execute()
        return next
      }),
    )
  }

  /** Links of these boards that were withdrawn at or after a time (unix ms). */
  async withdrawnSince(
    boards: readonly BoardId[],
    at: number,
  ): Promise<{ board: BoardId; id: string }[]> {
    const rows = await named(() =>
      this.#db
        .selectFrom('links')
        .select(['board_id', 'id'])
        .where('board_id', 'in', boards)
        .where('revoked_at', '>=', at)
        .execute(),
    )
    return rows.map(({ board_id, id }) => ({ board: board_id as BoardId, id }))
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
  return rows.flatMap((row) =>
    isRole(row.role)
      ? [
          {
            id: row.id,
            role: row.role,
            name: row.name,
            createdAt: row.created_at,
            expiresAt: row.expires_at,
            replayOnly: row.replay_only === 1,
            names: row.veil === null,
            beginsAt: row.begins_at,
            past: row.past === 1,
          },
        ]
      : [],
  )
}
