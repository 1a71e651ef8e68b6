// Puts another journey map on the board, below everything that is there.
import { type Editor, type TLShapeId, createShapeId } from 'tldraw'
import { templateProps } from '../../../shared/document'
import { randomBase62 } from '../../../shared/ids'
import { layoutJourney } from '../../../shared/journey/layout'
import { journeyType } from '../../../shared/journey/model'
import type { Template } from '../../../shared/journey/templates'
import type { JourneyShape } from './JourneyShapeUtil'

const gap = 160

const createId = () => randomBase62(8, (count) => crypto.getRandomValues(new Uint8Array(count)))

export function addMap(editor: Editor, template: Template): void {
  const props = templateProps(template, createId)
  const { w, h } = layoutJourney(props, [])
  const taken = editor.getCurrentPageBounds()
  const center = editor.getViewportPageBounds().center
  const x = taken ? taken.x : Math.round(center.x - w / 2)
  const y = taken ? taken.maxY + gap : Math.round(center.y - h / 2)
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
  editor.select(id)
  editor.zoomToBounds({ x, y, w, h }, { animation: { duration: 240 }, targetZoom: 1, inset: 96 })
}
