// What a map is made from: its structure in order, without ids; and the map made from it.
//
// One form for templates, example content and template files, so that all three come into a document
// the same way, whether the server or a browser writes it.
import { generateNKeysBetween } from 'fractional-indexing'
import { laneNoteColor } from './colors'
import { freePlace, layoutJourney, mapNoteScale, maxNoteGrowth, metrics, noteSide } from './layout'
import type { CurvePoint, JourneyProps, LaneKind, MapKind } from './model'
import { cellKey, ordered } from './model'
import { type PlannedPanel, planPanels } from './panels'
import type { Template } from './template'

export type PlannedNote = {
  /** Places in the plan's own lists, from 0. */
  stage: number
  lane: number
  text: string
  /** The colour of the lane where it is missing. */
  color?: string
}

export type PlannedPoint = Omit<CurvePoint, 'stageId'> & { stage: number }

export type MapPlan = {
  kind: MapKind
  title: string
  goal: string
  personas: string[]
  stages: { title: string; width?: number }[]
  lanes: { kind: LaneKind; title: string; prompt: string; height?: number }[]
  points: PlannedPoint[]
  notes: PlannedNote[]
  /** Notes and points are examples, to be cleared away. */
  isExample?: true
}

/** A note of a map, placed in its cell. */
export type BuiltNote = {
  cell: string
  /** Relative to the cell's origin. */
  x: number
  y: number
  /** How much higher than a square, in pixels at scale 1, as the canvas keeps it. */
  growY: number
  color: string
  text: string
}

/** The map a template stands for; with notes and a curve only where examples are wanted. */
export function planOf(template: Template, withExamples = false): MapPlan {
  const { kind, mapTitle: title, goal, persona, stages, lanes } = template
  const examples = withExamples ? template.examples : undefined
  return {
    kind,
    title,
    goal,
    personas: persona ? [persona] : [],
    stages,
    lanes,
    points: (examples?.points ?? []).map(([stage, at, mood, label]) => ({
      stage,
      at,
      mood,
      label,
    })),
    notes: (examples?.notes ?? []).map(([stage, lane, text]) => ({ stage, lane, text })),
    ...(examples && { isExample: true }),
  }
}

/** A map as it is now; its curve and its notes only where `notes` are given. */
export function planOfMap(props: JourneyProps, notes: PlannedNote[] | undefined): MapPlan {
  const { kind, title, goal } = props
  const stages = ordered(props.stages)
  const points = Object.values(props.points).map(({ stageId, at, mood, label, series }) => ({
    stage: stages.findIndex(({ id }) => id === stageId),
    at,
    mood,
    label,
    ...(series && { series }),
  }))
  return {
    kind,
    title,
    goal,
    personas: ordered(props.personas).map(({ name }) => name),
    stages: stages.map(({ title: name, width }) => ({ title: name, width })),
    lanes: ordered(props.lanes).map(({ kind: of, title: name, prompt, height }) => ({
      kind: of,
      title: name,
      prompt,
      height,
    })),
    points: notes
      ? points.filter(({ stage }) => stage >= 0).sort((a, b) => a.stage - b.stage || a.at - b.at)
      : [],
    notes: notes ?? [],
  }
}

/** A map that says nothing: three stages and three lanes to be named. */
export function blankPlan(): MapPlan {
  return {
    kind: 'blank',
    title: '',
    goal: '',
    personas: [],
    stages: [{ title: '' }, { title: '' }, { title: '' }],
    lanes: Array.from({ length: 3 }, () => ({ kind: 'free' as const, title: '', prompt: '' })),
    points: [],
    notes: [],
  }
}

/** The map and its notes, every entry with a fresh id. */
export function buildMap(
  plan: MapPlan,
  createId: () => string,
): { props: JourneyProps; notes: BuiltNote[] } {
  const stages = withIds(plan.stages, createId).map(({ id, index, entry }) => ({
    id,
    entry: { index, title: entry.title, width: entry.width ?? metrics.defaultStageWidth },
  }))
  const lanes = withIds(plan.lanes, createId).map(({ id, index, entry }) => ({
    id,
    entry: { index, ...entry, height: entry.height ?? heightOf(entry.kind) },
  }))
  const personas = withIds(plan.personas, createId).map(({ id, index, entry: name }) => ({
    id,
    entry: { index, name },
  }))
  const points = plan.points.flatMap(({ stage, ...point }) => {
    const stageId = stages[stage]?.id
    return stageId ? [{ id: createId(), entry: { stageId, ...point } }] : []
  })
  const { kind, title, goal } = plan
  const props = {
    kind,
    title,
    goal,
    personas: dictionary(personas),
    stages: dictionary(stages),
    lanes: dictionary(lanes),
    points: dictionary(points),
  }
  return { props, notes: placeNotes(plan.notes, stages, lanes) }
}

/** The panels a new map begins with; none where there is nothing yet that they could show. */
export function panelsOf(props: JourneyProps): PlannedPanel[] {
  if (!props.goal && Object.keys(props.personas).length === 0) return []
  const personaIds = ordered(props.personas).map(({ id }) => id)
  return planPanels(personaIds, layoutJourney(props, []).w)
}

const heightOf = (kind: LaneKind) =>
  kind === 'emotion' ? metrics.emotionLaneHeight : metrics.defaultLaneHeight

function withIds<T>(entries: readonly T[], createId: () => string) {
  const keys = generateNKeysBetween(null, null, entries.length)
  return entries.map((entry, at) => ({ id: createId(), index: keys[at] ?? '', entry }))
}

const dictionary = <T>(entries: { id: string; entry: T }[]): Record<string, T> =>
  Object.fromEntries(entries.map(({ id, entry }) => [id, entry]))

function placeNotes(
  notes: readonly PlannedNote[],
  stages: { id: string; entry: { width: number } }[],
  lanes: { id: string; entry: { kind: LaneKind } }[],
): BuiltNote[] {
  const taken = new Map<string, { x: number; y: number; w: number; h: number }[]>()
  return notes.flatMap((note) => {
    const stage = stages[note.stage]
    const lane = lanes[note.lane]
    if (!stage || !lane) return []
    const cell = cellKey(stage.id, lane.id)
    const others = taken.get(cell) ?? []
    const growY = growOf(note.text)
    const size = { w: noteSide * mapNoteScale, h: (noteSide + growY) * mapNoteScale }
    const place = freePlace(others, size, stage.entry.width)
    taken.set(cell, [...others, { ...place, ...size }])
    const color = note.color ?? laneNoteColor[lane.entry.kind]
    return [{ cell, ...place, growY, color, text: note.text }]
  })
}

/** Text in a note at scale 1: 26 px high, lines of 35 px, 168 px of room each way. */
const fullWidth = 6
const lineHeight = 35
const linesInSquare = 4

/**
 * How much a text makes its note grow. A guess from the number of letters, for where no letters can be
 * measured; it takes lines rather too short, so that no text is cut off.
 */
function growOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => {
    const width = [...line].reduce((wide, letter) => wide + (letter > '\u1100' ? 1 : 0.52), 0)
    return sum + Math.max(1, Math.ceil(width / (fullWidth - 0.5)))
  }, 0)
  return Math.min(maxNoteGrowth, Math.max(0, lines - linesInSquare) * lineHeight)
}
