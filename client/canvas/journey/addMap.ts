// Puts another journey map on the board, below everything that is there.
import {
  type Editor,
  type TLNoteShape,
  type TLShapeId,
  type TLShapePartial,
  createShapeId,
  toRichText,
} from 'tldraw'
import { layoutJourney, mapNoteScale, noteSide } from '../../../shared/journey/layout'
import { type BuiltNote, type MapPlan, buildMap } from '../../../shared/journey/mapPlan'
import { journeyType } from '../../../shared/journey/model'
import type { JourneyShape, JourneyShapeUtil } from './JourneyShapeUtil'
import { newEntryId } from './mapTools'

const gap = 160

export function addMap(editor: Editor, plan: MapPlan): void {
  const built = buildMap(plan, newEntryId)
  const notes = built.notes.map((note) => ({ ...note, id: createShapeId() }))
  const layout = layoutJourney(built.props, notes.map(placed))
  const { w, h } = layout
  const taken = editor.getCurrentPageBounds()
  const center = editor.getViewportPageBounds().center
  const x = taken ? taken.x : Math.round(center.x - w / 2)
  const y = taken ? taken.maxY + gap : Math.round(center.y - h / 2)
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
    const { placeIn } = editor.getShapeUtil<JourneyShapeUtil>(journeyType).options
    for (const note of notes) placeIn(note.id, note.cell)
    editor.createShapes(notes.map((note) => noteShape(note, id, layout.notes.get(note.id))))
  })
  editor.select(id)
  editor.zoomToBounds({ x, y, w, h }, { animation: { duration: 240 }, targetZoom: 1, inset: 96 })
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
  { id, text, color }: BuiltNote & { id: TLShapeId },
  parentId: TLShapeId,
  at: { x: number; y: number } = { x: 0, y: 0 },
): TLShapePartial<TLNoteShape> {
  return {
    id,
    type: 'note',
    parentId,
    ...at,
    props: {
      scale: mapNoteScale,
      font: 'sans',
      size: 'l',
      color: color as TLNoteShape['props']['color'],
      richText: toRichText(text),
    },
  }
}
