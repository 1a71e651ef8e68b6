// What was not pasted as it was copied, as long as it is said what became of it.
import { type Atom, type Editor, atom } from 'tldraw'
import type { PanelType } from '../../../shared/journey/panels'

export type PastedOtherwise = PanelType | 'map'

const notices = new WeakMap<Editor, Atom<readonly PastedOtherwise[]>>()

/** A signal. */
export function pastedOtherwise(editor: Editor): Atom<readonly PastedOtherwise[]> {
  const notice = notices.get(editor) ?? atom<readonly PastedOtherwise[]>('pasted otherwise', [])
  notices.set(editor, notice)
  return notice
}
