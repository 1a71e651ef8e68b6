// What is stored of a running workshop, row by row, and the statements that write it. They go through the
// journal with the log's entries: one commit for all, in the order in which they happened.
import { crc32 } from 'node:zlib'
import type { Kysely } from 'kysely'
import type { BoardId, PersonId } from '../../shared/ids'
import type { Ballot, State } from '../../shared/facilitation/model'
import type { NamedSnapshot } from '../../shared/snapshots'
import type { Tables } from './schema'
import { type Statement, once } from './writer'

/** What outlives the process: what everybody sees, and what nobody is told. */
export type StoredWorkshop = {
  state: State
  /** Who may not come in by a participant link any more. */
  removed: PersonId[]
  /** Phases that are over and whose writing is not all in the log yet. */
  revealing: { phase: string; anonymous: boolean }[]
  /** Closed rounds whose outcome is not in the log yet. */
  outcomes: string[]
}

export type WorkshopEvent = { version: number; at: number; seq: number; type: string; data: object }

export type StoredDraft = { number: number; phase: string; person: PersonId; data: Uint8Array }

export type WorkshopRow = { board: BoardId } & (
  | { row: 'workshop'; workshop: StoredWorkshop; event: WorkshopEvent | undefined }
  /** Undefined: taken back. */
  | { row: 'ballot'; round: string; voter: string; ballot: Ballot | undefined }
  | { row: 'no ballots'; round: string }
  | { row: 'draft'; draft: StoredDraft }
  | { row: 'no drafts'; phase: string }
  /** The board at the beginning of a chapter. */
  | { row: 'chapter'; snapshot: NamedSnapshot }
)

/** On one board; of more the oldest go. */
const mostChapters = 200

/** Over the bytes and their place, so that a row that was altered or moved is noticed. */
export const sumOfText = (place: string, data: string) => crc32(data, crc32(place))

export function sumOfDraft({ number, phase, person, data }: StoredDraft): number {
  return crc32(data, crc32(`${number} ${phase} ${person}`))
}

export function workshopStatements(db: Kysely<Tables>, row: WorkshopRow): Statement[] {
  const { board } = row
  switch (row.row) {
    case 'workshop': {
      const data = JSON.stringify(row.workshop)
      const values = { data, crc32: sumOfText(board, data) }
      const keep = db
        .insertInto('facilitation')
        .values({ board_id: board, ...values })
        .onConflict((conflict) => conflict.column('board_id').doUpdateSet(values))
      if (!row.event) return [once(keep)]
      const event = { ...row.event, data: JSON.stringify(row.event.data), board_id: board }
      return [once(keep), once(db.insertInto('facilitation_events').values(event))]
    }
    case 'ballot': {
      const { round, voter, ballot } = row
      if (!ballot) {
        const gone = db
          .deleteFrom('ballots')
          .where('board_id', '=', board)
          .where('round', '=', round)
          .where('voter', '=', voter)
        return [once(gone)]
      }
      const data = JSON.stringify(ballot)
      const values = { data, crc32: sumOfText(`${round} ${voter}`, data) }
      const keep = db
        .insertInto('ballots')
        .values({ board_id: board, round, voter, ...values })
        .onConflict((conflict) =>
          conflict.columns(['board_id', 'round', 'voter']).doUpdateSet(values),
        )
      return [once(keep)]
    }
    case 'no ballots':
      return [
        once(db.deleteFrom('ballots').where('board_id', '=', board).where('round', '=', row.round)),
      ]
    case 'draft': {
      const values = { ...row.draft, board_id: board, crc32: sumOfDraft(row.draft) }
      return [once(db.insertInto('drafts').values(values))]
    }
    case 'chapter': {
      const kept = db
        .selectFrom('named_snapshots')
        .select('id')
        .where('board_id', '=', board)
        .where('kind', '=', 'chapter')
        .orderBy('seq', 'desc')
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(mostChapters)
      const surplus = db
        .deleteFrom('named_snapshots')
        .where('board_id', '=', board)
        .where('kind', '=', 'chapter')
        .where('id', 'not in', kept)
      return [
        once(db.insertInto('named_snapshots').values({ board_id: board, ...row.snapshot })),
        once(surplus),
      ]
    }
    case 'no drafts':
      return [
        once(db.deleteFrom('drafts').where('board_id', '=', board).where('phase', '=', row.phase)),
      ]
  }
}
