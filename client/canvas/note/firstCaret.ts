// Where the caret stands when a text is opened: at once, not a tenth of a second later.
//
// tldraw puts it to the end 100 ms after the text editor has come, whatever was typed or selected meanwhile: a
// fast typist's selection was gone, and the next key went to the wrong place. It leaves the caret alone once
// it was told of a place, so it is told of one.
import { type Editor, type TLShapeId, react } from 'tldraw'

type Told = { shapeId: TLShapeId; point?: { x: number; y: number } }

/** Watches texts being opened; the result ends that. */
export function placeFirstCaret(editor: Editor): () => void {
  let told: Told | undefined
  const hear = (event: Told) => {
    told = event
  }
  editor.on('place-caret', hear)
  editor.on('select-all-text', hear)
  const stop = react('text opened', () => {
    const text = editor.getRichTextEditor()
    if (!text) return
    // The text editor's own first selection follows in the same turn.
    queueMicrotask(() => {
      const shapeId = editor.getEditingShapeId()
      if (!shapeId || text.isDestroyed || text !== editor.getRichTextEditor()) return
      const point = told?.shapeId === shapeId ? told.point : undefined
      // Not while a syllable is being composed there already: that would end it.
      if (text.state.selection.empty && !text.view.composing) {
        const place = point && text.view.posAtCoords({ left: point.x, top: point.y })?.pos
        text.commands.focus(place ?? 'end')
      }
      editor.emit('place-caret', { shapeId, point: point ?? { x: 0, y: 0 } })
      told = undefined
    })
  })
  return () => {
    stop()
    editor.off('place-caret', hear)
    editor.off('select-all-text', hear)
  }
}
