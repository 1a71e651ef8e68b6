// Opens a note's text for typing, and brings it into view.
import type { Editor, TLShapeId } from 'tldraw'
import { bandOf } from '../../../shared/journey/band'

export function startTyping(editor: Editor, id: TLShapeId): void {
  if (editor.getEditingShapeId() === id) return
  editor.setCurrentTool('select')
  editor.select(id)
  editor.setEditingShape(id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape: editor.getShape(id) })
  editor.zoomToSelectionIfOffscreen(64)
  const bounds = editor.getShapePageBounds(id)
  // From afar nobody could read what they write.
  if (bounds && bandOf(editor.getZoomLevel()) === 'far') {
    editor.zoomToBounds(bounds, { targetZoom: 1, animation: { duration: 220 } })
  }
}
