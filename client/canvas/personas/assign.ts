// Whose journey notes are part of: chosen for one or several at once, or taken over from the journey that
// is looked at. Kept in the note's `meta`, one key.
import {
  type Atom,
  type Editor,
  type TLNoteShape,
  type TLShape,
  type TLShapeId,
  atom,
} from 'tldraw'
import { type JourneyProps, journeyType } from '../../../shared/journey/model'
import { readPersonaId } from '../../../shared/journey/noteTags'
import { cellAt } from '../cell/places'
import { isCopying } from '../journey/copyNotes'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { writeTag } from '../note/tagActions'
import { type NamedPersona, namedPersonas, personaForNew } from './chosen'

const isNote = (shape: TLShape): shape is TLNoteShape => shape.type === 'note'

/** What the map keeps that this note is in. A signal. */
function mapOfNote(editor: Editor, note: TLNoteShape): JourneyProps | undefined {
  const map = editor.getShape<JourneyShape>(note.parentId as TLShapeId)
  return map?.type === journeyType ? map.props : undefined
}

/** Whose a note is; undefined when it is nobody's, or names a persona that its map does not have. A signal. */
export function personaOfNote(editor: Editor, note: TLNoteShape): NamedPersona | undefined {
  const id = readPersonaId(note.meta)
  const map = id === undefined ? undefined : mapOfNote(editor, note)
  return map && namedPersonas(map).find((persona) => persona.id === id)
}

/** The personas a note can be assigned to. A signal. */
export function personasForNote(editor: Editor, note: TLNoteShape): NamedPersona[] {
  const map = mapOfNote(editor, note)
  return map ? namedPersonas(map) : []
}

/** The selected notes that can be assigned to somebody, and to whom. A signal. */
export function assignable(editor: Editor): { notes: TLNoteShape[]; personas: NamedPersona[] } {
  const notes = editor
    .getSelectedShapes()
    .filter(isNote)
    .filter((note) => personasForNote(editor, note).length > 0)
  const one = new Map(notes.map((note) => [note.parentId, note]))
  const all = [...one.values()].flatMap((note) => personasForNote(editor, note))
  return { notes, personas: [...new Map(all.map((each) => [each.id, each])).values()] }
}

/** Makes notes a persona's, or nobody's with ''. Notes of maps without this persona stay as they are. */
export function assignNotes(
  editor: Editor,
  notes: readonly TLNoteShape[],
  personaId: string,
): void {
  editor.markHistoryStoppingPoint('assign persona')
  editor.run(() => {
    for (const note of notes) {
      const isKnown = personasForNote(editor, note).some(({ id }) => id === personaId)
      if (isKnown || personaId === '') writeTag(editor, note.id, 'persona', personaId || undefined)
    }
  })
}

/** A new note is the chosen persona's. Wire it before notes are signed: a copy is known by its author. */
export function assignNewNotes(editor: Editor): () => void {
  return editor.sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
    if (source !== 'user' || !isNote(shape) || isCopying(editor)) return shape
    if (shape.meta.author !== undefined || shape.meta.persona !== undefined) return shape
    const persona = personaForNew(editor, mapUnder(editor, shape))
    return persona ? { ...shape, meta: { ...shape.meta, persona } } : shape
  })
}

/** The map a note is made in, or the one it is put on from the page. */
function mapUnder(editor: Editor, note: TLNoteShape): TLShapeId {
  if (!note.parentId.startsWith('page:')) return note.parentId as TLShapeId
  const { w, h } = editor.getShapeUtil(note).getGeometry(note).bounds
  const cell = cellAt(editor, { x: note.x + w / 2, y: note.y + h / 2 })
  return cell?.map.id ?? (note.parentId as unknown as TLShapeId)
}

const menus = new WeakMap<Editor, Atom<boolean>>()

/** Whether the choice of a persona for the selected notes is open. */
export function assignMenu(editor: Editor): Atom<boolean> {
  const menu = menus.get(editor) ?? atom('assigning', false)
  menus.set(editor, menu)
  return menu
}
