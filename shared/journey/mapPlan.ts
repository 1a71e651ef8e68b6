// What a map is made from: its structure in order, without ids; and the map made from it.
//
// One form for templates, example content and template files, so that all three come into a document
// the same way, whether the server or a browser writes it.
import { generateNKeysBetween } from 'fractional-indexing'
import { type BuiltNote, type PlannedNote, buildNotes } from './builtNotes'
import { layoutJourney, metrics } from './layout'
import type { CurvePoint, JourneyProps, LaneKind, MapKind, PersonaCard } from './model'
import { ordered } from './model'
import { type PlannedPanel, planPanels } from './panels'
import type { Template } from './template'

export type PlannedPoint = Omit<CurvePoint, 'stageId'> & { stage: number }

export type MapPlan = {
  kind: MapKind
  title: string
  goal: string
  personas: PersonaCard[]
  stages: { title: string; width?: number }[]
  lanes: { kind: LaneKind; title: string; prompt: string; height?: number }[]
  points: PlannedPoint[]
  notes: PlannedNote[]
  /** Notes and points are examples, to be cleared away. */
  isExample?: true
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
    personas: ordered(props.personas).map(({ id: _id, index: _index, ...card }) => card),
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
  const personas = withIds(plan.personas, createId).map(({ id, index, entry }) => ({
    id,
    entry: { index, ...entry },
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
  return { props, notes: buildNotes(plan.notes, stages, lanes, createId) }
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
