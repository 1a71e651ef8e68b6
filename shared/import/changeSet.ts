// A workbook of ours that was edited in an office program, as what was changed in it since it was written. The
// file says itself what it said then, so the board may have moved on meanwhile without that being a change.
import type { FileProblem } from '../export/boardFile'
import {
  type MapNames,
  type NoteField,
  type NoteRow,
  effortOf,
  fieldOf,
  isYes,
  levelOf,
  namesOf,
  noteFields,
  noteRows,
  placeWordOf,
  sourceOf,
} from '../export/noteTable'
import { baseName, baseVersion } from '../export/sheets'
import { shortCell } from '../export/workbook'
import type { ReadSheet } from '../export/readWorkbook'
import { type Language, isLanguage } from '../i18n/language'
import { wordsIn } from '../i18n/words'
import {
  type Effort,
  type Evidence,
  type Touchpoint,
  maxChannel,
  webLink,
} from '../journey/noteTags'
import type { Outline } from '../journey/outline'

/** What an edit of the table can change; the other columns are for looking at. */
export const editableFields = [
  'text',
  'map',
  'stage',
  'lane',
  'evidence',
  'source',
  'link',
  'touchpoint',
  'channel',
  'effort',
  'persona',
  'moment',
] as const satisfies readonly NoteField[]
export type EditableField = (typeof editableFields)[number]

const placeFields: readonly EditableField[] = ['map', 'stage', 'lane']

/** Where a note goes; without a stage and lane into the map's parking lot, without a map onto the page. */
export type Goal = { mapId: string | null; stageId: string | null; laneId: string | null }

export type NoteChange = {
  kind: 'added' | 'changed' | 'moved' | 'removed'
  /** Unlike for all changes of a set. */
  key: string
  /** Undefined for a note that is to be made. */
  noteId: string | undefined
  /** The note's words as the file has them, or had them. */
  text: string
  /** Values as they were in the file, as they are in it now, and as they are on the board now. */
  fields: { field: EditableField; before: string; after: string; now: string }[]
  /** What the note is to be set to, of what is different. */
  set: {
    text?: string
    evidence?: Evidence | undefined
    touchpoint?: Touchpoint | undefined
    effort?: Effort | undefined
    persona?: string | undefined
    moment?: true | undefined
    goal?: Goal
  }
  /** Somebody has changed the same on the board since the file was written. */
  isContested: boolean
  /** Why it cannot be taken over; undefined where it can. */
  problem: FileProblem | undefined
}

export const isOurWorkbook = (sheets: readonly ReadSheet[]): boolean => baseOf(sheets) !== undefined

type Base = { language: Language; rows: Map<string, NoteRow> }

/** The changes of a workbook that was written by `boardSheets`, against the board as it is now. */
export function changesOf(
  sheets: readonly ReadSheet[],
  outline: Outline,
): { changes: NoteChange[] } | { problem: FileProblem } {
  const base = baseOf(sheets)
  const table = base && tableOf(sheets)
  if (!base || !table) return { problem: { key: 'import.noNoteSheet', values: {} } }
  const t = wordsIn(base.language)
  const names = namesOf(outline.maps, t)
  const now = new Map(noteRows(outline, t).map((row) => [row.id, shortened(row)]))
  const changes: NoteChange[] = []
  const seen = new Set<string>()
  for (const [at, cells] of table.rows.entries()) {
    const id = cells.id?.trim() ?? ''
    const was = base.rows.get(id)
    if (was && !seen.has(id)) {
      seen.add(id)
      const change = changeOf(was, cells, now.get(id), names)
      if (change) changes.push(change)
    } else if ((cells.text ?? '').trim()) {
      // A copied row is a new note, whatever id came along.
      changes.push(additionOf(cells, names, `new ${at}`))
    }
  }
  for (const [id, was] of base.rows) {
    if (seen.has(id) || !now.has(id)) continue
    const there = now.get(id)
    const isContested = editableFields.some((field) => there?.[field] !== was[field])
    changes.push({
      kind: 'removed',
      key: id,
      noteId: id,
      text: there?.text ?? was.text,
      fields: [],
      set: {},
      isContested,
      problem: undefined,
    })
  }
  return { changes }
}

const shortened = (row: NoteRow): NoteRow =>
  Object.fromEntries(noteFields.map((field) => [field, shortCell(row[field])])) as NoteRow

function baseOf(sheets: readonly ReadSheet[]): Base | undefined {
  const sheet = sheets.find(({ rows }) => rows[0]?.[0] === baseName)
  const [head, keys, ...rows] = sheet?.rows ?? []
  const language = head?.[2]
  if (!keys || Number(head?.[1]) !== baseVersion || !isLanguage(language)) return undefined
  const read = rows.map((row) => {
    const at = (field: NoteField) => row[keys.indexOf(field)] ?? ''
    return Object.fromEntries(noteFields.map((field) => [field, at(field)])) as NoteRow
  })
  return { language, rows: new Map(read.map((row) => [row.id, row])) }
}

type Cells = Partial<Record<NoteField, string>>

/** The sheet of notes, wherever its columns and rows now stand. A column that is gone says nothing. */
function tableOf(sheets: readonly ReadSheet[]): { rows: Cells[] } | undefined {
  for (const { rows, isHidden } of sheets) {
    const [heads, ...others] = rows
    const fields = heads?.map(fieldOf) ?? []
    if (isHidden || !fields.includes('id') || !fields.includes('text')) continue
    return {
      rows: others.map((row) => {
        const cells: Cells = {}
        for (const [at, field] of fields.entries()) if (field) cells[field] ??= row[at] ?? ''
        return cells
      }),
    }
  }
  return undefined
}

function changeOf(
  was: NoteRow,
  cells: Cells,
  now: NoteRow | undefined,
  maps: readonly MapNames[],
): NoteChange | undefined {
  const fields = editableFields.flatMap((field) => {
    const after = cells[field]
    const isSame = after === undefined || sameWords(after, was[field])
    return isSame || (now && sameWords(after, now[field]))
      ? []
      : [{ field, before: was[field], after, now: now?.[field] ?? '' }]
  })
  if (fields.length === 0) return undefined
  const isMove = fields.every(({ field }) => placeFields.includes(field))
  const base = {
    kind: isMove ? ('moved' as const) : ('changed' as const),
    key: was.id,
    noteId: was.id,
    text: cells.text ?? was.text,
    fields,
    isContested: now !== undefined && fields.some(({ field }) => now[field] !== was[field]),
  }
  if (!now) return { ...base, set: {}, problem: { key: 'import.noteGone', values: {} } }
  const told = new Set<EditableField>(fields.map(({ field }) => field))
  return { ...base, ...settings({ ...now, ...pick(cells, told) }, told, maps) }
}

const pick = (cells: Cells, told: ReadonlySet<EditableField>): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([field]) => told.has(field as EditableField)))

/** Blanks at the ends are lost on the way through some office programs. */
const sameWords = (a: string, b: string) => a.trim() === b.trim()

function additionOf(cells: Cells, maps: readonly MapNames[], key: string): NoteChange {
  const told = new Set<EditableField>(editableFields.filter((field) => cells[field]?.trim()))
  const row = Object.fromEntries(noteFields.map((field) => [field, cells[field] ?? ''])) as NoteRow
  const only = maps.length === 1 ? (maps[0]?.name ?? '') : ''
  return {
    kind: 'added',
    key,
    noteId: undefined,
    text: row.text,
    fields: [...told].map((field) => ({ field, before: '', after: row[field], now: '' })),
    isContested: false,
    // A row that somebody writes rarely names the only map there is.
    ...settings({ ...row, map: row.map.trim() || only }, new Set([...told, 'map']), maps),
  }
}

type Settings = Pick<NoteChange, 'set' | 'problem'>

function settings(
  row: NoteRow,
  told: ReadonlySet<EditableField>,
  maps: readonly MapNames[],
): Settings {
  const set: NoteChange['set'] = {}
  const wrong = (field: EditableField): Settings => ({
    set: {},
    problem: { key: 'import.unknownWord', values: { word: row[field].trim().slice(0, 60) } },
  })
  const map = maps.find(({ name }) => sameWords(name, row.map))
  if (row.map.trim() && !map) return wrong('map')
  if (told.has('text')) set.text = row.text.replace(/\r\n?/g, '\n')
  if (placeFields.some((field) => told.has(field))) {
    const stageId = map && idNamed(map.stages, row.stage)
    const laneId = map && idNamed(map.lanes, row.lane)
    if (row.stage.trim() && !stageId) return wrong('stage')
    if (row.lane.trim() && !laneId) return wrong('lane')
    const isPlaced = stageId && laneId
    set.goal = {
      mapId: map?.map.id ?? null,
      stageId: isPlaced ? stageId : null,
      laneId: isPlaced ? laneId : null,
    }
  }
  if (told.has('evidence') || told.has('source') || told.has('link')) {
    const level = levelOf(row.evidence)
    const source = sourceOf(row.source)
    if (row.evidence.trim() && !level) return wrong('evidence')
    if (source === undefined) return wrong('source')
    set.evidence = level && { level, source, link: webLink(row.link) }
  }
  if (told.has('touchpoint') || told.has('channel')) {
    const place = placeWordOf(row.touchpoint)
    if (row.touchpoint.trim() && !place) return wrong('touchpoint')
    set.touchpoint = place && { place, channel: row.channel.trim().slice(0, maxChannel) }
  }
  if (told.has('effort')) {
    const effort = effortOf(row.effort)
    if (row.effort.trim() && !effort) return wrong('effort')
    set.effort = effort
  }
  if (told.has('persona')) {
    const persona = map && idNamed(map.personas, row.persona)
    if (row.persona.trim() && !persona) return wrong('persona')
    set.persona = persona
  }
  if (told.has('moment')) set.moment = isYes(row.moment) || undefined
  return { set, problem: undefined }
}

const idNamed = (names: ReadonlyMap<string, string>, word: string): string | undefined =>
  [...names].find(([, name]) => sameWords(name, word))?.[0]
