// What people ask of the server. Facilitators' commands carry the version they saw: two who act at the
// same moment never undo each other, the later one is shown the new state instead.
import type { PersonId } from '../ids'
import type { Ballot, Focus, RoundPlan, Step, View } from './model'

/** Anybody who may write. */
export type PersonalCommand =
  | { type: 'raise-hand' }
  | { type: 'lower-hand' }
  | { type: 'cheer'; emoji: string }
  /** Replaces what this person answered before. */
  | { type: 'answer'; round: string; ballot: Ballot }

/** Facilitators only. */
export type FacilitatorCommand =
  | { type: 'edit-agenda'; agenda: Step[] }
  /** Ends what the step before had running (private writing is revealed, its round closed). */
  | { type: 'start-step'; step: string }
  | { type: 'start-timer'; minutes: number }
  | { type: 'pause-timer' }
  | { type: 'resume-timer' }
  | { type: 'extend-timer'; minutes: number }
  | { type: 'stop-timer' }
  | { type: 'start-private'; anonymous: boolean }
  | { type: 'reveal' }
  | { type: 'open-round'; plan: RoundPlan }
  | { type: 'close-round'; round: string }
  | { type: 'remove-round'; round: string }
  /** For somebody in the room without a device. `guest` names them; the same name is the same person. */
  | { type: 'answer-for'; round: string; guest: string; ballot: Ballot }
  | { type: 'summon'; focus: Focus; mayStay: boolean }
  | { type: 'end-summons' }
  | { type: 'spotlight'; focus: Focus | undefined }
  | { type: 'lead'; person: PersonId | undefined }
  | { type: 'edit-views'; views: View[] }
  | { type: 'lower-hand-of'; person: PersonId }
  | { type: 'lock-structure'; locked: boolean }
  | { type: 'lock-shapes'; ids: string[]; locked: boolean }
  | { type: 'freeze'; frozen: boolean }
  | { type: 'cohost'; person: PersonId; cohost: boolean }
  /** They are sent away, and do not get in by a participant link until they are let in again. */
  | { type: 'remove-person'; person: PersonId }
  | { type: 'readmit-person'; person: PersonId }
  | { type: 'end-session' }
  | { type: 'reopen-session' }

export type Command = PersonalCommand | FacilitatorCommand

/** Why a command changed nothing; the client has words for each. */
export const refusals = [
  /** Not a command of this version. */
  'malformed',
  /** Facilitators only. */
  'not-allowed',
  /** Somebody else was faster: look at the state and decide again. */
  'stale',
  /** The step, round, note, shape or person is not there. */
  'unknown',
  /** The round takes no answers (any more). */
  'closed',
  /** More dots than the budget, or than one note may get. */
  'over-budget',
  /** It is so already, or makes no sense now (pausing a timer that is off). */
  'not-now',
  /** The session has ended. */
  'ended',
  /** More steps, rounds, views or hands than the board takes. */
  'too-many',
  /** It could not be stored; nothing has changed. */
  'not-stored',
] as const
export type Refusal = (typeof refusals)[number]

export const mostSteps = 60
export const mostRounds = 100
export const mostViews = 60
export const mostChoices = 12
export const mostBudget = 100
export const longestTitle = 120
export const longestPrompt = 600
export const mostMinutes = 480
export const cheers = ['👏', '❤️', '🎉', '💡', '😂', '👍'] as const

/** A command on its way; `seen` is the version the sender decided by (facilitators' commands only). */
export type Request = { id: number; seen?: number; command: Command }
export type Reply = { id: number; version: number } & (
  { ok: true } | { ok: false; refusal: Refusal }
)
