// What a command is decided by, and what a decision is made of.
import type { Role } from '../access'
import type { PersonId } from '../ids'
import type { Refusal } from './commands'
import type { Ballot, State } from './model'
import type { ClosedRound } from './outcome'

/** What a decision rests on besides the state. */
export type Facts = {
  /** The server's time, unix ms. */
  now: number
  actor: { person: PersonId; role: Role }
  /** A short random text that was never given before: becomes the id of what the command makes. */
  fresh: string
  /** By link; undefined for somebody who was never seen here. */
  roleOf: (person: PersonId) => Role | undefined
  isRemoved: (person: PersonId) => boolean
  hasRecord: (id: string) => boolean
  /** The lane of a note that is on the board, '' for one without a cell; undefined when there is none. */
  laneOf: (note: string) => string | undefined
  /** The stages of a map in order; undefined when there is none. */
  stagesOf: (map: string) => readonly string[] | undefined
  /** What was answered in an open round, by voter. */
  ballotsOf: (round: string) => ReadonlyMap<string, Ballot>
}

/** What is to be done beside keeping the new state. */
export type Effect =
  /** Private writing of this phase is published. */
  | { type: 'reveal'; phase: string; anonymous: boolean }
  | { type: 'closed'; round: ClosedRound }
  | { type: 'withdrawn'; round: string }
  /** Kept for this voter; undefined: they take their answer back. */
  | { type: 'ballot'; round: string; voter: string; ballot: Ballot | undefined }
  | { type: 'cheer'; emoji: string }
  | { type: 'remove'; person: PersonId }
  | { type: 'readmit'; person: PersonId }

export type Decision = { refusal: Refusal } | { state: State; effects: Effect[] }

export const refused = (refusal: Refusal): Decision => ({ refusal })

/** `state` with some of it changed, as its next version. */
export function changed(state: State, part: Partial<State>, effects: Effect[] = []): Decision {
  return { state: { ...state, ...part, version: state.version + 1 }, effects }
}
