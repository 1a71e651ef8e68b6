// The style panel, only while it has something to style: otherwise it would lie over the map's last stages.
import { DefaultStylePanel, useEditor, useValue } from 'tldraw'
import { journeyType } from '../../shared/journey/model'
import { checkingOf } from './checker/checking'
import { isPanel } from './panels/panelShape'

const toolsWithoutStyle = ['select', 'hand', 'eraser', 'zoom', 'laser']

/** What a side panel and the style panel beside it take of the canvas, as in the side panel's styles. */
const takenPx = 404 + 164

export function StylesWhenUseful() {
  const editor = useEditor()
  const isUseful = useValue(
    'something to style',
    () => {
      // The checker's panel takes its place.
      if (checkingOf(editor).get()) return false
      if (!toolsWithoutStyle.includes(editor.getCurrentToolId())) return true
      return editor
        .getSelectedShapes()
        .some((shape) => (shape.type as string) !== journeyType && !isPanel(shape))
    },
    [editor],
  )
  const isAside = useValue(
    'selection under the style panel beside a side panel',
    () => {
      const selection = editor.getSelectionRotatedScreenBounds()
      if (!selection) return false
      const view = editor.getViewportScreenBounds()
      return selection.maxX > view.maxX - takenPx
    },
    [editor],
  )
  if (!isUseful) return null
  return (
    <div className="th-styles" data-aside={isAside}>
      <DefaultStylePanel />
    </div>
  )
}
