// A board as structure: maps with their stages, lanes, notes and curve, in reading order.
// The same reading that the canvas draws from, so that what is exported is what is seen.
import * as Y from 'yjs'
import { plainTextCodec, recordsRoot } from '../document'
import { doorFault } from '../recordDoor'
import type { PlainRecord } from '../records'
import { isPlainObject, readRecord } from '../records'
import { repairBoard } from '../repair'
import { plainText } from '../text'
import { layoutJourney } from './layout'
import type {
  CurvePoint,
  Entry,
  JourneyProps,
  LaneKind,
  MapKind,
  Persona,
  PersonaField,
} from './model'
import { cellKey, ordered, parseCell, personaFields } from './model'
import { type Effort, type Evidence, type Touchpoint, authorNameIn, readTags } from './noteTags'
import { isJourney, isNote, noteCell, placedNote } from './place'
import { readJourney } from './read'
import { type Review, readReview } from './review'
import { currentMapOf, seriesOfPoint } from './series'
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
  /** What it would take to do it. */
  effort: Effort | null
  /** A moment of truth. */
  moment: boolean
  /** The note that answers this one, if it is still there. */
  answeredBy: string | null
  /** The note it is grouped under. */
  heading: string | null
  /** How many people reacted, by emoji. */
  reactions: Record<string, number>
  /** Whose journey it is part of: one of the map's personas. */
  persona: string | null
}

/** With the fields of the card that are filled in. */
export type OutlinePersona = { id: string; name: string } & Partial<Record<PersonaField, string>>

export type OutlineMap = {
  id: string
  kind: MapKind
  title: string
  goal: string
  /** Only there when a day is named. */
  review?: Review
  personas: OutlinePersona[]
  stages: { id: string; title: string }[]
  lanes: { id: string; kind: LaneKind; title: string }[]
  notes: OutlineNote[]
  emotion: {
    points: (CurvePoint & { id: string })[]
    /** In a future-state map: the map whose curve is drawn underneath as the current one. */
    currentFrom?: string | null
  }
}

export type Outline = {
  maps: OutlineMap[]
  unsorted: OutlineNote[]
  /** Ids of the records that were left out because they cannot be shown; only there when there are any. */
  refused?: string[]
}

/**
 * Reads the whole document. Records that make no sense are left out, as on the canvas. `votes`: dots by note,
 * which are the server's word and not the document's.
 */
export function outlineBoard(doc: Y.Doc, votes: ReadonlyMap<string, number> = noVotes): Outline {
  const { records, refused } = drawableRecords(doc)
  return { ...outlineRecords(records, votes), ...(refused.length > 0 && { refused }) }
}

/** What of a document can be shown, as on the canvas, and the ids of what cannot. */
export function drawableRecords(doc: Y.Doc): { records: PlainRecord[]; refused: string[] } {
  const stored: PlainRecord[] = []
  const refused: string[] = []
  doc.getMap(recordsRoot).forEach((value, id) => {
    const record = readRecord(value, plainTextCodec)
    if (record?.id === id && !doorFault(record)) stored.push(record)
    else if (value instanceof Y.Map) refused.push(id)
  })
  return { records: repairBoard(stored), refused: refused.sort() }
}

/** What of records that were read already can be shown. */
export function drawable(stored: readonly PlainRecord[]): PlainRecord[] {
  return repairBoard(stored.filter((record) => !doorFault(record)))
}

/** The same from records that can be shown, such as a canvas holds. */
export function outlineRecords(
  records: readonly PlainRecord[],
  votes: ReadonlyMap<string, number> = noVotes,
): Outline {
  const notesOf = new Map<string, PlainRecord[]>()
  const notes = records.filter(isNote)
  const found = records.filter(isJourney).sort(byPosition)
  const known: Known = {
    notes: new Set(notes.map(({ id }) => id)),
    maps: new Map(found.map(({ id, props }) => [id, readJourney(props)])),
    reviews: new Map(
      found.map(({ id, meta }) => [id, readReview(isPlainObject(meta) ? meta : {})]),
    ),
    votes,
  }
  for (const note of notes) {
    const parent = String(note.parentId)
    notesOf.set(parent, [...(notesOf.get(parent) ?? []), note])
  }
  const maps: OutlineMap[] = []
  const unsorted: PlainRecord[] = []
  for (const [id, props] of known.maps) {
    const own = notesOf.get(id) ?? []
    notesOf.delete(id)
    const { map, parked } = outlineMap(id, props, own, known)
    maps.push(map)
    unsorted.push(...parked)
  }
  for (const loose of notesOf.values()) unsorted.push(...loose.sort(byPosition))
  return {
    maps,
    unsorted: unsorted.map((note) => outlineNote(note, undefined, known, undefined)),
  }
}

const noVotes: ReadonlyMap<string, number> = new Map()

/** What else is on the board: the notes a note may name, the maps, from top left, and dots by note. */
type Known = {
  notes: ReadonlySet<string>
  maps: ReadonlyMap<string, JourneyProps>
  reviews: ReadonlyMap<string, Review | undefined>
  votes: ReadonlyMap<string, number>
}

function outlineMap(
  id: string,
  props: JourneyProps,
  notes: PlainRecord[],
  known: Known,
): { map: OutlineMap; parked: PlainRecord[] } {
  const { columns, rows, cells, clusters } = layoutJourney(props, notes.map(placedNote))
  const lanes = rows.map(({ lane }) => lane)
  const stages = columns.map(({ stage }) => stage)
  const stageRank = new Map(stages.map((stage, rank) => [stage.id, rank]))
  const headingOf = new Map(
    [...clusters].flatMap(([heading, under]) => under.map(({ id: member }) => [member, heading])),
  )
  const byId = new Map(notes.map((note) => [note.id, note]))
  const take = ({ id: noteId }: { id: string }) => {
    const note = byId.get(noteId)
    byId.delete(noteId)
    return note ?? []
  }
  const placed = lanes.flatMap((lane) =>
    columns.flatMap(({ stage, w }) => {
      const inCell = cells.get(cellKey(stage.id, lane.id)) ?? []
      const leads = inCell.filter((note) => !headingOf.has(note.id))
      // A group is read where its heading is, the heading first.
      return inReadingOrder(leads, w).flatMap((lead) =>
        [lead, ...inReadingOrder(clusters.get(lead.id) ?? [], w)].flatMap(take),
      )
    }),
  )
  const parked = [...byId.values()]
  const review = known.reviews.get(id)
  return {
    map: {
      id,
      kind: props.kind,
      title: props.title,
      goal: props.goal,
      ...(review && { review }),
      personas: ordered(props.personas).map(outlinePersona),
      stages: stages.map(({ id: stageId, title }) => ({ id: stageId, title })),
      lanes: lanes.map(({ id: laneId, kind, title }) => ({ id: laneId, kind, title })),
      notes: placed.map((note) =>
        outlineNote(note, parseCell(noteCell(note)), known, headingOf.get(note.id)),
      ),
      emotion: {
        points: orderedPoints(props, stageRank),
        ...(props.kind === 'future-state' && {
          currentFrom: currentMapOf(props, (other) => known.maps.get(other)) ?? null,
        }),
      },
    },
    parked: parked.sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** Curve points along the journey; points of removed stages are left out. */
function orderedPoints(
  { kind, points }: JourneyProps,
  stageRank: ReadonlyMap<string, number>,
): (CurvePoint & { id: string })[] {
  return Object.entries(points)
    .filter(([, point]) => stageRank.has(point.stageId))
    .map(([id, { personaId, series: _series, ...point }]) => {
      const series = seriesOfPoint(kind, points[id])
      return { id, ...point, ...(personaId && { personaId }), ...(series && { series }) }
    })
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
  known: Known,
  heading: string | undefined,
): OutlineNote {
  const props = isPlainObject(note.props) ? note.props : {}
  const meta = isPlainObject(note.meta) ? note.meta : {}
  const { evidence, touchpoint, effort, moment, answeredBy, reactions, persona } = readTags(meta)
  const personas = known.maps.get(String(note.parentId))?.personas ?? {}
  return {
    id: note.id,
    stageId: cell?.stageId ?? null,
    laneId: cell?.laneId ?? null,
    text: plainText(props.richText),
    author: authorNameIn(meta) ?? null,
    color: typeof props.color === 'string' ? props.color : 'black',
    votes: known.votes.get(note.id) ?? 0,
    evidence: evidence ?? null,
    touchpoint: touchpoint ?? null,
    effort: effort ?? null,
    moment,
    answeredBy: answeredBy && known.notes.has(answeredBy) ? answeredBy : null,
    heading: heading ?? null,
    reactions: Object.fromEntries(reactions.map(({ emoji, people }) => [emoji, people.length])),
    persona: persona && Object.hasOwn(personas, persona) ? persona : null,
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
