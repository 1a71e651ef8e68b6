// The note colour a lane starts with, in tldraw's colour names, so that a map reads at a glance.
import type { LaneKind } from './model'

export const laneNoteColor: Record<LaneKind, string> = {
  actions: 'light-blue',
  thoughts: 'light-violet',
  questions: 'violet',
  emotion: 'yellow',
  touchpoints: 'blue',
  pains: 'light-red',
  opportunities: 'light-green',
  content: 'green',
  evidence: 'grey',
  metrics: 'grey',
  moments: 'orange',
  expectations: 'light-violet',
  owner: 'white',
  'next-step': 'green',
  free: 'yellow',
}

/** Those a note can have. */
export const noteColors = new Set<string>(
  (
    'black grey white light-violet violet blue light-blue ' +
    'yellow orange green light-green light-red red'
  ).split(' '),
)
