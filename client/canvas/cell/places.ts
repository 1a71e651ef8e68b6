// Cells of the maps on this page: which is where, and which notes are in it.
import { type Editor, type TLNoteShape, type TLShapeId, type VecLike, Box } from 'tldraw'
import {
  type Layout,
  type Rect,
  clampInCell,
  mapNoteScale,
  noteSide,
} from '../../../shared/journey/layout'
import { type Cell, cellKey, journeyType, parseCell } from '../../../shared/journey/model'
import type { JourneyShape, JourneyShapeUtil } from '../journey/JourneyShapeUtil'

/** A cell as it is drawn now; `rect` is in coordinates of its map. */
export type CellPlace = Cell & { map: JourneyShape; layout: Layout; rect: Rect }

/** Side of a new note in a map. */
export const side = noteSide * mapNoteScale

export const journeyOptions = (editor: Editor) =>
  editor.getShapeUtil<JourneyShapeUtil>(journeyType).options

/** The maps of the page, bottom first. */
export function mapsOf(editor: Editor): JourneyShape[] {
  return editor
    .getCurrentPageShapesSorted()
    .filter((shape): shape is JourneyShape => shape.type === journeyType)
}

export function placeOf(editor: Editor, mapId: TLShapeId, cell: Cell): CellPlace | undefined {
  const map = editor.getShape<JourneyShape>(mapId)
  if (map?.type !== journeyType) return undefined
  const layout = journeyOptions(editor).layoutOf(mapId)
  const rect = layout?.cellRect(cell.stageId, cell.laneId)
  return layout && rect && { map, layout, stageId: cell.stageId, laneId: cell.laneId, rect }
}

/** The cell under a point of the page, that of the topmost map. */
export function cellAt(editor: Editor, point: VecLike): CellPlace | undefined {
  for (const map of mapsOf(editor).toReversed()) {
    const layout = journeyOptions(editor).layoutOf(map.id)
    const inMap = editor.getPointInShapeSpace(map, point)
    const cell = layout?.cellAt(inMap.x, inMap.y)
    const place = cell && placeOf(editor, map.id, cell)
    if (place) return place
  }
  return undefined
}

export function cellOf(editor: Editor, note: TLNoteShape): CellPlace | undefined {
  const cell = parseCell(note.meta.cell)
  return cell && placeOf(editor, note.parentId as TLShapeId, cell)
}

export function notesOfCell(editor: Editor, cell: CellPlace): TLNoteShape[] {
  const key = cellKey(cell.stageId, cell.laneId)
  return editor
    .getSortedChildIdsForParent(cell.map.id)
    .map((id) => editor.getShape(id))
    .filter((shape): shape is TLNoteShape => shape?.type === 'note' && shape.meta.cell === key)
}

/** What the notes of a cell cover, those of a collapsed lane too, in coordinates of the cell. */
export function takenIn({ layout, stageId, laneId, rect }: CellPlace): Rect[] {
  const notes = layout.cells.get(cellKey(stageId, laneId)) ?? []
  return notes.map((note) => ({ ...note, ...clampInCell(note, rect.w) }))
}

export function inReadingOrder(notes: TLNoteShape[]): TLNoteShape[] {
  const rowHeight = side / 2
  return notes.toSorted((a, b) => Math.round((a.y - b.y) / rowHeight) || a.x - b.x)
}

export const laneKind = ({ map, laneId }: CellPlace) => map.props.lanes[laneId]?.kind ?? 'free'

/** On the page. */
export function pageBox(editor: Editor, { map, rect }: CellPlace): Box {
  const { x, y } = editor.getShapePageTransform(map.id).applyToPoint(rect)
  return new Box(x, y, rect.w, rect.h)
}
