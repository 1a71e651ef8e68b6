// The panel that was removed here last, as long as it is said what became of what it showed.
import { type Atom, type Editor, atom } from 'tldraw'
import type { PanelShape } from './panelShape'

const removed = new WeakMap<Editor, Atom<PanelShape | undefined>>()

/** A signal. */
export function removedPanel(editor: Editor): Atom<PanelShape | undefined> {
  const panel = removed.get(editor) ?? atom<PanelShape | undefined>('removed panel', undefined)
  removed.set(editor, panel)
  return panel
}
