// How much of a note is worth drawing: what costs on a large board is what is drawn.
import { type Computed, type Editor, type TLShapeId, computed, useEditor, useValue } from 'tldraw'
import { noteSide } from '../../../shared/journey/layout'

/** `none` off screen · `block` colour alone · `plain` text without its editor · `full` everything. */
export type Detail = 'none' | 'block' | 'plain' | 'full'

/** Side on screen, in pixels, from which text is drawn at all, and from which with its formatting. */
const textSide = 34
const fullSide = 110

const zoomSteps = new WeakMap<Editor, Computed<number>>()

/** The zoom in steps of a quarter octave: thousands of notes ask, and most zooming changes nothing. */
function zoomStep(editor: Editor): number {
  let signal = zoomSteps.get(editor)
  if (!signal) {
    signal = computed(
      'zoom step',
      () => 2 ** (Math.round(Math.log2(editor.getZoomLevel()) * 4) / 4),
    )
    zoomSteps.set(editor, signal)
  }
  return signal.get()
}

export function useDetail(id: TLShapeId, scale: number): Detail {
  const editor = useEditor()
  return useValue(
    'detail',
    () => {
      if (editor.getEditingShapeId() === id) return 'full'
      if (editor.getCulledShapes().has(id)) return 'none'
      const side = zoomStep(editor) * noteSide * scale
      if (side < textSide) return 'block'
      return side < fullSide ? 'plain' : 'full'
    },
    [editor, id, scale],
  )
}
