// Opens a note's text and loses no key on the way: the text editor needs a moment to appear, and a fast
// typist's first letters would otherwise be taken for shortcuts.
import { type Editor, type TLShapeId, react } from 'tldraw'

/** If the text editor has not come by then, keys go their ordinary way again. */
const patienceMs = 1500

export function startTyping(editor: Editor, id: TLShapeId): void {
  const isNew = editor.getEditingShapeId() !== id
  editor.setCurrentTool('select')
  editor.select(id)
  editor.setEditingShape(id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape: editor.getShape(id) })
  editor.zoomToSelectionIfOffscreen(64)
  if (isNew) holdKeys(editor, id)
}

function holdKeys(editor: Editor, id: TLShapeId): void {
  const { ownerDocument } = editor.getContainer()
  let held = ''
  const onKey = (event: KeyboardEvent) => {
    const printable = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!printable || event.isComposing) return
    held += event.key
    event.preventDefault()
    event.stopPropagation()
  }
  ownerDocument.addEventListener('keydown', onKey, true)
  const release = () => {
    clearTimeout(timer)
    stop()
    ownerDocument.removeEventListener('keydown', onKey, true)
  }
  const timer = setTimeout(release, patienceMs)
  const stop = react('text editor ready', () => {
    const textEditor = editor.getRichTextEditor()
    if (editor.getEditingShapeId() !== id) queueMicrotask(release)
    else if (textEditor) {
      queueMicrotask(() => {
        release()
        textEditor.commands.focus('end')
        if (held) textEditor.commands.insertContent(held)
      })
    }
  })
}
