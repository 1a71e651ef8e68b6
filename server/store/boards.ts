// Boards and the links that open them.
import type { Kysely } from 'kysely'
import type { Role } from '../../shared/access'
import { isRole } from '../../shared/access'
import type { BoardId } from '../../shared/ids'
import { checksum } from './checksum'
import type { OpenDatabase } from './database'
import { named } from './errors'
import type { Tables } from './schema'
import { type WorkshopRow, workshopStatements } from './workshopRows'
import { type Writer, once } from './writer'

export type Board = {
  id: BoardId
  title: string
  template: string
  locale: string
  createdAt: number
  updatedAt: number
  /** Last log position that is on disk. */
  seq: number
  /** False when only facilitators may look at the board's past. */
  past: boolean
}

export type NewLink = { id: string; role: Role; tokenHash: string }

export type NewBoard = {
  board: Omit<Board, 'seq' | 'updatedAt' | 'past'>
  links: NewLink[]
  /** The document's first update (Yjs v1); becomes entry 1 of the log, by `system`. */
  firstUpdate: Uint8Array
  /** Its workshop, not begun. */
  workshop: WorkshopRow
}

/** One link of one board as the door needs it. */
export type Link = {
  id: string
  role: Role
  expiresAt: number | null
  revokedAt: number | null
  /** It opens the replay and nothing else. */
  replayOnly: boolean
  /** What pseudonyms are made of, where the link leaves out names. */
  veil: string | null
  /** Unix ms; the past before this time is not for this link. */
  beginsAt: number | null
  /** False when the past is not for this link. */
  past: boolean
  board: Board
}

export class BoardStore {
  readonly #db: Kysely<Tables>
  readonly #writer: Writer

  constructor({ db, writer }: OpenDatabase) {
    this.#db = db
    this.#writer = writer
  }

  /** Board, links, workshop and first entry appear together or not at all. */
  create({ board, links, firstUpdate, workshop }: NewBoard): Promise<void> {
    const { id, title, template, locale, createdAt: at } = board
    const entry = { seq: 1, at, author: 'system', data: firstUpdate }
    const row = { id, title, template, locale, created_at: at, updated_at: at, seq: 1 }
    const linkRows = links.map((link) => ({
      id: link.id,
      board_id: id,
      role: link.role,
      token_hash: link.tokenHash,
      name: '',
      created_at: at,
      expires_at: null,
      revoked_at: null,
    }))
    const first = { ...entry, board_id: id, crc32: checksum(entry) }
    return named(() =>
      this.#writer.transaction([
        once(this.#db.insertInto('boards').values(row)),
        once(this.#db.insertInto('links').values(linkRows)),
        once(this.#db.insertInto('log').values(first)),
        ...workshopStatements(this.#db, workshop),
      ]),
    )
  }

  /** The link with this token on this board, whatever its state; the door judges it. */
  findLink(board: BoardId, tokenHash: string): Promise<Link | undefined> {
    return named(async () => {
      const row = await this.#db
        .selectFrom('links')
        .innerJoin('boards', 'boards.id', 'links.board_id')
        .selectAll('boards')
        .select(['links.id as linkId', 'links.role', 'links.expires_at', 'links.revoked_at'])
        .select(['links.replay_only', 'links.veil', 'links.begins_at', 'links.past as link_past'])
        .where('links.token_hash', '=', tokenHash)
        .where('links.board_id', '=', board)
        .executeTakeFirst()
      if (!row || !isRole(row.role)) return undefined
      return {
        id: row.linkId,
        role: row.role,
        expiresAt: row.expires_at,
        revokedAt: row.revoked_at,
        replayOnly: row.replay_only === 1,
        veil: row.veil,
        beginsAt: row.begins_at,
        past: row.link_past === 1,
        board: {
          id: board,
          title: row.title,
          template: row.template,
          locale: row.locale,
          createdAt: row.created_at,
          updatedAt: row.updated_at,
          seq: row.seq,
          past: row.past === 1,
        },
      }
    })
  }

  /** Those of these boards that are not there. */
  async missing(boards: readonly BoardId[]): Promise<BoardId[]> {
    const rows = await named(() =>
      this.#db.selectFrom('boards').select('id').where('id', 'in', boards).execute(),
    )
    const known = new Set(rows.map(({ id }) => id))
    return boards.filter((id) => !known.has(id))
  }

  async exists(board: string): Promise<boolean> {
    const row = await named(() =>
      this.#db.selectFrom('boards').select('id').where('id', '=', board).executeTakeFirst(),
    )
    return row !== undefined
  }

  async change(
    board: BoardId,
    { title, past, at }: { title?: string | undefined; past?: boolean | undefined; at: number },
  ): Promise<void> {
    await named(() =>
      this.#db
        .updateTable('boards')
        .set({
          updated_at: at,
          ...(title !== undefined && { title }),
          ...(past !== undefined && { past: past ? 1 : 0 }),
        })
        .where('id', '=', board)
        .execute(),
    )
  }

  /** Removes the board and, by foreign key, everything that belongs to it. */
  async remove(board: BoardId): Promise<void> {
    await named(() => this.#db.deleteFrom('boards').where('id', '=', board).execute())
  }
}
