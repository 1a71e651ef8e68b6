// From what is told of a map to where it is: the notes it names, else its stage, else the map.
import type { Editor, TLShapeId } from 'tldraw'
import type { Place } from '../../../shared/checker/model'
import { spotOf } from '../workshop/focus'

const move = { animation: { duration: 240 }, inset: 96, targetZoom: 1 }

export function showFinding(
  editor: Editor,
  mapId: TLShapeId,
  { noteIds = [], stageId }: Place,
): void {
  const notes = noteIds.filter((id) => editor.getShape(id as TLShapeId))
  editor.setSelectedShapes(notes as TLShapeId[])
  const stages = stageId === undefined ? [] : [stageId]
  const target =
    notes.length > 0
      ? editor.getSelectionPageBounds()
      : spotOf(editor, { kind: 'map', map: mapId, stages, lanes: [] })?.box
  if (target) editor.zoomToBounds(target, move)
}
