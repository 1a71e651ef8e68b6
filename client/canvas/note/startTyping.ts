// Opens a note's text and loses no key on the way: the text editor needs a moment to appear, and a fast
// typist's first letters would otherwise be taken for shortcuts.
import { type Editor, type TLShapeId, react } from 'tldraw'
import { bandOf } from '../../../shared/journey/band'

/** If the text editor has not come by then, keys go their ordinary way again. */
const patienceMs = 1500

/**
 * Keys without a letter that mean something in a note, or in its cell after an Escape; they wait in line with
 * the letters.
 */
const namedKeys = new Set(
  'Tab Escape Enter Backspace ArrowLeft ArrowRight ArrowUp ArrowDown'.split(' '),
)

export function startTyping(editor: Editor, id: TLShapeId): void {
  const isOpen = editor.getEditingShapeId() === id
  editor.setCurrentTool('select')
  editor.select(id)
  editor.setEditingShape(id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape: editor.getShape(id) })
  editor.zoomToSelectionIfOffscreen(64)
  const bounds = editor.getShapePageBounds(id)
  // From afar nobody could read what they write.
  if (bounds && bandOf(editor.getZoomLevel()) === 'far') {
    editor.zoomToBounds(bounds, { targetZoom: 1, animation: { duration: 220 } })
  }
  if (!isOpen) holdKeys(editor, id)
}

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>

function holdKeys(editor: Editor, id: TLShapeId): void {
  const { ownerDocument } = editor.getContainer()
  const held: Key[] = []
  const onKey = (event: KeyboardEvent) => {
    const { key, code, shiftKey } = event
    const isOurs = key.length === 1 || namedKeys.has(key)
    if (!isOurs || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    held.push({ key, code, shiftKey })
    event.preventDefault()
    event.stopPropagation()
  }
  ownerDocument.addEventListener('keydown', onKey, true)
  const release = () => {
    clearTimeout(timer)
    stop()
    ownerDocument.removeEventListener('keydown', onKey, true)
    playBack(editor, id, held)
  }
  const timer = setTimeout(release, patienceMs)
  const stop = react('text editor ready', () => {
    if (openEditor(editor, id) || editor.getEditingShapeId() !== id) queueMicrotask(release)
  })
}

/** The text editor of this note, not the one of the note before, which may linger. */
function openEditor(editor: Editor, id: TLShapeId) {
  const textEditor = editor.getRichTextEditor()
  if (!textEditor || textEditor.isDestroyed) return undefined
  const note = textEditor.view.dom.closest<HTMLElement>('[data-note-id]')
  return note?.dataset.noteId === id ? textEditor : undefined
}

/** Types what was held. A Tab among it opens another note, which then holds the rest itself. */
function playBack(editor: Editor, id: TLShapeId, held: Key[]): void {
  const textEditor = openEditor(editor, id)
  const isOpen = () => editor.getEditingShapeId() === id
  if (textEditor && isOpen()) textEditor.commands.focus('end')
  for (const { key, ...rest } of held) {
    if (textEditor && isOpen() && key.length === 1)
      textEditor.view.dispatch(textEditor.state.tr.insertText(key))
    else {
      const target = textEditor && isOpen() ? textEditor.view.dom : editor.getContainer()
      const init = { key, ...rest, bubbles: true, cancelable: true }
      target.dispatchEvent(new KeyboardEvent('keydown', init))
      // The key itself was let go long ago: without this the canvas would ignore its next press.
      editor.getContainer().dispatchEvent(new KeyboardEvent('keyup', init))
    }
  }
}
