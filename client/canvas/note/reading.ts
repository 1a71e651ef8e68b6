// Which note is being read in full. This person's alone.
import { type Atom, type Editor, type TLShapeId, atom } from 'tldraw'

const readings = new WeakMap<Editor, Atom<TLShapeId | undefined>>()

export function readingOf(editor: Editor): Atom<TLShapeId | undefined> {
  const reading = readings.get(editor) ?? atom<TLShapeId | undefined>('note being read', undefined)
  readings.set(editor, reading)
  return reading
}

export function readAll(editor: Editor, id: TLShapeId): void {
  readingOf(editor).set(id)
}
