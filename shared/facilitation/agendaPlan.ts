// What an agenda's words are written as. Apart from `agendas.ts` so that the word files need not import
// their importer.
import type { LaneKind } from '../journey/model'
import type { Writing } from './model'

export type PlannedRound =
  | { kind: 'dots'; name: string; budget: number; perNote: number; lanes: LaneKind[] }
  | { kind: 'emotion'; name: string }
  | { kind: 'poll'; name: string; question: string; choices: string[] }

export type PlannedStep = {
  title: string
  prompt: string
  minutes: number
  /** Empty for the whole map; missing: people stay where they are. */
  lanes?: LaneKind[] | 'panels'
  writing?: Writing
  /** Missing: locked. */
  structure?: 'open'
  round?: PlannedRound
}

export type AgendaKind = 'today' | 'future' | 'buyer' | 'blank'
