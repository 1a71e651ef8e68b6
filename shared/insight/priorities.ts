// Opportunities by votes and effort: what to do first. Votes say how much it matters to the room, effort what it costs.
import { type Effort, effortLevels } from '../journey/noteTags'
import type { OutlineMap, OutlineNote } from '../journey/outline'

export const voteBands = ['many', 'few'] as const
export type VoteBand = (typeof voteBands)[number]

export type Opportunity = { note: OutlineNote; band: VoteBand }

export type Priorities = {
  /** By `band/effort`, every cell of the matrix, the most voted first. */
  matrix: ReadonlyMap<string, Opportunity[]>
  /** Of which nobody has said what they would cost, the most voted first. */
  unsized: Opportunity[]
  count: number
}

export const matrixKey = (band: VoteBand, effort: Effort): string => `${band}/${effort}`

/** Everything written in the lanes for opportunities. */
export const opportunitiesOf = ({ lanes, notes }: OutlineMap): OutlineNote[] => {
  const own = new Set(lanes.flatMap(({ id, kind }) => (kind === 'opportunities' ? id : [])))
  return notes.filter(({ laneId, text }) => own.has(laneId ?? '') && text.trim() !== '')
}

export function prioritiesOf(map: OutlineMap): Priorities {
  const notes = opportunitiesOf(map)
  const most = Math.max(0, ...notes.map(({ votes }) => votes))
  // A stable sort: among equals the order of reading stays.
  const sorted = notes
    .map((note): Opportunity => ({ note, band: bandOf(note.votes, most) }))
    .sort((a, b) => b.note.votes - a.note.votes)
  const cells = voteBands.flatMap((band) =>
    effortLevels.map((effort): [string, Opportunity[]] => [
      matrixKey(band, effort),
      sorted.filter((each) => each.band === band && each.note.effort === effort),
    ]),
  )
  return {
    matrix: new Map(cells),
    unsized: sorted.filter(({ note }) => note.effort === null),
    count: notes.length,
  }
}

/** Many is at least half of what the most voted has: whether people had three dots or thirty. */
const bandOf = (votes: number, most: number): VoteBand =>
  votes > 0 && votes * 2 >= most ? 'many' : 'few'
