// Notes and maps as they are read from a board, for tests of what is made from that reading.
import type { LaneKind } from '../../shared/journey/model'
import type { OutlineMap, OutlineNote } from '../../shared/journey/outline'

/** A note of which nothing is known but what is given. */
export const outlineNote = (
  given: Pick<OutlineNote, 'id' | 'text'> & Partial<OutlineNote>,
): OutlineNote => ({
  stageId: null,
  laneId: null,
  author: null,
  color: 'yellow',
  votes: 0,
  evidence: null,
  touchpoint: null,
  effort: null,
  moment: false,
  answeredBy: null,
  heading: null,
  reactions: {},
  persona: null,
  ...given,
})

export type NoteInCell = Partial<OutlineNote> & { in: [stage: string, lane: LaneKind] }
export type GivenMap = {
  stages?: string[]
  lanes?: LaneKind[]
  notes?: NoteInCell[]
  points?: [stage: string, mood: number, series?: 'current' | 'target'][]
} & Partial<Pick<OutlineMap, 'goal' | 'personas' | 'review'>>

export const mina = { id: 'mina', name: 'Mina Park', jobTitle: 'Nurse' }
export const lifecycle = ['Discovery', 'Research', 'Purchase', 'Use']

/** A map about which there is nothing to say, but for what is given. Stages and lanes are their own ids. */
export function outlineMap({
  stages = lifecycle,
  lanes,
  notes = [],
  points = [],
  ...rest
}: GivenMap): OutlineMap {
  return {
    id: 'shape:map',
    kind: 'current-state',
    title: 'Map',
    goal: 'Find where people get stuck',
    personas: [mina],
    stages: stages.map((id) => ({ id, title: id })),
    lanes: (lanes ?? [...new Set(notes.map(({ in: [, lane] }) => lane))]).map((kind) => ({
      id: kind,
      kind,
      title: kind,
    })),
    notes: notes.map(({ in: [stageId, laneId], ...note }, at) =>
      outlineNote({ id: `shape:${at}`, text: `Note ${at}`, stageId, laneId, ...note }),
    ),
    emotion: {
      points: points.map(([stageId, mood, series], at) => ({
        id: `p${at}`,
        stageId,
        at: 0.5,
        mood,
        label: '',
        ...(series && { series }),
      })),
    },
    ...rest,
  }
}
