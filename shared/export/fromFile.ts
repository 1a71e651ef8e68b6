// The records that a board file stands for: maps with their notes in their cells, in reading order.
import { generateNKeysBetween } from 'fractional-indexing'
import { growOf } from '../journey/builtNotes'
import { clusterBlock } from '../journey/clusterBlock'
import { laneNoteColor, noteColors } from '../journey/colors'
import { type PlacedNote, mapNoteScale, metrics, noteSide } from '../journey/layout'
import { type JourneyProps, cellKey, journeyType } from '../journey/model'
import { type ReactionEmoji, reactionEmojis, reactionKey } from '../journey/noteTags'
import type { OutlineMap, OutlineNote } from '../journey/outline'
import { reviewDoneKey, reviewDueKey } from '../journey/review'
import { placeInRows } from '../journey/tidy'
import { type JsonObject, type PlainRecord, richTextOf } from '../records'
import type { BoardFile } from './boardFile'
import type { MapDetails } from './details'

/** A map or a note as the document keeps it, without what the canvas fills in (index, style). */
export type BroughtShape = PlainRecord & {
  parentId: string
  x: number
  y: number
  meta: JsonObject
}

export type Brought = {
  maps: { map: BroughtShape & { props: JourneyProps }; notes: BroughtShape[] }[]
  /** Of the free canvas. */
  notes: BroughtShape[]
}

export type Ground = {
  /** Ids that are on the board already: what has one of them gets a new one. */
  taken: ReadonlySet<string>
  pageId: string
  /** Short and random, letters and digits. */
  newId: () => string
}

/** All maps stand at 0, 0: where there is room is for the canvas to say. Votes are a workshop's, and not taken over. */
export function recordsOf(file: BoardFile, ground: Ground): Brought {
  const ids = new Map<string, string>()
  const all = file.maps.flatMap(({ id, notes }) => [id, ...notes.map((note) => note.id)])
  for (const id of [...all, ...file.unsorted.map((note) => note.id)]) {
    const isFree = !ground.taken.has(id) && !ids.has(id)
    ids.set(id, isFree ? id : `shape:${ground.newId()}`)
  }
  const idOf = (id: string) => ids.get(id) ?? id
  const { parked = {}, free = {}, origins = {} } = file.details ?? {}
  const bring = (note: OutlineNote, meta: JsonObject): Pick<BroughtShape, 'id' | 'meta'> => ({
    id: idOf(note.id),
    meta: {
      ...metaOf(note, idOf),
      ...(origins[note.id] && { origin: idOf(origins[note.id] ?? '') }),
      ...meta,
    },
  })
  const maps = file.maps.map((map) => {
    const details = file.details?.maps[map.id]
    const props = propsOf(map, details, idOf)
    const waiting = file.unsorted.filter(({ id }) => parked[id] === map.id)
    const mapId = idOf(map.id)
    const notes = [
      ...inCells(map, props).map(({ note, meta, x, y }) =>
        noteRecord(note, { ...bring(note, meta), parentId: mapId, x, y }),
      ),
      ...waiting.map((note) =>
        noteRecord(note, { ...bring(note, { cell: '' }), parentId: mapId, x: 0, y: 0 }),
      ),
    ]
    const shape = { id: mapId, typeName: 'shape', type: journeyType, parentId: ground.pageId }
    const { doneOn, dueOn } = map.review ?? {}
    const meta: JsonObject = {
      ...(doneOn && { [reviewDoneKey]: doneOn }),
      ...(dueOn && { [reviewDueKey]: dueOn }),
    }
    return { map: { ...shape, x: 0, y: 0, meta, props }, notes }
  })
  const known = new Set(file.maps.map(({ id }) => id))
  const loose = file.unsorted.filter(({ id }) => !known.has(parked[id] ?? ''))
  const notes = loose.map((note, at) => {
    const place = free[note.id] ?? { x: (at % 8) * 160, y: Math.floor(at / 8) * 160 }
    return noteRecord(note, { ...bring(note, {}), parentId: ground.pageId, ...place })
  })
  return { maps, notes }
}

function propsOf(
  { kind, title, goal, personas, stages, lanes, emotion }: OutlineMap,
  details: MapDetails | undefined,
  idOf: (id: string) => string,
): JourneyProps {
  const own = <T>(from: Record<string, T> | undefined, id: string): T | undefined =>
    from && Object.hasOwn(from, id) ? from[id] : undefined
  return {
    kind,
    title,
    goal,
    personas: dictionary(personas, ({ id: _id, ...persona }) => persona),
    stages: dictionary(stages, ({ id, title: words }) => ({
      title: words,
      width: own(details?.widths, id) ?? metrics.defaultStageWidth,
    })),
    lanes: dictionary(lanes, ({ id, kind: of, title: words }) => {
      const plain = of === 'emotion' ? metrics.emotionLaneHeight : metrics.defaultLaneHeight
      const { prompt = '', height = plain, collapsed = false } = own(details?.lanes, id) ?? {}
      return { kind: of, title: words, prompt, height, ...(collapsed && { collapsed }) }
    }),
    points: Object.fromEntries(emotion.points.map(({ id, ...point }) => [id, point])),
    origin: details?.origin ? idOf(details.origin) : '',
  }
}

function dictionary<T extends { id: string }, To>(
  entries: readonly T[],
  make: (entry: T) => To,
): Record<string, To & { index: string }> {
  const keys = generateNKeysBetween(null, null, entries.length)
  return Object.fromEntries(
    entries.map((entry, at) => [entry.id, { index: keys[at] ?? '', ...make(entry) }]),
  )
}

type InCell = { note: OutlineNote; meta: JsonObject; x: number; y: number }

/** Each cell's notes in rows, in their order, a group as one block. */
function inCells(map: OutlineMap, { stages }: JourneyProps): InCell[] {
  const cells = new Map<string, OutlineNote[]>()
  const laneOf = new Map(map.lanes.map((lane) => [lane.id, lane]))
  for (const note of map.notes) {
    const { stageId, laneId } = note
    const key = stageId && laneId && laneOf.has(laneId) ? cellKey(stageId, laneId) : ''
    const inCell = cells.get(key)
    if (inCell) inCell.push(note)
    else cells.set(key, [note])
  }
  return [...cells].flatMap(([cell, notes]) => {
    const stage = stages[cell.split('/')[0] ?? '']
    if (!stage) return notes.map((note) => ({ note, meta: { cell: '' }, x: 0, y: 0 }))
    return inRows(notes, stage.width).map((placed) => ({
      ...placed,
      meta: { ...placed.meta, cell },
    }))
  })
}

function inRows(notes: readonly OutlineNote[], width: number): InCell[] {
  const here = new Map(notes.map((note) => [note.id, note]))
  const under = new Map<string, OutlineNote[]>()
  for (const note of notes) {
    const head = here.get(note.heading ?? '')
    if (!head || head.heading || head === note) continue
    under.set(head.id, [...(under.get(head.id) ?? []), note])
  }
  const members = new Set([...under.values()].flat())
  const blocks = new Map<string, ReadonlyMap<string, { x: number; y: number }>>()
  const units = notes
    .filter((note) => !members.has(note))
    .map((note): PlacedNote => {
      const placed = sized(note)
      const own = under.get(note.id)
      if (!own) return placed
      const { w, h, places } = clusterBlock(placed, own.map(sized), width - 2 * metrics.cellPadding)
      blocks.set(note.id, places)
      return { ...placed, w, h }
    })
  const places = placeInRows(units, blocks, width)
  return notes.map((note) => {
    // The heading's own id is a key that no other group of the board has.
    const meta: JsonObject = under.has(note.id)
      ? { heading: note.id }
      : members.has(note)
        ? { cluster: note.heading ?? '' }
        : {}
    return { note, meta, ...(places.get(note.id) ?? { x: 0, y: 0 }) }
  })
}

const sized = ({ id, text }: OutlineNote): PlacedNote => ({
  id,
  cell: '',
  x: 0,
  y: 0,
  w: noteSide * mapNoteScale,
  h: (noteSide + growOf(text)) * mapNoteScale,
})

function metaOf(note: OutlineNote, idOf: (id: string) => string): JsonObject {
  const { author, evidence, touchpoint, effort, moment, answeredBy, persona, reactions } = note
  const isEmoji = (emoji: string): emoji is ReactionEmoji =>
    reactionEmojis.some((each) => each === emoji)
  const keys = Object.entries(reactions).flatMap(([emoji, count]) =>
    isEmoji(emoji)
      ? Array.from({ length: count }, (_, at) => reactionKey(emoji, `imported-${at + 1}`))
      : [],
  )
  return {
    // Who it was on the board it comes from; nobody of this one.
    ...(author !== null && { author: { id: '', name: author } }),
    ...(evidence && { evidence }),
    ...(touchpoint && { touchpoint }),
    ...(effort && { effort }),
    ...(moment && { moment }),
    ...(answeredBy && { answeredBy: idOf(answeredBy) }),
    ...(persona && { persona }),
    ...Object.fromEntries(keys.map((key) => [key, true])),
  }
}

function noteRecord(
  { text, color }: OutlineNote,
  at: Pick<BroughtShape, 'id' | 'meta' | 'parentId' | 'x' | 'y'>,
): BroughtShape {
  const props = {
    color: noteColors.has(color) ? color : laneNoteColor.free,
    growY: growOf(text),
    scale: mapNoteScale,
    richText: richTextOf(text),
  }
  return { ...at, typeName: 'shape', type: 'note', props }
}
