// Where shapes are on their page. A note that stands upright on the page or in a map is where its record says:
// the canvas' own way keeps a transform, a geometry and corners for each, which a moved stage makes it work
// out anew for hundreds.
import { Box, type Editor, type TLShape, type TLShapeId, isPageId } from 'tldraw'
import { isJourney, noteSize } from '../../shared/journey/place'
import type { PlainRecord } from '../../shared/records'

const marginOfView = 1 / 4

export function boundsOf(editor: Editor, id: TLShapeId): Box | undefined {
  const shape = editor.getShape(id)
  const origin = shape?.type === 'note' ? originOf(editor, shape) : undefined
  if (!shape || !origin) return editor.getShapePageBounds(id)
  const { w, h } = noteSize(shape as unknown as PlainRecord)
  return new Box(origin.x + shape.x, origin.y + shape.y, w, h)
}

/** Where the place of an upright shape counts from; undefined where its parents turn it or stand in others. */
function originOf(editor: Editor, { parentId, rotation }: TLShape) {
  if (rotation !== 0) return undefined
  if (isPageId(parentId)) return { x: 0, y: 0 }
  const map = editor.getShape(parentId)
  const isUpright = map?.rotation === 0 && isPageId(map.parentId)
  return isUpright && isJourney(map as unknown as PlainRecord) ? map : undefined
}

/** The view and something around it; the one before as long as it serves. */
export function zoneAround(view: Box, before: Box | undefined): Box {
  const margin = Math.max(view.w, view.h) * marginOfView
  const isWide = !!before && before.w > view.w + margin * 4
  const serves = before && !isWide && before.contains(view.clone().expandBy(margin / 2))
  return serves ? before : view.clone().expandBy(margin)
}
