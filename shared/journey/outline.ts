// A board as structure: maps with their stages, lanes, notes and curve, in reading order.
// The same reading that the canvas draws from, so that what is exported is what is seen.
import type * as Y from 'yjs'
import { plainTextCodec, recordsRoot } from '../document'
import type { PlainRecord } from '../records'
import { isPlainObject, readRecord } from '../records'
import { plainText } from '../text'
import { layoutJourney } from './layout'
import type { CurvePoint, Entry, LaneKind, MapKind, Persona, PersonaField } from './model'
import { cellKey, ordered, parseCell, personaFields } from './model'
import { type Evidence, type Touchpoint, readTags } from './noteTags'
import { isJourney, isNote, noteCell, placedNote } from './place'
import { readJourney } from './read'
import { inReadingOrder } from './tidy'

export type OutlineNote = {
  id: string
  stageId: string | null
  laneId: string | null
  text: string
  author: string | null
  color: string
  votes: number
  evidence: Evidence | null
  touchpoint: Touchpoint | null
  /** A moment of truth. */
  moment: boolean
  /** The note that answers this one, if it is still there. */
  answeredBy: string | null
  /** How many people reacted, by emoji. */
  reactions: Record<string, number>
}

/** With the fields of the card that are filled in. */
export type OutlinePersona = { id: string; name: string } & Partial<Record<PersonaField, string>>

export type OutlineMap = {
  id: string
  kind: MapKind
  title: string
  goal: string
  personas: OutlinePersona[]
  stages: { id: string; title: string }[]
  lanes: { id: string; kind: LaneKind; title: string }[]
  notes: OutlineNote[]
  emotion: { points: (CurvePoint & { id: string })[] }
}

export type Outline = { maps: OutlineMap[]; unsorted: OutlineNote[] }

/** Reads the whole document. Records that make no sense are left out, as on the canvas. */
export function outlineBoard(doc: Y.Doc): Outline {
  const records: PlainRecord[] = []
  doc.getMap(recordsRoot).forEach((value) => {
    const record = readRecord(value, plainTextCodec)
    if (record) records.push(record)
  })
  const notesOf = new Map<string, PlainRecord[]>()
  const notes = records.filter(isNote)
  const known = new Set(notes.map(({ id }) => id))
  for (const note of notes) {
    const parent = String(note.parentId)
    notesOf.set(parent, [...(notesOf.get(parent) ?? []), note])
  }
  const maps: OutlineMap[] = []
  const unsorted: PlainRecord[] = []
  for (const record of records.filter(isJourney).sort(byPosition)) {
    const own = notesOf.get(record.id) ?? []
    notesOf.delete(record.id)
    const { map, parked } = outlineMap(record, own, known)
    maps.push(map)
    unsorted.push(...parked)
  }
  for (const loose of notesOf.values()) unsorted.push(...loose.sort(byPosition))
  return { maps, unsorted: unsorted.map((note) => outlineNote(note, undefined, known)) }
}

function outlineMap(
  record: PlainRecord,
  notes: PlainRecord[],
  known: ReadonlySet<string>,
): { map: OutlineMap; parked: PlainRecord[] } {
  const props = readJourney(record.props)
  const { columns, rows, cells } = layoutJourney(props, notes.map(placedNote))
  const lanes = rows.map(({ lane }) => lane)
  const stages = columns.map(({ stage }) => stage)
  const stageRank = new Map(stages.map((stage, rank) => [stage.id, rank]))
  const byId = new Map(notes.map((note) => [note.id, note]))
  const placed = lanes.flatMap((lane) =>
    columns.flatMap(({ stage, w }) =>
      inReadingOrder(cells.get(cellKey(stage.id, lane.id)) ?? [], w).flatMap(({ id }) => {
        const note = byId.get(id)
        byId.delete(id)
        return note ?? []
      }),
    ),
  )
  const parked = [...byId.values()]
  return {
    map: {
      id: record.id,
      kind: props.kind,
      title: props.title,
      goal: props.goal,
      personas: ordered(props.personas).map(outlinePersona),
      stages: stages.map(({ id, title }) => ({ id, title })),
      lanes: lanes.map(({ id, kind, title }) => ({ id, kind, title })),
      notes: placed.map((note) => outlineNote(note, parseCell(noteCell(note)), known)),
      emotion: { points: orderedPoints(props.points, stageRank) },
    },
    parked: parked.sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** Curve points along the journey; points of removed stages are left out. */
export function orderedPoints(
  points: Record<string, CurvePoint>,
  stageRank: ReadonlyMap<string, number>,
): (CurvePoint & { id: string })[] {
  return Object.entries(points)
    .filter(([, point]) => stageRank.has(point.stageId))
    .map(([id, { personaId, ...point }]) => ({ id, ...point, ...(personaId && { personaId }) }))
    .sort((a, b) => {
      const rank = (stageRank.get(a.stageId) ?? 0) - (stageRank.get(b.stageId) ?? 0)
      return rank || a.at - b.at || (a.id < b.id ? -1 : 1)
    })
}

function outlinePersona(persona: Entry<Persona>): OutlinePersona {
  const out: OutlinePersona = { id: persona.id, name: persona.name }
  for (const field of personaFields) {
    if (persona[field]?.trim()) out[field] = persona[field]
  }
  return out
}

function outlineNote(
  note: PlainRecord,
  cell: { stageId: string; laneId: string } | undefined,
  known: ReadonlySet<string>,
): OutlineNote {
  const props = isPlainObject(note.props) ? note.props : {}
  const meta = isPlainObject(note.meta) ? note.meta : {}
  const author = isPlainObject(meta.author) ? meta.author.name : undefined
  const { evidence, touchpoint, moment, answeredBy, reactions } = readTags(meta)
  return {
    id: note.id,
    stageId: cell?.stageId ?? null,
    laneId: cell?.laneId ?? null,
    text: plainText(props.richText),
    author: typeof author === 'string' && author ? author : null,
    color: typeof props.color === 'string' ? props.color : 'black',
    votes: 0,
    evidence: evidence ?? null,
    touchpoint: touchpoint ?? null,
    moment,
    answeredBy: answeredBy && known.has(answeredBy) ? answeredBy : null,
    reactions: Object.fromEntries(reactions.map(({ emoji, people }) => [emoji, people.length])),
  }
}

function compareRanks(a: number[], b: number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function byPosition(a: PlainRecord, b: PlainRecord): number {
  const at = (record: PlainRecord) => [Number(record.y) || 0, Number(record.x) || 0]
  return compareRanks(at(a), at(b)) || (a.id < b.id ? -1 : 1)
}
