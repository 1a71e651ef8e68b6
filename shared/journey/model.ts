// A journey map as data: what the `journey` shape keeps in its props.
//
// Everything people edit together is a dictionary with a fractional `index` in each entry, so that two
// people adding stages at once both keep theirs. Order is (index, id): the same on every replica.

export const laneKinds = [
  'actions',
  'thoughts',
  'questions',
  'emotion',
  'touchpoints',
  'pains',
  'opportunities',
  'content',
  'evidence',
  'metrics',
  'moments',
  'expectations',
  'owner',
  'next-step',
  'free',
] as const
export type LaneKind = (typeof laneKinds)[number]

export const mapKinds = ['current-state', 'future-state', 'buyer-journey', 'blank'] as const
export type MapKind = (typeof mapKinds)[number]

export type Stage = {
  index: string
  title: string
  /** Canvas pixels. */
  width: number
}

export type Lane = {
  index: string
  kind: LaneKind
  title: string
  /** The question that tells people what to write; shown under the title. */
  prompt: string
  /** Least height in canvas pixels; a lane grows with its notes. */
  height: number
  /** Drawn as a thin row without its notes, which are kept. Missing is open. */
  collapsed?: boolean
}

/** What a persona's card says besides the name, in the order of the card. */
export const personaFields = [
  'jobTitle',
  'industry',
  'reportsTo',
  'segment',
  'day',
  'questions',
  'vetting',
  'goals',
  'motivations',
  'budget',
  'channel',
  'knowledgeFrom',
  'reviewedAt',
] as const
export type PersonaField = (typeof personaFields)[number]

/** What a card says, wherever its persona stands among the others. */
export type PersonaCard = { name: string } & Partial<Record<PersonaField, string>>
export type Persona = { index: string } & PersonaCard

/** In a future-state map a feeling is as it is today, or as it should become. */
export const curveSeries = ['current', 'target'] as const
export type CurveSeries = (typeof curveSeries)[number]

export type CurvePoint = {
  stageId: string
  /** Place within the stage, 0 (left edge) … 1 (right edge). */
  at: number
  /** -2 (very bad) … +2 (very good). */
  mood: number
  label: string
  /** Whose feeling it is; missing or empty: everybody's. */
  personaId?: string
  /** Says something in a future-state map only; missing: target. */
  series?: CurveSeries
}

/** Letters a point's label may have. */
export const maxPointLabel = 120

export type JourneyProps = {
  kind: MapKind
  title: string
  goal: string
  personas: Record<string, Persona>
  stages: Record<string, Stage>
  lanes: Record<string, Lane>
  points: Record<string, CurvePoint>
  /** The map this one was copied from; empty when it was not. */
  origin?: string
}

export const journeyType = 'journey'

export type Entry<T> = T & { id: string }

/** Dictionary entries in their order: by index, then id. */
export function ordered<T extends { index: string }>(entries: Record<string, T>): Entry<T>[] {
  return Object.entries(entries)
    .map(([id, entry]) => ({ ...entry, id }))
    .sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : a.id < b.id ? -1 : 1))
}

/** What a note's `meta.cell` holds: one value, so that stage and lane can never disagree. */
export type Cell = { stageId: string; laneId: string }

export function cellKey(stageId: string, laneId: string): string {
  return `${stageId}/${laneId}`
}

/** The cell a key names, or undefined when it is not a key. Says nothing about whether it exists. */
export function parseCell(key: unknown): Cell | undefined {
  if (typeof key !== 'string') return undefined
  const [stageId, laneId, ...rest] = key.split('/')
  return stageId && laneId && rest.length === 0 ? { stageId, laneId } : undefined
}
