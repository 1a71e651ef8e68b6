// The key P: whose the selected notes are. By `code`, so that it works with a Korean input method on.
import { type Editor, stopEventPropagation } from 'tldraw'
import { isForCanvas } from '../cell/cellKeys'
import { assignMenu, assignable } from './assign'

/** A focused curve point has a key P of its own, so only what is pressed on the canvas itself counts. */
export function assignByKey(editor: Editor): () => void {
  const container = editor.getContainer()
  const onKey = (event: KeyboardEvent) => {
    if (event.code !== 'KeyP' || event.repeat || event.isComposing || editor.getIsReadonly()) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (!isForCanvas(editor, event) || assignable(editor).notes.length === 0) return
    event.preventDefault()
    stopEventPropagation(event)
    assignMenu(editor).set(true)
  }
  container.addEventListener('keydown', onKey, true)
  return () => container.removeEventListener('keydown', onKey, true)
}
