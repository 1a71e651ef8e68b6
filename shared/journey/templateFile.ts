// A map as a file people keep and send: `{ "format": "throughline-template", "version": 1, … }`.
//
// Such files come by mail and are written by hand, so they are read strictly: what is not understood is
// refused, and the first thing wrong is said with its place. Nothing is taken over that is not named here.
import { isPlainObject } from '../records'
import type { PlannedNote } from './builtNotes'
import { noteColors } from './colors'
import { metrics } from './layout'
import type { MapPlan } from './mapPlan'
import { type PersonaCard, curveSeries, laneKinds, mapKinds, personaFields } from './model'
import { maxPersonaText } from './personas'

export const templateFormat = 'throughline-template'
const templateVersion = 1
export const maxTemplateBytes = 256 * 1024

const most = { stages: 200, lanes: 200, personas: 50, points: 2000, notes: 2000 } as const
const longest = 2000
const longestNote = 10_000
const longestName = 100

/** What is wrong with a file: a key of the texts, and what is filled in. */
export type TemplateProblem = {
  key: `templateFile.${
    | 'notJson'
    | 'notTemplate'
    | 'version'
    | 'unknown'
    | 'notObject'
    | 'notList'
    | 'notText'
    | 'notNumber'
    | 'tooLong'
    | 'tooMany'
    | 'empty'
    | 'laneKind'
    | 'mapKind'
    | 'series'
    | 'twoHeadings'
    | 'noHeading'
    | 'color'}`
  values: Record<string, string | number>
}

export type ReadTemplate = { plan: MapPlan } | { problem: TemplateProblem }

/** The file of a map. */
export function writeTemplateFile(plan: MapPlan): string {
  const { points, notes, ...map } = plan
  const filled = {
    ...(points.length > 0 && { points }),
    ...(notes.length > 0 && { notes }),
  }
  const file = { format: templateFormat, version: templateVersion, ...map, ...filled }
  const easy = `${JSON.stringify(file, null, 2)}\n`
  // Short enough to be read again comes before easy on the eye.
  return easy.length * 3 <= maxTemplateBytes ? easy : JSON.stringify(file)
}

/** Reads a file's text. Never throws. */
export function parseTemplateFile(text: string): ReadTemplate & { data?: unknown } {
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { problem: { key: 'templateFile.notJson', values: {} } }
  }
  return { ...readTemplateFile(data), data }
}

/** Reads a file's content, which may be anything. Never throws. */
export function readTemplateFile(data: unknown): ReadTemplate {
  try {
    return { plan: readPlan(data) }
  } catch (error) {
    if (error instanceof Wrong) return { problem: error.problem }
    throw error
  }
}

class Wrong extends Error {
  readonly problem: TemplateProblem
  constructor(key: TemplateProblem['key'], values: TemplateProblem['values']) {
    super(key)
    this.problem = { key, values }
  }
}

function readPlan(data: unknown): MapPlan {
  if (!isPlainObject(data) || data.format !== templateFormat) {
    throw new Wrong('templateFile.notTemplate', {})
  }
  if (data.version !== templateVersion) {
    throw new Wrong('templateFile.version', { value: shown(data.version) })
  }
  const { kind, title, goal, personas, stages, lanes, points, notes, ...rest } = data
  const { format: _format, version: _version, ...unknown } = rest
  refuseOthers(unknown, '')
  const plan: MapPlan = {
    kind: oneOf(kind ?? 'blank', mapKinds, 'kind', 'templateFile.mapKind'),
    title: text(title ?? '', 'title', longest),
    goal: text(goal ?? '', 'goal', longest),
    personas: list(personas ?? [], 'personas').map(readPersona),
    stages: list(stages, 'stages').map(readStage),
    lanes: list(lanes, 'lanes').map(readLane),
    points: [],
    notes: [],
  }
  if (plan.stages.length === 0) throw new Wrong('templateFile.empty', { where: 'stages' })
  if (plan.lanes.length === 0) throw new Wrong('templateFile.empty', { where: 'lanes' })
  const lastStage = plan.stages.length - 1
  const lastLane = plan.lanes.length - 1
  plan.points = list(points ?? [], 'points').map((each, at) => {
    const where = `points[${at}]`
    const { stage, at: place, mood, label, series, ...others } = object(each, where)
    refuseOthers(others, where)
    return {
      stage: whole(stage, `${where}.stage`, 0, lastStage),
      at: number(place, `${where}.at`, 0, 1),
      mood: number(mood, `${where}.mood`, -2, 2),
      label: text(label ?? '', `${where}.label`, longest),
      ...(series !== undefined && {
        series: oneOf(series, curveSeries, `${where}.series`, 'templateFile.series'),
      }),
    }
  })
  plan.notes = list(notes ?? [], 'notes').map((each, at) => readNote(each, at, lastStage, lastLane))
  checkGroups(plan.notes)
  return plan
}

/** A card, or only a name as text: files of earlier versions know no more. */
function readPersona(value: unknown, at: number): PersonaCard {
  const where = `personas[${at}]`
  if (typeof value === 'string') return { name: text(value, where, longest) }
  const { name, ...fields } = object(value, where)
  const card: PersonaCard = { name: text(name, `${where}.name`, longest) }
  for (const field of personaFields) {
    const { [field]: words } = fields
    delete fields[field]
    if (words !== undefined) card[field] = text(words, `${where}.${field}`, maxPersonaText)
  }
  refuseOthers(fields, where)
  return card
}

function readStage(value: unknown, at: number): MapPlan['stages'][number] {
  const where = `stages[${at}]`
  const { title, width, ...others } = object(value, where)
  refuseOthers(others, where)
  const { minStageWidth: low, maxStageWidth: high } = metrics
  return {
    title: text(title, `${where}.title`, longest),
    ...(width !== undefined && { width: number(width, `${where}.width`, low, high) }),
  }
}

function readLane(value: unknown, at: number): MapPlan['lanes'][number] {
  const where = `lanes[${at}]`
  const { kind, title, prompt, height, ...others } = object(value, where)
  refuseOthers(others, where)
  const { minLaneHeight: low, maxLaneHeight: high } = metrics
  return {
    kind: oneOf(kind, laneKinds, `${where}.kind`, 'templateFile.laneKind'),
    title: text(title, `${where}.title`, longest),
    prompt: text(prompt ?? '', `${where}.prompt`, longest),
    ...(height !== undefined && { height: number(height, `${where}.height`, low, high) }),
  }
}

function readNote(value: unknown, at: number, lastStage: number, lastLane: number): PlannedNote {
  const where = `notes[${at}]`
  const { stage, lane, text: words, color, heading, ...rest } = object(value, where)
  const { under, ...others } = rest
  // A heading is in no group itself.
  refuseOthers(heading === undefined ? others : rest, where)
  return {
    stage: whole(stage, `${where}.stage`, 0, lastStage),
    lane: whole(lane, `${where}.lane`, 0, lastLane),
    text: text(words, `${where}.text`, longestNote),
    ...(color !== undefined && { color: noteColor(color, `${where}.color`) }),
    ...(heading !== undefined && { heading: text(heading, `${where}.heading`, longestName) }),
    ...(under !== undefined && { under: text(under, `${where}.under`, longestName) }),
  }
}

/** Every group has one heading, in the cell of its notes. */
function checkGroups(notes: readonly PlannedNote[]): void {
  const groupOf = ({ stage, lane }: PlannedNote, name: string) => `${stage} ${lane} ${name}`
  const headings = new Set<string>()
  for (const [at, note] of notes.entries()) {
    if (note.heading === undefined) continue
    const group = groupOf(note, note.heading)
    if (headings.has(group)) {
      const where = `notes[${at}].heading`
      throw new Wrong('templateFile.twoHeadings', { where, value: shown(note.heading) })
    }
    headings.add(group)
  }
  for (const [at, note] of notes.entries()) {
    if (note.under === undefined || headings.has(groupOf(note, note.under))) continue
    throw new Wrong('templateFile.noHeading', {
      where: `notes[${at}].under`,
      value: shown(note.under),
    })
  }
}

/** A value as it stands in a sentence. Its inside may be nested so deeply that writing it would fail. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? '{…}' : String(value).slice(0, 40)

function refuseOthers(others: Record<string, unknown>, where: string): void {
  const [key] = Object.keys(others)
  if (key === undefined) return
  throw new Wrong('templateFile.unknown', {
    where: `${where && `${where}.`}${key}`.slice(0, 80),
  })
}

function object(value: unknown, where: string): Record<string, unknown> {
  if (!isPlainObject(value)) throw new Wrong('templateFile.notObject', { where })
  return value
}

function list(value: unknown, where: keyof typeof most): unknown[] {
  if (!Array.isArray(value)) throw new Wrong('templateFile.notList', { where })
  if (value.length <= most[where]) return value
  throw new Wrong('templateFile.tooMany', { where, count: value.length, most: most[where] })
}

function text(value: unknown, where: string, limit: number): string {
  if (typeof value !== 'string') throw new Wrong('templateFile.notText', { where })
  if (value.length > limit) throw new Wrong('templateFile.tooLong', { where, most: limit })
  return value
}

function number(value: unknown, where: string, low: number, high: number): number {
  if (typeof value === 'number' && value >= low && value <= high) return value
  throw new Wrong('templateFile.notNumber', { where, low, high })
}

function whole(value: unknown, where: string, low: number, high: number): number {
  const found = number(value, where, low, high)
  if (Number.isInteger(found)) return found
  throw new Wrong('templateFile.notNumber', { where, low, high })
}

function oneOf<T extends string>(
  value: unknown,
  known: readonly T[],
  where: string,
  key: TemplateProblem['key'],
): T {
  const found = known.find((each) => each === value)
  if (found !== undefined) return found
  throw new Wrong(key, { where, value: shown(value) })
}

function noteColor(value: unknown, where: string): string {
  if (typeof value === 'string' && noteColors.has(value)) return value
  throw new Wrong('templateFile.color', { where, value: shown(value) })
}
