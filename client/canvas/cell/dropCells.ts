// Which cells would take the notes that are being dragged, by the same rule that takes them when they drop.
import type { Editor, TLShapeId } from 'tldraw'
import type { Rect } from '../../../shared/journey/layout'
import { parseCell } from '../../../shared/journey/model'
import { type Target, noteSize, placeNote } from '../../../shared/journey/place'
import type { PlainRecord } from '../../../shared/records'
import { journeyOptions, mapsOf } from './places'

const none: Rect[] = []

/** Cells of this map, in its coordinates; the same empty list while nothing is dragged. A signal. */
export function dropCells(editor: Editor, mapId: TLShapeId): Rect[] {
  if (!editor.isIn('select.translating') || editor.getIsReadonly()) return none
  const targets = targetsOf(editor)
  const layout = targets.find(({ id }) => id === mapId)?.layout
  const cells = new Set<string>()
  for (const shape of editor.getSelectedShapes()) {
    const at = shape.type === 'note' && editor.getShapePageTransform(shape.id)?.point()
    if (!at) continue
    const size = noteSize(shape as unknown as PlainRecord)
    const place = placeNote(
      { pageId: editor.getCurrentPageId(), x: at.x, y: at.y, ...size },
      targets,
    )
    if (place.parentId === mapId && place.cell) cells.add(place.cell)
  }
  if (cells.size === 0) return none
  return [...cells].flatMap((key) => {
    const cell = parseCell(key)
    return (cell && layout?.cellRect(cell.stageId, cell.laneId)) ?? []
  })
}

function targetsOf(editor: Editor): Target[] {
  const pageId = editor.getCurrentPageId()
  return mapsOf(editor).flatMap(({ id, x, y }) => {
    const layout = journeyOptions(editor).layoutOf(id)
    return layout ? [{ id, pageId, x, y, layout }] : []
  })
}
