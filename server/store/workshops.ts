// Running workshops, read. What is written goes through the journal (`workshopRows.ts`).
import type { Kysely } from 'kysely'
import { type WorkshopMoment, shownChanges } from '../../shared/facilitation/moments'
import type { Ballot } from '../../shared/facilitation/model'
import type { BoardId, PersonId } from '../../shared/ids'
import { StorageDamaged, named } from './errors'
import type { Tables } from './schema'
import { type StoredDraft, type StoredWorkshop, sumOfDraft, sumOfText } from './workshopRows'

export type StoredBallot = { round: string; voter: string; ballot: Ballot }

/** All there is of one board's workshop. */
export type WorkshopHistory = {
  /** Undefined where nobody has run one yet. */
  workshop: StoredWorkshop | undefined
  ballots: StoredBallot[]
  /** In the order in which they were written. */
  drafts: StoredDraft[]
  /** What its agenda is made from. */
  template: string
  locale: string
  /** Names as last announced. */
  names: ReadonlyMap<PersonId, string>
}

export type Chapter = { at: number; seq: number; title: string; step: string }

export class WorkshopStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** Throws `StorageDamaged`: acknowledged writing must not vanish without a word. */
  read(board: BoardId): Promise<WorkshopHistory> {
    return named(async () => {
      const [about, row, ballots, drafts, people] = await Promise.all([
        this.#db
          .selectFrom('boards')
          .select(['template', 'locale'])
          .where('id', '=', board)
          .executeTakeFirst(),
        this.#db
          .selectFrom('facilitation')
          .selectAll()
          .where('board_id', '=', board)
          .executeTakeFirst(),
        this.#db.selectFrom('ballots').selectAll().where('board_id', '=', board).execute(),
        this.#db
          .selectFrom('drafts')
          .select(['number', 'phase', 'person', 'data', 'crc32'])
          .where('board_id', '=', board)
          .orderBy('number')
          .execute(),
        this.#db
          .selectFrom('people')
          .select(['id', 'name'])
          .where('board_id', '=', board)
          .execute(),
      ])
      return {
        workshop: row && (verified(board, row) as StoredWorkshop),
        ballots: ballots.map(({ round, voter, ...rest }) => ({
          round,
          voter,
          ballot: verified(`${round} ${voter}`, rest) as Ballot,
        })),
        drafts: drafts.map(({ crc32: sum, ...rest }) => {
          const draft = { ...rest, person: rest.person as PersonId }
          if (sumOfDraft(draft) === sum) return draft
          throw new StorageDamaged(`Draft ${draft.number} does not match its checksum`)
        }),
        template: about?.template ?? 'blank',
        locale: about?.locale ?? 'en',
        names: new Map(people.map(({ id, name }) => [id as PersonId, name])),
      }
    })
  }

  /** What a replay shows of the workshop, and when it changed. */
  moments(board: BoardId): Promise<WorkshopMoment[]> {
    return named(async () => {
      const rows = await this.#db
        .selectFrom('facilitation_events')
        .select(['at', 'data'])
        .where('board_id', '=', board)
        .orderBy('version')
        .execute()
      return rows.flatMap(({ at, data }) => {
        const changes = shownChanges((JSON.parse(data) as { changes?: unknown }).changes)
        return changes ? [{ at, changes }] : []
      })
    })
  }

  /** When which step began. */
  chapters(board: BoardId): Promise<Chapter[]> {
    return named(async () => {
      const rows = await this.#db
        .selectFrom('facilitation_events')
        .select(['at', 'seq', 'data'])
        .where('board_id', '=', board)
        .where('type', '=', 'start-step')
        .orderBy('version')
        .execute()
      return rows.map(({ at, seq, data }) => {
        const { title, step } = JSON.parse(data) as { title: string; step: string }
        return { at, seq, title, step }
      })
    })
  }
}

function verified(place: string, { data, crc32: sum }: { data: string; crc32: number }): unknown {
  if (sumOfText(place, data) === sum) return JSON.parse(data)
  throw new StorageDamaged(`A workshop's row (${place}) does not match its checksum`)
}
