// The height of a note whose text is open here. To measure a text the browser has to lay out the page at
// once, which with 200 notes in view was half of what a key cost. So while a text is open it is measured
// when it has become higher or lower, which the browser tells after its own layout, and when it is closed.
import type { Editor, TLNoteShape, TLShapeId } from 'tldraw'
import { fontSizes } from './fontSizes'

const watched = new WeakMap<Editor, TLShapeId>()

/** Whether this note will be measured later. A text that was made smaller may fit again with any key. */
export function isMeasuredLater(editor: Editor, { id, props }: TLNoteShape): boolean {
  const isSmaller = props.fontSizeAdjustment > 0 && props.fontSizeAdjustment < fontSizes[props.size]
  return watched.get(editor) === id && !isSmaller
}

/** Watches the element of an open text; call the result when it is closed. */
export function fitOpenText(editor: Editor, id: TLShapeId, text: Element): () => void {
  const observer = new ResizeObserver(() => fit(editor, id))
  observer.observe(text)
  watched.set(editor, id)
  return () => {
    observer.disconnect()
    watched.delete(editor)
    fit(editor, id)
  }
}

function fit(editor: Editor, id: TLShapeId): void {
  const note = editor.getShape<TLNoteShape>(id)
  if (!note || editor.getIsReadonly()) return
  const fitted = editor.getShapeUtil<TLNoteShape>('note').onBeforeCreate?.(note)
  if (!fitted) return
  const { growY, fontSizeAdjustment } = fitted.props
  editor.updateShape<TLNoteShape>({ id, type: 'note', props: { growY, fontSizeAdjustment } })
}
