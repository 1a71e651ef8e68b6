// Which of the dialogs and views of results is open here. Nobody else sees it.
import { type Atom, type Editor, type TLShapeId, atom, useEditor, useValue } from 'tldraw'

export type Asked =
  | { view: 'export' | 'import' | 'table' | 'compare' | 'insight'; mapId?: TLShapeId }
  | { view: 'review'; mapId: TLShapeId }
  | undefined

const all = new WeakMap<Editor, Atom<Asked>>()

export function askedOf(editor: Editor): Atom<Asked> {
  const asked = all.get(editor) ?? atom<Asked>('asked for results', undefined)
  all.set(editor, asked)
  return asked
}

export function useAsked(): [Asked, (asked: Asked) => void] {
  const editor = useEditor()
  const asked = useValue('asked for results', () => askedOf(editor).get(), [editor])
  return [asked, (next) => void askedOf(editor).set(next)]
}
