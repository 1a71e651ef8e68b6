// The panel whose text is to be filled in here: by a double-click, Enter, or its own button.
import { type Atom, type Editor, type TLShapeId, atom } from 'tldraw'

const opened = new WeakMap<Editor, Atom<TLShapeId | undefined>>()

/** A signal. */
export function openedPanel(editor: Editor): Atom<TLShapeId | undefined> {
  const panel = opened.get(editor) ?? atom<TLShapeId | undefined>('opened panel', undefined)
  opened.set(editor, panel)
  return panel
}

export function openPanel(editor: Editor, id: TLShapeId): void {
  openedPanel(editor).set(id)
}

export function closePanel(editor: Editor): void {
  openedPanel(editor).set(undefined)
}
