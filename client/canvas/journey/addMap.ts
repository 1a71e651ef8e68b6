// Puts another journey map on the board, below everything that is there.
import { type BoxLike, type Editor, type TLShapeId, createShapeId } from 'tldraw'
import { templateProps } from '../../../shared/document'
import { layoutJourney } from '../../../shared/journey/layout'
import { journeyType } from '../../../shared/journey/model'
import type { Template } from '../../../shared/journey/templates'
import type { JourneyShape } from './JourneyShapeUtil'
import { newEntryId } from './mapTools'

const gap = 160

export function addMap(editor: Editor, template: Template): void {
  const props = templateProps(template, newEntryId)
  const { w, h } = layoutJourney(props, [])
  const { x, y } = spotForMap(editor, { w, h })
  const id: TLShapeId = createShapeId()
  editor.markHistoryStoppingPoint('add map')
  editor.createShape<JourneyShape>({
    id,
    type: journeyType,
    parentId: editor.getCurrentPageId(),
    x,
    y,
    props,
  })
  showMapAt(editor, id, { x, y, w, h })
}

/** Where another map of this size goes: below everything, or in the middle of an empty page. */
export function spotForMap(editor: Editor, size: { w: number; h: number }) {
  const taken = editor.getCurrentPageBounds()
  if (taken) return { x: taken.x, y: taken.maxY + gap }
  const center = editor.getViewportPageBounds().center
  return { x: Math.round(center.x - size.w / 2), y: Math.round(center.y - size.h / 2) }
}

/** Selects a map that was just made and brings it into view. */
export function showMapAt(editor: Editor, id: TLShapeId, bounds: BoxLike): void {
  editor.select(id)
  editor.zoomToBounds(bounds, { animation: { duration: 240 }, targetZoom: 1, inset: 96 })
}
