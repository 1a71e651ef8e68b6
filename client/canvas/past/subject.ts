// Whose life may be told: the one selected note, or the selected cell.
import { type TLNoteShape, useEditor, useValue } from 'tldraw'
import type { Subject } from '../../../shared/biography'
import { cellKey } from '../../../shared/journey/model'
import { plainText } from '../../../shared/text'
import { selectedCell } from '../cell/selection'
import { mapsOf } from '../cell/places'

export type Selected = { subject: Subject; label: string }

/** Undefined while nothing is selected that has a life. Keeps its identity while nothing of it changes. */
export function useSelected(): Selected | undefined {
  const editor = useEditor()
  return useValue(
    'selected note or cell',
    (): Selected | undefined => {
      const shape = editor.getOnlySelectedShape()
      if (shape?.type === 'note') {
        const { id, props } = shape as TLNoteShape
        const label = plainText(props.richText).replace(/\s+/g, ' ').trim()
        return { subject: { kind: 'note', id }, label }
      }
      const cell = selectedCell(editor)
      const map = cell && mapsOf(editor).find(({ id }) => id === cell.mapId)
      if (!cell || !map) return undefined
      const { stageId, laneId, mapId } = cell
      const titles = [map.props.stages[stageId]?.title, map.props.lanes[laneId]?.title]
      return {
        subject: { kind: 'cell', mapId, cell: cellKey(stageId, laneId) },
        label: titles.join(' · '),
      }
    },
    [editor],
  )
}

/** Selects a thing if it is there, and brings its place into view. */
export function useShowPlace(): (
  id: string,
  box: { x: number; y: number; w: number; h: number } | undefined,
) => void {
  const editor = useEditor()
  return (id, box) => {
    const shape = editor.getShape(id as TLNoteShape['id'])
    if (shape && !editor.isShapeHidden(shape)) editor.select(shape.id)
    if (!box) return
    const screen = editor.getViewportScreenBounds()
    const targetZoom = Math.min(1, Math.max(editor.getZoomLevel(), 0.6))
    editor.zoomToBounds(box, {
      targetZoom,
      inset: Math.min(screen.w, screen.h) / 3,
      animation: { duration: 220 },
    })
  }
}
