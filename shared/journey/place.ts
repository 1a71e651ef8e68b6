// Between the document and the canvas: a note of a map is stored with its cell and its place inside
// that cell, and drawn in coordinates of the map. Both directions live here, and nowhere else.
import type { PlainRecord } from '../records'
import { isPlainObject } from '../records'
import { readClusterMarks } from './cluster'
import {
  type Layout,
  type PlacedNote,
  clampInCell,
  freePlace,
  maxNoteGrowth,
  noteSide,
} from './layout'
import { cellKey, journeyType, parseCell } from './model'

export const isJourney = (record: PlainRecord | undefined): boolean =>
  record?.typeName === 'shape' && record.type === journeyType

export const isNote = (record: PlainRecord | undefined): boolean =>
  record?.typeName === 'shape' && record.type === 'note'

const number = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise

/** Canvas pixels of a note in its parent's space. */
export function noteSize(note: PlainRecord): { w: number; h: number } {
  const props = isPlainObject(note.props) ? note.props : {}
  const scale = number(props.scale, 1)
  const growth = Math.min(number(props.growY, 0), maxNoteGrowth)
  return { w: noteSide * scale, h: (noteSide + growth) * scale }
}

/** The cell key in a note's `meta`, or '' for none. */
export function noteCell(note: PlainRecord): string {
  return isPlainObject(note.meta) && typeof note.meta.cell === 'string' ? note.meta.cell : ''
}

/** A note as the layout wants it, from its stored record. */
export function placedNote(note: PlainRecord): PlacedNote {
  return {
    id: note.id,
    cell: noteCell(note),
    x: number(note.x, 0),
    y: number(note.y, 0),
    ...noteSize(note),
    ...readClusterMarks(note.meta),
  }
}

/** A map that can take notes: where it stands on its page, and how it is laid out. */
export type Target = { id: string; pageId: string; x: number; y: number; layout: Layout }

export type Place = { parentId: string; cell: string | undefined; x: number; y: number }

/**
 * Where a note dropped at `x, y` of its page belongs: the cell under its middle, the parking lot, or
 * the free canvas. `targets` are in stacking order, topmost last. The answer is in stored form.
 */
export function placeNote(
  note: { pageId: string; x: number; y: number; w: number; h: number },
  targets: readonly Target[],
): Place {
  for (const target of targets.toReversed()) {
    if (target.pageId !== note.pageId) continue
    const x = note.x - target.x
    const y = note.y - target.y
    const place = placeInMap({ ...note, x, y }, target.layout)
    if (place) return { parentId: target.id, ...place }
  }
  return { parentId: note.pageId, cell: undefined, x: note.x, y: note.y }
}

/** Where a note goes that follows its heading to `place`: into the same cell, or out of all of them. */
export function placeAfter(
  place: Place,
  note: { pageId: string; x: number; y: number; w: number },
  targets: readonly Target[],
): Place {
  const target = targets.find(({ id }) => id === place.parentId)
  const cell = parseCell(place.cell)
  const rect = target && cell && target.layout.cellRect(cell.stageId, cell.laneId)
  if (!target) return { parentId: note.pageId, cell: undefined, x: note.x, y: note.y }
  if (!rect) return { parentId: target.id, cell: place.cell, x: 0, y: 0 }
  const x = note.x - target.x - rect.x
  const y = note.y - target.y - rect.y
  return { parentId: target.id, cell: place.cell, ...clampInCell({ x, y, w: note.w }, rect.w) }
}

function placeInMap(
  note: { x: number; y: number; w: number; h: number },
  layout: Layout,
): Omit<Place, 'parentId'> | undefined {
  const middle = { x: note.x + note.w / 2, y: note.y + note.h / 2 }
  const { parking } = layout
  const inParking =
    parking &&
    middle.x >= parking.x &&
    middle.x < parking.x + parking.w &&
    middle.y >= parking.y &&
    middle.y < parking.y + parking.h
  if (inParking) return { cell: '', x: 0, y: 0 }
  if (middle.x < 0 || middle.y < 0 || middle.x >= layout.w || middle.y >= layout.h) return undefined
  const first = { x: layout.columns[0]?.x, y: layout.rows[0]?.y }
  if (first.x === undefined || first.y === undefined) return undefined
  // Dropped on a header: the nearest cell takes it.
  const cell = layout.cellAt(Math.max(middle.x, first.x), Math.max(middle.y, first.y))
  const rect = cell && layout.cellRect(cell.stageId, cell.laneId)
  if (!rect) return undefined
  const key = cellKey(cell.stageId, cell.laneId)
  // In a thin row nobody can say where in the cell: what lies there already must not be covered.
  const isCollapsed = layout.rows.some(({ lane }) => lane.id === cell.laneId && lane.collapsed)
  if (isCollapsed) return { cell: key, ...freePlace(layout.cells.get(key) ?? [], note, rect.w) }
  const inside = clampInCell({ x: note.x - rect.x, y: note.y - rect.y, w: note.w }, rect.w)
  return { cell: key, ...inside }
}
