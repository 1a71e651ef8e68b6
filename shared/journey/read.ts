// Reading a journey map strictly: an entry that makes no sense is left out, a missing value gets its
// default, nothing throws. The document keeps whatever it holds; only what is shown is cleaned.
import type { JsonObject } from '../records'
import { isPlainObject } from '../records'
import { metrics } from './layout'
import type {
  CurvePoint,
  CurveSeries,
  JourneyProps,
  Lane,
  LaneKind,
  MapKind,
  Persona,
  Stage,
} from './model'
import { curveSeries, laneKinds, mapKinds, maxPointLabel, personaFields } from './model'
import { maxPersonaText } from './personas'

const text = (value: unknown, most = 2000): string =>
  typeof value === 'string' ? value.slice(0, most) : ''

const number = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

function dictionary<T>(
  value: unknown,
  read: (entry: JsonObject) => T | undefined,
): Record<string, T> {
  const out: Record<string, T> = {}
  if (!isPlainObject(value)) return out
  for (const [id, entry] of Object.entries(value)) {
    // A slash in an id would make `stageId/laneId` ambiguous.
    const parsed = isPlainObject(entry) && !id.includes('/') ? read(entry) : undefined
    if (parsed) out[id] = parsed
  }
  return out
}

const readStage = (entry: JsonObject): Stage => ({
  index: text(entry.index),
  title: text(entry.title),
  width: number(entry.width, metrics.defaultStageWidth),
})

const readLane = (entry: JsonObject): Lane => {
  const kind = laneKinds.includes(entry.kind as LaneKind) ? (entry.kind as LaneKind) : 'free'
  return {
    index: text(entry.index),
    kind,
    title: text(entry.title),
    prompt: text(entry.prompt),
    height: number(
      entry.height,
      kind === 'emotion' ? metrics.emotionLaneHeight : metrics.defaultLaneHeight,
    ),
    ...(entry.collapsed === true && { collapsed: true }),
  }
}

const readPersona = (entry: JsonObject): Persona => {
  const persona: Persona = { index: text(entry.index), name: text(entry.name) }
  for (const field of personaFields) {
    if (typeof entry[field] === 'string') persona[field] = text(entry[field], maxPersonaText)
  }
  return persona
}

const isSeries = (value: unknown): value is CurveSeries =>
  curveSeries.some((each) => each === value)

const readPoint = (entry: JsonObject): CurvePoint | undefined =>
  typeof entry.stageId === 'string'
    ? {
        stageId: entry.stageId,
        at: clamp(number(entry.at, 0.5), 0, 1),
        mood: clamp(number(entry.mood, 0), -2, 2),
        label: text(entry.label, maxPointLabel),
        ...(typeof entry.personaId === 'string' && { personaId: entry.personaId }),
        ...(isSeries(entry.series) && { series: entry.series }),
      }
    : undefined

/** The props of a journey shape, complete and valid, from whatever a document holds. */
export function readJourney(props: unknown): JourneyProps {
  const raw = isPlainObject(props) ? props : {}
  return {
    kind: mapKinds.includes(raw.kind as MapKind) ? (raw.kind as MapKind) : 'blank',
    title: text(raw.title),
    goal: text(raw.goal),
    personas: dictionary(raw.personas, readPersona),
    stages: dictionary(raw.stages, readStage),
    lanes: dictionary(raw.lanes, readLane),
    points: dictionary(raw.points, readPoint),
    origin: text(raw.origin, 100),
  }
}
