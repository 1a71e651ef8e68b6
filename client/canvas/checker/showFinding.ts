// From what is told of a map to where it is: the notes it names, else its stage, else the map.
import { Box, type Editor, type TLShapeId } from 'tldraw'
import type { Place } from '../../../shared/checker/model'
import { journeyOptions } from '../cell/places'

const move = { animation: { duration: 240 }, inset: 96, targetZoom: 1 }

export function showFinding(
  editor: Editor,
  mapId: TLShapeId,
  { noteIds = [], stageId }: Place,
): void {
  const notes = noteIds.filter((id) => editor.getShape(id as TLShapeId))
  editor.setSelectedShapes(notes as TLShapeId[])
  const bounds =
    notes.length > 0 ? editor.getSelectionPageBounds() : stageBounds(editor, mapId, stageId)
  const map = editor.getShapePageBounds(mapId)
  const target = bounds ?? map
  if (target) editor.zoomToBounds(target, move)
}

function stageBounds(editor: Editor, mapId: TLShapeId, stageId: string | undefined) {
  const column = journeyOptions(editor)
    .layoutOf(mapId)
    ?.columns.find(({ stage }) => stage.id === stageId)
  const map = editor.getShapePageBounds(mapId)
  return column && map ? new Box(map.x + column.x, map.y, column.w, map.h) : undefined
}
