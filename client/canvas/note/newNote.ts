// Making a note and writing in it at once: by N, double-click, or Tab from the note before.
import {
  type Editor,
  type TLNoteShape,
  type TLParentId,
  type TLShapeId,
  type VecLike,
  createShapeId,
  toRichText,
} from 'tldraw'
import { laneNoteColor } from '../../../shared/journey/colors'
import { freePlace, mapNoteScale, overlaps } from '../../../shared/journey/layout'
import { cellKey, journeyType } from '../../../shared/journey/model'
import { plainText } from '../../../shared/text'
import {
  type CellPlace,
  cellAt,
  cellOf,
  inReadingOrder,
  journeyOptions,
  laneKind,
  notesOfCell,
  side,
  takenIn,
} from '../cell/places'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { collapseLane } from '../journey/structure'
import { startTyping } from './startTyping'

/** Makes a note at a point of the page, in the cell that is there, and opens it for typing. */
export function createNoteAt(editor: Editor, point: VecLike): void {
  const cell = cellAt(editor, point)
  if (!cell) {
    openOnPage(editor, { x: point.x - side / 2, y: point.y - side / 2 })
    return
  }
  const inMap = editor.getPointInShapeSpace(cell.map, point)
  const wish = { x: inMap.x - cell.rect.x - side / 2, y: inMap.y - cell.rect.y - side / 2 }
  openInCell(editor, cell, wish)
}

/** For the key N: at the pointer when it is over the canvas, else beside the selected note, else in the middle. */
export function createNoteHere(editor: Editor): void {
  const selected = editor.getOnlySelectedShape()
  const view = editor.getViewportPageBounds()
  const pointer = editor.inputs.currentPagePoint
  if (view.containsPoint(pointer)) createNoteAt(editor, pointer)
  else if (selected?.type === 'note') goToNextNote(editor, selected.id, 'next')
  else createNoteAt(editor, view.center)
}

/** From one note to its neighbour in reading order; past the last one, a new note in the same cell. */
export function goToNextNote(editor: Editor, from: TLShapeId, way: 'next' | 'previous'): void {
  const note = editor.getShape<TLNoteShape>(from)
  if (!note) return
  const siblings = notesBeside(editor, note)
  const at = siblings.findIndex((each) => each.id === from)
  const neighbour = siblings[way === 'next' ? at + 1 : at - 1]
  if (neighbour) {
    startTyping(editor, neighbour.id)
    return
  }
  // An empty note makes no successor: Tab twice would leave a trail of empty squares.
  if (way === 'previous' || plainText(note.props.richText).trim() === '') return
  const cell = cellOf(editor, note)
  if (cell) openInCell(editor, cell, undefined)
  else {
    const bounds = editor.getShapePageBounds(note)
    if (bounds) openOnPage(editor, { x: bounds.maxX + 16, y: bounds.y }, note.props.color)
  }
}

/** Makes a note in a cell, at the wished place if that covers none, and opens it for typing. */
export function openInCell(
  editor: Editor,
  cell: CellPlace,
  wish: { x: number; y: number } | undefined,
): void {
  const key = cellKey(cell.stageId, cell.laneId)
  const others = takenIn(cell)
  const lane = cell.map.props.lanes[cell.laneId]
  const size = { w: side, h: side }
  // Nothing can be pointed at in a thin row.
  const covered =
    lane?.collapsed || (wish && others.some((note) => overlaps({ ...wish, ...size }, note)))
  const place = wish && !covered ? wish : freePlace(others, size, cell.rect.w)
  const id = createShapeId()
  journeyOptions(editor).placeIn(id, key)
  open(editor, id, {
    parentId: cell.map.id,
    x: cell.rect.x + place.x,
    y: cell.rect.y + place.y,
    color: laneNoteColor[laneKind(cell)],
    collapsed: lane?.collapsed ? cell : undefined,
  })
}

function openOnPage(editor: Editor, at: VecLike, color = 'yellow'): void {
  open(editor, createShapeId(), { parentId: editor.getCurrentPageId(), x: at.x, y: at.y, color })
}

function open(
  editor: Editor,
  id: TLShapeId,
  note: {
    parentId: TLParentId
    x: number
    y: number
    color: string
    collapsed?: CellPlace | undefined
  },
): void {
  const { color, collapsed, ...place } = note
  editor.markHistoryStoppingPoint('new note')
  // A note that is being written must be seen; both are one step for undo.
  if (collapsed) openLane(editor, collapsed)
  editor.createShape<TLNoteShape>({
    id,
    type: 'note',
    ...place,
    props: noteProps(color, ''),
  })
  startTyping(editor, id)
}

function openLane(editor: Editor, { map, laneId }: CellPlace): void {
  const props = collapseLane(map.props, laneId, false)
  editor.updateShape<JourneyShape>({ id: map.id, type: journeyType, props })
}

/** Notes of the same cell (or of the free page) in reading order. */
function notesBeside(editor: Editor, note: TLNoteShape): TLNoteShape[] {
  const cell = cellOf(editor, note)
  const notes = cell
    ? notesOfCell(editor, cell)
    : editor
        .getSortedChildIdsForParent(note.parentId)
        .map((id) => editor.getShape(id))
        .filter((shape): shape is TLNoteShape => shape?.type === 'note')
  return inReadingOrder(notes)
}

/** What a note in a map is made with. */
export function noteProps(color: string, text: string) {
  return {
    scale: mapNoteScale,
    font: 'sans',
    size: 'l',
    color: color as TLNoteShape['props']['color'],
    richText: toRichText(text),
  } as const
}
