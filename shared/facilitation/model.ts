// What the server knows of a running workshop, as everybody sees it. Written by the server alone, on
// commands it has checked (`commands.ts`, `reduce.ts`); its version grows by one with each change.
//
// Times are unix ms of the server. What is secret (ballots, private drafts) is never in here: of an open
// round others learn only how many have answered.
import type { PersonId } from '../ids'

/** Where everybody is brought, or what is lit. Ids that are gone are left out when it is shown. */
export type Focus =
  | { kind: 'board' }
  /** A map's shape; without stages or lanes all of it. Entry ids as in the map's record. */
  | { kind: 'map'; map: string; stages: string[]; lanes: string[] }
  /** What stands beside a map: its goal, its personas' cards, its legend. */
  | { kind: 'panels'; map: string }
  /** Page coordinates of the canvas. */
  | { kind: 'area'; x: number; y: number; w: number; h: number }

export type Writing = 'open' | 'private' | 'anonymous'

/** A round as it is planned in a step, or opened by hand. */
export type RoundPlan =
  /** `lanes`: lane ids whose notes take dots; empty for every note of the board. */
  | { kind: 'dots'; name: string; budget: number; perNote: number; lanes: string[] }
  | { kind: 'emotion'; name: string; map: string }
  | { kind: 'poll'; name: string; question: string; choices: string[] }

/** One item of the agenda, and what the board is set to when it begins. */
export type Step = {
  id: string
  title: string
  prompt: string
  /** 0: without a timer. */
  minutes: number
  focus: Focus
  writing: Writing
  /** Whether participants may change stages, lanes and maps. */
  structure: 'open' | 'locked'
  round: RoundPlan | undefined
}

export type Timer =
  | { kind: 'off' }
  /** Rings when the server's time passes `endsAt`, and stays until it is stopped. */
  | { kind: 'running'; endsAt: number; durationMs: number }
  | { kind: 'paused'; leftMs: number; durationMs: number }

export type Phase =
  | { kind: 'open' }
  /** What participants write reaches nobody else until it is revealed. `id` is new with each phase. */
  | { kind: 'private'; id: string; anonymous: boolean; since: number }

export type Ballot =
  /** Dots by note id; none is 0. */
  | { kind: 'dots'; dots: Record<string, number> }
  /** Mood (-2 … 2) by stage id. */
  | { kind: 'emotion'; moods: Record<string, number> }
  /** Index into `choices`. */
  | { kind: 'poll'; choice: number }

export type RoundResult =
  /** Sorted: most dots first, then by id. */
  | { kind: 'dots'; notes: { note: string; dots: number }[]; voters: number }
  | {
      kind: 'emotion'
      /** In the map's order. `low`, `high`: quartiles; `spread`: their distance. */
      stages: { stage: string; median: number; low: number; high: number; spread: number }[]
      /** Nobody's name, in no order. */
      curves: Record<string, number>[]
      /** The stage of most disagreement, where there is any. */
      disputed: string | undefined
      voters: number
    }
  | { kind: 'poll'; counts: number[]; voters: number }

export type Round = RoundPlan & {
  id: string
  openedAt: number
} & ({ state: 'open'; voters: number } | { state: 'closed'; closedAt: number; result: RoundResult })

/** A place that is presented, in the order of `State.views`. */
export type View = { id: string; title: string; focus: Focus }

export type Summons = { id: string; by: PersonId; focus: Focus; at: number; mayStay: boolean }

export type Hand = { person: PersonId; at: number }

export type State = {
  version: number
  agenda: Step[]
  /** The step that is on; undefined before the first. `starts` counts the starts of steps. */
  current: { step: string; startedAt: number; starts: number } | undefined
  timer: Timer
  phase: Phase
  structureLocked: boolean
  /** Record ids that only facilitators may change. */
  lockedShapes: string[]
  /** Only facilitators write. */
  frozen: boolean
  /** Nobody writes: the session is over since then. */
  endedAt: number | undefined
  summons: Summons | undefined
  spotlight: Focus | undefined
  /** Whose camera everybody follows. */
  leader: PersonId | undefined
  views: View[]
  /** First come first. */
  hands: Hand[]
  rounds: Round[]
  /** Participants who may facilitate. */
  cohosts: PersonId[]
}

/** What one person alone is told beside the state. */
export type Personal = {
  /** Facilitator by link or as co-facilitator. */
  facilitates: boolean
  /** What I answered in rounds that are open, by round id. */
  ballots: Record<string, Ballot>
  /** Notes I have written in this private phase, on the server and not revealed. */
  drafts: number
}

/** What facilitators alone are told beside the state. */
export type Desk = {
  people: {
    person: PersonId
    /** As last announced; empty where never. */
    name: string
    here: boolean
    /** Notes of the running private phase, not what is on them. */
    drafts: number
    /** Document changes of the session so far, as a sign of life; not what they are. */
    changes: number
    /** Open rounds this person has answered. */
    answered: string[]
    /** Link role, and whether made co-facilitator. */
    role: 'viewer' | 'participant' | 'facilitator'
    cohost: boolean
    removed: boolean
  }[]
}

/** What passes by and is not kept. */
export type Passing = { kind: 'cheer'; person: PersonId; emoji: string }
