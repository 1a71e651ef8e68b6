// Every edit of a map's structure: from its props to the part of them that changes.
//
// Each function answers with whole dictionaries, yet touches only the entries it names; the binding
// compares before and after and writes only those. Notes are never mentioned: they follow their cell.
import { metrics } from '../../../shared/journey/layout'
import {
  type CurvePoint,
  type JourneyProps,
  type Lane,
  type LaneKind,
  type Persona,
  type Stage,
  ordered,
  personaFields,
} from '../../../shared/journey/model'
import { maxPersonas } from '../../../shared/journey/personas'
import { keysAt } from './orderKeys'

export const maxStages = 200
export const maxLanes = 200

export type Change = Partial<JourneyProps>

const nothing: Change = {}

/** Adds a stage so that it comes at place `at` (0 is the first); nothing when the map is full. */
export function insertStage(props: JourneyProps, at: number, id: string, title: string): Change {
  if (Object.keys(props.stages).length >= maxStages) return nothing
  const stage: Stage = { index: '', title, width: metrics.defaultStageWidth }
  return { stages: placed({ ...props.stages, [id]: stage }, id, at) }
}

/** Adds a lane so that it comes at place `at`; nothing when the map is full. */
export function insertLane(
  props: JourneyProps,
  at: number,
  id: string,
  words: { kind: LaneKind; title: string; prompt: string },
): Change {
  if (Object.keys(props.lanes).length >= maxLanes) return nothing
  const lane: Lane = { index: '', ...words, height: heightOf(words.kind) }
  return { lanes: placed({ ...props.lanes, [id]: lane }, id, at) }
}

/** Puts a copy of a stage, its curve points included, right after it; nothing when the map is full. */
export function duplicateStage(
  props: JourneyProps,
  id: string,
  copy: { id: string; title: string; pointId: () => string },
): Change {
  const stage = props.stages[id]
  if (!stage || Object.keys(props.stages).length >= maxStages) return nothing
  const stages = { ...props.stages, [copy.id]: { ...stage, title: copy.title } }
  const points = Object.values(props.points)
    .filter((point) => point.stageId === id)
    .map((point) => [copy.pointId(), { ...point, stageId: copy.id }])
  return {
    stages: placed(stages, copy.id, placeOf(props.stages, id) + 1),
    points: { ...props.points, ...Object.fromEntries(points) },
  }
}

/** Puts a copy of a lane right after it; nothing when the map is full. */
export function duplicateLane(
  props: JourneyProps,
  id: string,
  copy: { id: string; title: string },
): Change {
  const lane = props.lanes[id]
  if (!lane || Object.keys(props.lanes).length >= maxLanes) return nothing
  const lanes = { ...props.lanes, [copy.id]: { ...lane, title: copy.title } }
  return { lanes: placed(lanes, copy.id, placeOf(props.lanes, id) + 1) }
}

/** Draws a lane as a thin row, or opens it again. */
export function collapseLane(props: JourneyProps, id: string, collapsed: boolean): Change {
  const isCollapsed = props.lanes[id]?.collapsed ?? false
  return isCollapsed === collapsed ? nothing : patched(props, 'lanes', id, { collapsed })
}

/** Puts a stage at place `to` among the others. */
export function moveStage(props: JourneyProps, id: string, to: number): Change {
  return moves(props.stages, id, to) ? { stages: placed(props.stages, id, to) } : nothing
}

/** Puts a lane at place `to` among the others. */
export function moveLane(props: JourneyProps, id: string, to: number): Change {
  return moves(props.lanes, id, to) ? { lanes: placed(props.lanes, id, to) } : nothing
}

/** Takes a stage away. Its notes and curve points stay, and come back with it on undo. */
export function removeStage(props: JourneyProps, id: string): Change {
  return id in props.stages ? { stages: without(props.stages, id) } : nothing
}

export function removeLane(props: JourneyProps, id: string): Change {
  return id in props.lanes ? { lanes: without(props.lanes, id) } : nothing
}

export function resizeStage(props: JourneyProps, id: string, width: number): Change {
  const { minStageWidth: low, maxStageWidth: high } = metrics
  return patched(props, 'stages', id, { width: clamp(Math.round(width), low, high) })
}

export function resizeLane(props: JourneyProps, id: string, height: number): Change {
  const { minLaneHeight: low, maxLaneHeight: high } = metrics
  return patched(props, 'lanes', id, { height: clamp(Math.round(height), low, high) })
}

/** Changes what a lane is for. A lane that becomes a curve gets the room a curve needs. */
export function setLaneKind(props: JourneyProps, id: string, kind: LaneKind): Change {
  const height = Math.max(props.lanes[id]?.height ?? 0, heightOf(kind))
  return patched(props, 'lanes', id, kind === 'emotion' ? { kind, height } : { kind })
}

/** Adds a curve point, or changes the one with this id. */
export function putPoint(
  props: JourneyProps,
  id: string,
  place: Omit<CurvePoint, 'label'>,
): Change {
  if (!(place.stageId in props.stages)) return nothing
  return { points: { ...props.points, [id]: { label: '', ...props.points[id], ...place } } }
}

export function removePoint(props: JourneyProps, id: string): Change {
  return id in props.points ? { points: without(props.points, id) } : nothing
}

/** Adds a persona after the others; nothing when the map has enough of them. */
export function addPersona(props: JourneyProps, id: string): Change {
  const total = Object.keys(props.personas).length
  if (total >= maxPersonas) return nothing
  const persona: Persona = { index: '', name: '' }
  // Every text is there from birth, so that two people who begin to fill it in write the same one.
  for (const field of personaFields) persona[field] = ''
  return { personas: placed({ ...props.personas, [id]: persona }, id, total) }
}

/** Adds a persona that is like another one, after the others; nothing when the map has enough of them. */
export function copyPersona(
  props: JourneyProps,
  from: string,
  copy: { id: string; name: string },
): Change {
  const persona = props.personas[from]
  return persona ? takePersona(props, { ...persona, name: copy.name }, copy.id) : nothing
}

/** Adds a persona as it is, after the others; nothing when the map has enough of them. */
export function takePersona(props: JourneyProps, persona: Persona, id: string): Change {
  const { personas } = addPersona(props, id)
  const index = personas?.[id]?.index
  if (!personas || index === undefined) return nothing
  return { personas: { ...personas, [id]: { ...personas[id], ...persona, index } } }
}

/** Takes a persona away. Points that named it stay, and are its again on undo. */
export function removePersona(props: JourneyProps, id: string): Change {
  return id in props.personas ? { personas: without(props.personas, id) } : nothing
}

const heightOf = (kind: LaneKind) =>
  kind === 'emotion' ? metrics.emotionLaneHeight : metrics.defaultLaneHeight

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

function placed<T extends { index: string }>(
  entries: Record<string, T>,
  id: string,
  at: number,
): Record<string, T> {
  const others = ordered(entries).filter((entry) => entry.id !== id)
  const out = { ...entries }
  for (const key of keysAt(others, at, id)) {
    const entry = out[key.id]
    if (entry) out[key.id] = { ...entry, index: key.index }
  }
  return out
}

const placeOf = (entries: Record<string, { index: string }>, id: string): number =>
  ordered(entries).findIndex((entry) => entry.id === id)

function moves<T extends { index: string }>(
  entries: Record<string, T>,
  id: string,
  to: number,
): boolean {
  const from = placeOf(entries, id)
  return from >= 0 && from !== Math.max(0, Math.min(to, Object.keys(entries).length - 1))
}

function without<T>(entries: Record<string, T>, id: string): Record<string, T> {
  const { [id]: _gone, ...rest } = entries
  return rest
}

function patched<Key extends 'stages' | 'lanes'>(
  props: JourneyProps,
  key: Key,
  id: string,
  patch: Partial<JourneyProps[Key][string]>,
): Change {
  const entry = props[key][id]
  return entry ? { [key]: { ...props[key], [id]: { ...entry, ...patch } } } : nothing
}
