// Puts another journey map on the board, below everything that is there.
import {
  type BoxLike,
  type Editor,
  type TLNoteShape,
  type TLShapeId,
  type TLShapePartial,
  createShapeId,
  toRichText,
} from 'tldraw'
import { layoutJourney, mapNoteScale, noteSide } from '../../../shared/journey/layout'
import type { BuiltNote } from '../../../shared/journey/builtNotes'
import { type MapPlan, buildMap, panelsOf } from '../../../shared/journey/mapPlan'
import { journeyType } from '../../../shared/journey/model'
import { journeyOptions } from '../cell/places'
import { createPanels } from '../panels/panelActions'
import type { JourneyShape } from './JourneyShapeUtil'
import { newEntryId } from './mapTools'

const gap = 160

export function addMap(editor: Editor, plan: MapPlan): void {
  const built = buildMap(plan, newEntryId)
  const notes = built.notes.map((note) => ({ ...note, id: createShapeId() }))
  const layout = layoutJourney(built.props, notes.map(placed))
  const { w, h } = layout
  const panels = panelsOf(built.props)
  const above = roomAbove(panels)
  const spot = spotForMap(editor, { w, h: h + above })
  const x = spot.x
  const y = spot.y + above
  const id: TLShapeId = createShapeId()
  editor.markHistoryStoppingPoint('add map')
  editor.run(() => {
    editor.createShape<JourneyShape>({
      id,
      type: journeyType,
      parentId: editor.getCurrentPageId(),
      x,
      y,
      props: built.props,
    })
    const { placeIn } = journeyOptions(editor)
    for (const note of notes) placeIn(note.id, note.cell)
    editor.createShapes(notes.map((note) => noteShape(note, id, layout.notes.get(note.id))))
    createPanels(editor, id, panels)
  })
  showMapAt(editor, id, { x, y: y - above, w, h: h + above })
}

/** How far panels stand out above their map, in coordinates of the map. */
export const roomAbove = (panels: readonly { y: number }[]): number =>
  Math.max(0, ...panels.map(({ y }) => -y))

/** Where another map of this size goes: below everything, or in the middle of an empty page. */
export function spotForMap(editor: Editor, size: { w: number; h: number }) {
  const taken = editor.getCurrentPageBounds()
  if (taken) return { x: taken.x, y: taken.maxY + gap }
  const center = editor.getViewportPageBounds().center
  return { x: Math.round(center.x - size.w / 2), y: Math.round(center.y - size.h / 2) }
}

/** Pixels around a map that is brought into view; its title is not to be under the bar of a workshop. */
const around = { side: 48, top: 150 }

/** Selects a map that was just made and brings it into view. */
export function showMapAt(editor: Editor, id: TLShapeId, { x, y, w, h }: BoxLike): void {
  editor.select(id)
  const view = editor.getViewportScreenBounds()
  const fit = Math.min((view.w - 2 * around.side) / w, (view.h - 2 * around.side) / h)
  const z = Math.min(1, Math.max(0.05, fit))
  const left = (view.w - w * z) / 2
  const top = Math.max(around.top, (view.h - h * z) / 2)
  editor.setCamera({ x: left / z - x, y: top / z - y, z }, { animation: { duration: 240 } })
}

const placed = ({ id, cell, x, y, growY }: BuiltNote & { id: string }) => ({
  id,
  cell,
  x,
  y,
  w: noteSide * mapNoteScale,
  h: (noteSide + growY) * mapNoteScale,
})

function noteShape(
  { id, text, color, marks }: BuiltNote & { id: TLShapeId },
  parentId: TLShapeId,
  at: { x: number; y: number } = { x: 0, y: 0 },
): TLShapePartial<TLNoteShape> {
  return {
    id,
    type: 'note',
    parentId,
    ...at,
    meta: { ...marks },
    props: {
      scale: mapNoteScale,
      font: 'sans',
      size: 'l',
      color: color as TLNoteShape['props']['color'],
      richText: toRichText(text),
    },
  }
}
