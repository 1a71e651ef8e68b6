// What a template is. Apart from `templates.ts` so that the word files need not import their importer.
import type { LaneKind, MapKind, PersonaCard } from './model'

/** In the order they are offered: the three core templates, the empty board, further sets of stages. */
export const templateIds = [
  'current-state',
  'future-state',
  'buyer-journey',
  'blank',
  'cross-channel',
  'loyalty-loop',
  'experience',
] as const
export type TemplateId = (typeof templateIds)[number]

/** What a map might look like when a workshop is over; places count from 0. */
export type Examples = {
  notes: [stage: number, lane: number, text: string][]
  points: [stage: number, at: number, mood: number, label: string][]
}

export type Template = {
  id: TemplateId
  /** What the map it makes is for. */
  kind: MapKind
  name: string
  description: string
  mapTitle: string
  /** An example goal, meant to be overwritten. */
  goal: string
  /** An example persona, meant to be overwritten. */
  persona?: PersonaCard
  /** Empty for the blank board, which starts without a map. */
  stages: { title: string }[]
  lanes: { kind: LaneKind; title: string; prompt: string }[]
  examples?: Examples
}
