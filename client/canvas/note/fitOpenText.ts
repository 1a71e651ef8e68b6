// The height of a note whose text is open here. To measure a text the browser has to lay out the page at
// once, which costs more the more notes are in view. So while a text is open it is measured
// when it has become higher or lower, which the browser tells after its own layout, and when it is closed.
import type { Editor, TLNoteShape, TLShapeId } from 'tldraw'
import { plainText } from '../../../shared/text'
import { fontSizes } from '../../../shared/journey/fontSizes'

type Watched = { id: TLShapeId; isDue: boolean }
const watched = new WeakMap<Editor, Watched>()

/** Whether this change of a text will be measured later. */
export function isMeasuredLater(
  editor: Editor,
  before: TLNoteShape,
  { id, props }: TLNoteShape,
): boolean {
  const open = watched.get(editor)
  if (open?.id !== id) return false
  // Letters that were made smaller for a long word may be large again as soon as it is shorter.
  const isSmaller = props.fontSizeAdjustment > 0 && props.fontSizeAdjustment < fontSizes[props.size]
  if (isSmaller && lengthOf(props.richText) < lengthOf(before.props.richText)) return false
  open.isDue = true
  return true
}

/** Watches the element of an open text; call the result when it is closed. */
export function fitOpenText(editor: Editor, id: TLShapeId, text: Element): () => void {
  const open: Watched = { id, isDue: false }
  const fit = () => {
    if (open.isDue) fitNote(editor, id)
    open.isDue = false
  }
  let height: number | undefined
  const observer = new ResizeObserver(([entry]) => {
    // Its width is that of its letters and changes with each.
    const now = entry?.contentRect.height
    if (now === height) return
    height = now
    fit()
  })
  observer.observe(text)
  watched.set(editor, open)
  return () => {
    observer.disconnect()
    if (watched.get(editor) === open) watched.delete(editor)
    fit()
  }
}

const lengthOf = (richText: unknown) => plainText(richText).length

function fitNote(editor: Editor, id: TLShapeId): void {
  const note = editor.getShape<TLNoteShape>(id)
  if (!note || editor.getIsReadonly()) return
  const fitted = editor.getShapeUtil<TLNoteShape>('note').onBeforeCreate?.(note)
  if (!fitted) return
  const { growY, fontSizeAdjustment } = fitted.props
  editor.updateShape<TLNoteShape>({ id, type: 'note', props: { growY, fontSizeAdjustment } })
}
