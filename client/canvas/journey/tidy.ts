// Brings the notes of a cell, a lane or a map into rows. One step for undo, and only what moves is written.
import type { Editor, TLNoteShape, TLShapeId } from 'tldraw'
import { type Cell, parseCell } from '../../../shared/journey/model'
import { tidyPlaces } from '../../../shared/journey/tidy'
import { journeyOptions } from '../cell/places'
import { arrange } from '../cluster/clusterMoves'

/** Each of these answers how many notes it moved. */
export function tidyCell(
  editor: Editor,
  mapId: TLShapeId,
  stageId: string,
  laneId: string,
): number {
  return tidy(editor, mapId, (cell) => cell.stageId === stageId && cell.laneId === laneId)
}

export function tidyLane(editor: Editor, mapId: TLShapeId, laneId: string): number {
  return tidy(editor, mapId, (cell) => cell.laneId === laneId)
}

export function tidyMap(editor: Editor, mapId: TLShapeId): number {
  return tidy(editor, mapId, () => true)
}

function tidy(editor: Editor, mapId: TLShapeId, isMeant: (cell: Cell) => boolean): number {
  const { layoutOf, placeIn } = journeyOptions(editor)
  const layout = layoutOf(mapId)
  if (!layout || editor.getIsReadonly()) return 0
  const moves: { id: TLShapeId; type: 'note'; x: number; y: number }[] = []
  for (const [key, notes] of layout.cells) {
    const cell = parseCell(key)
    const rect = cell && isMeant(cell) && layout.cellRect(cell.stageId, cell.laneId)
    if (!rect) continue
    for (const [noteId, place] of tidyPlaces(notes, rect.w)) {
      const id = noteId as TLShapeId
      const now = layout.notes.get(noteId)
      const x = rect.x + place.x
      const y = rect.y + place.y
      // What a collapsed lane hides has no place that anybody could see.
      if (layout.hidden.has(noteId) || (now?.x === x && now.y === y)) continue
      if (editor.isShapeOrAncestorLocked(id)) continue
      // The middle of a note may be below the lane that has still to grow for it.
      placeIn(noteId, key, place)
      moves.push({ id, type: 'note', x, y })
    }
  }
  if (moves.length === 0) return 0
  editor.markHistoryStoppingPoint('tidy')
  arrange(editor, () => editor.updateShapes<TLNoteShape>(moves))
  return moves.length
}
