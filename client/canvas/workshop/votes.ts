// Dots on notes, as signals: the round that is open, what I have given, and the result of the newest one.
import { type Computed, type Editor, type TLNoteShape, computed } from 'tldraw'
import { newestDots } from '../../../shared/facilitation/outcome'
import { parseCell } from '../../../shared/journey/model'
import { type DotsRound, type Voting, openDots, votingIn } from '../../sync/dots'
import type { Facilitation } from '../../sync/facilitation'

type Votes = {
  open: Computed<Voting | undefined>
  /** Dots by note in the newest closed round. */
  result: Computed<ReadonlyMap<string, number>>
}

const all = new WeakMap<Facilitation, Votes>()

export function votesOf(facilitation: Facilitation): Votes {
  const before = all.get(facilitation)
  if (before) return before
  const rounds = computed('rounds', () => facilitation.workshop?.state.rounds ?? [])
  const open = computed('open dots round', () => openDots(rounds.get()))
  const made: Votes = {
    open: computed('my dots', () => {
      const round = open.get()
      return round && votingIn(round, facilitation.ballot(round.id))
    }),
    result: computed('dots of the newest round', () => newestDots({ rounds: rounds.get() })),
  }
  all.set(facilitation, made)
  return made
}

/** Whether a note may get dots in this round. */
export function takesDots(round: Pick<DotsRound, 'lanes'>, note: TLNoteShape): boolean {
  const lane = parseCell(note.meta.cell)?.laneId
  return round.lanes.length === 0 || (lane !== undefined && round.lanes.includes(lane))
}

export function notesForDots(editor: Editor, round: Pick<DotsRound, 'lanes'>): TLNoteShape[] {
  return editor
    .getCurrentPageShapesSorted()
    .filter((shape): shape is TLNoteShape => shape.type === 'note')
    .filter((note) => takesDots(round, note))
}
