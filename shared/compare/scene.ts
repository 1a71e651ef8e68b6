// What is on a board, thing by thing, in a form that two moments of it can be compared by: what a thing says,
// where it belongs, and where on its page it is drawn.
import type * as Y from 'yjs'
import { plainTextCodec, recordsRoot } from '../document'
import { type Layout, type Rect, layoutJourney, metrics } from '../journey/layout'
import { type JourneyProps, type Stage, ordered, parseCell } from '../journey/model'
import { isReactionKey } from '../journey/noteTags'
import { isJourney, isNote, noteCell, noteSize, placedNote } from '../journey/place'
import { readJourney } from '../journey/read'
import { doorFault } from '../recordDoor'
import { type JsonObject, type PlainRecord, isPlainObject, readRecord } from '../records'
import { repairBoard } from '../repair'
import { plainText } from '../text'

export const sceneKinds = ['note', 'map', 'stage', 'lane', 'point', 'persona', 'shape'] as const
export type SceneKind = (typeof sceneKinds)[number]

export type SceneItem = {
  /** A record's id; of a part of a map the map's, a slash, and its own. */
  id: string
  what: SceneKind
  /** Its words, on one line. */
  label: string
  /** Of a note in a map: the titles of its stage and lane. */
  cell?: { stage: string; lane: string }
  /** The map it is a part of. */
  mapId?: string
  /** Equal while it stays where it belongs. */
  place: string
  /** Equal while it says the same. */
  content: string
  /** On its page; undefined where nothing of it is drawn. */
  box?: Rect
  page: string
}

export type SceneMap = {
  id: string
  page: string
  x: number
  y: number
  props: JourneyProps
  layout: Layout
}

export type SceneNote = Rect & { id: string; page: string; text: string; color: string }

export type Scene = {
  items: ReadonlyMap<string, SceneItem>
  maps: readonly SceneMap[]
  /** Those that are drawn, bottom first. */
  notes: readonly SceneNote[]
}

type Point = { x: number; y: number }

/** Reads a whole document; what cannot be shown is left out, as on the canvas. */
export function sceneOf(doc: Y.Doc): Scene {
  const stored: PlainRecord[] = []
  doc.getMap(recordsRoot).forEach((value, id) => {
    const record = readRecord(value, plainTextCodec)
    if (record?.id === id) stored.push(record)
  })
  return sceneOfRecords(stored)
}

/** The same of records that were read already. */
export function sceneOfRecords(all: readonly PlainRecord[]): Scene {
  const stored = all.filter((record) => !doorFault(record))
  const records = new Map(repairBoard(stored).map((record) => [record.id, record]))
  const items = new Map<string, SceneItem>()
  const notes: SceneNote[] = []
  const maps = mapsOf(records)
  for (const map of maps.values()) for (const item of itemsOfMap(map)) items.set(item.id, item)
  const shapes = [...records.values()].filter(({ typeName }) => typeName === 'shape')
  shapes.sort((a, b) => (String(a.index) < String(b.index) ? -1 : 1))
  for (const shape of shapes) {
    if (isJourney(shape)) continue
    const item = isNote(shape) ? itemOfNote(shape, maps, records) : itemOfShape(shape, records)
    items.set(item.id, item)
    if (isNote(shape) && item.box) {
      const props = propsOf(shape)
      const { id, page, box } = item
      notes.push({ ...box, id, page, text: plainText(props.richText), color: String(props.color) })
    }
  }
  return { items, maps: [...maps.values()], notes }
}

function mapsOf(records: ReadonlyMap<string, PlainRecord>): Map<string, SceneMap> {
  const notesOf = new Map<string, PlainRecord[]>()
  for (const record of records.values()) {
    if (!isNote(record)) continue
    const parent = String(record.parentId)
    const own = notesOf.get(parent)
    if (own) own.push(record)
    else notesOf.set(parent, [record])
  }
  const maps = new Map<string, SceneMap>()
  for (const record of records.values()) {
    if (!isJourney(record)) continue
    const { id } = record
    const props = readJourney(record.props)
    const layout = layoutJourney(props, (notesOf.get(id) ?? []).map(placedNote))
    const { page, x, y } = originOf(record, records)
    maps.set(id, { id, page, x, y, props, layout })
  }
  return maps
}

function itemsOfMap({ id, page, x, y, props, layout }: SceneMap): SceneItem[] {
  const { kind, title, goal } = props
  const at = (rect: Rect): Rect => ({ ...rect, x: x + rect.x, y: y + rect.y })
  const part = (what: SceneKind, partId: string) => ({
    id: `${id}/${partId}`,
    what,
    mapId: id,
    page,
  })
  const top = metrics.headerHeight
  return [
    {
      id,
      what: 'map',
      label: title,
      place: placeWords(page, { x, y }),
      content: JSON.stringify([kind, title, goal]),
      box: at({ x: 0, y: 0, w: layout.w, h: top }),
      page,
    },
    ...layout.columns.map(({ stage, x: left, w }) => ({
      ...part('stage', stage.id),
      label: stage.title,
      place: stage.index,
      content: stage.title,
      box: at({ x: left, y: top, w, h: metrics.stageHeaderHeight }),
    })),
    ...layout.rows.map(({ lane, y: above, h }) => ({
      ...part('lane', lane.id),
      label: lane.title,
      place: lane.index,
      content: JSON.stringify([lane.kind, lane.title, lane.prompt]),
      box: at({ x: 0, y: above, w: metrics.laneHeaderWidth, h }),
    })),
    ...ordered(props.personas).map(({ id: personaId, index, ...card }) => ({
      ...part('persona', personaId),
      label: card.name,
      place: index,
      content: JSON.stringify(sorted(card)),
    })),
    ...Object.entries(props.points).map(([pointId, point]) => ({
      ...part('point', pointId),
      label: point.label || stageTitle(props.stages, point.stageId),
      place: '',
      content: JSON.stringify(sorted(point)),
      ...pointBox(point, layout, at),
    })),
  ]
}

/** About where a point of the curve is drawn. */
function pointBox(
  { stageId, at, mood }: { stageId: string; at: number; mood: number },
  { rows, columns }: Layout,
  onPage: (rect: Rect) => Rect,
): { box: Rect } | undefined {
  const row = rows.find(({ lane }) => lane.kind === 'emotion' && !lane.collapsed)
  const column = columns.find(({ stage }) => stage.id === stageId)
  if (!row || !column) return undefined
  const size = 36
  const x = column.x + at * column.w - size / 2
  const y = row.y + ((2 - mood) / 4) * row.h - size / 2
  return { box: onPage({ x, y, w: size, h: size }) }
}

function itemOfNote(
  note: PlainRecord,
  maps: ReadonlyMap<string, SceneMap>,
  records: ReadonlyMap<string, PlainRecord>,
): SceneItem {
  const { id } = note
  const props = propsOf(note)
  const text = plainText(props.richText)
  const map = maps.get(String(note.parentId))
  const key = noteCell(note)
  const cell = parseCell(key)
  const stage = cell && map?.props.stages[cell.stageId]
  const lane = cell && map?.props.lanes[cell.laneId]
  const base = {
    id,
    what: 'note' as const,
    label: oneLine(text),
    content: JSON.stringify([text, props.color, tagsOf(note)]),
  }
  if (!map) {
    const { page, x, y } = originOf(note, records)
    return { ...base, place: placeWords(page, { x, y }), box: { x, y, ...noteSize(note) }, page }
  }
  const drawn = map.layout.hidden.has(id) ? undefined : map.layout.notes.get(id)
  return {
    ...base,
    mapId: map.id,
    // Where in its cell a note lies says nothing.
    place: stage && lane ? `${map.id} ${key}` : map.id,
    ...(stage && lane && { cell: { stage: stage.title, lane: lane.title } }),
    ...(drawn && { box: { x: map.x + drawn.x, y: map.y + drawn.y, ...noteSize(note) } }),
    page: map.page,
  }
}

function itemOfShape(shape: PlainRecord, records: ReadonlyMap<string, PlainRecord>): SceneItem {
  const props = propsOf(shape)
  const { page, x, y } = originOf(shape, records)
  const text = plainText(props.richText) || String(props.name ?? props.text ?? '')
  const size = (value: unknown) => (typeof value === 'number' && value > 0 ? value : 60)
  return {
    id: shape.id,
    what: 'shape',
    label: oneLine(text),
    place: `${String(shape.parentId)} ${placeWords(page, { x, y })} ${String(shape.rotation)}`,
    content: JSON.stringify([sorted(props), shape.opacity]),
    box: { x, y, w: size(props.w), h: size(props.h) },
    page,
  }
}

/** Where a shape stands on its page. Turned parents are taken as they would be unturned. */
function originOf(
  shape: PlainRecord,
  records: ReadonlyMap<string, PlainRecord>,
): Point & { page: string } {
  let x = 0
  let y = 0
  let at: PlainRecord | undefined = shape
  let page = ''
  // A repaired board has no circle of parents.
  while (at?.typeName === 'shape') {
    x += Number(at.x) || 0
    y += Number(at.y) || 0
    page = String(at.parentId)
    at = records.get(page)
  }
  return { page, x, y }
}

/** What a note knows about itself, without what each move and each reaction changes. */
function tagsOf({ meta }: PlainRecord): JsonObject {
  if (!isPlainObject(meta)) return {}
  const { cell: _cell, author: _author, cluster: _cluster, heading: _heading, ...rest } = meta
  return sorted(Object.fromEntries(Object.entries(rest).filter(([key]) => !isReactionKey(key))))
}

const propsOf = ({ props }: PlainRecord): JsonObject => (isPlainObject(props) ? props : {})

const placeWords = (page: string, { x, y }: Point) => `${page} ${Math.round(x)} ${Math.round(y)}`

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const stageTitle = (stages: Record<string, Stage>, id: string) => stages[id]?.title ?? ''

/** With keys in order: replicas hold them in different ones. */
function sorted<T extends object>(value: T): JsonObject {
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    entries.map(([key, child]) => [key, isPlainObject(child) ? sorted(child) : child]),
  )
}
