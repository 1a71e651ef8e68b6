// Whether maps show here how much of them is guesswork. It is this person's alone, neither stored nor sent.
import { type Atom, type Editor, atom } from 'tldraw'

const all = new WeakMap<Editor, Atom<boolean>>()

export function evidenceShown(editor: Editor): Atom<boolean> {
  const shown = all.get(editor) ?? atom('evidence shown', false)
  all.set(editor, shown)
  return shown
}
