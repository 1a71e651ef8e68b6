// Notes copied with the stage, lane or map they belong to.
import { type Editor, type TLNoteShape, type TLShapeId, createShapeId } from 'tldraw'
import type { PlacedNote } from '../../../shared/journey/layout'
import { journeyOptions } from '../cell/places'
import type { JourneyShape } from './JourneyShapeUtil'

const copying = new WeakSet<Editor>()

/** Whether notes are being copied: these keep their author and their size. */
export const isCopying = (editor: Editor): boolean => copying.has(editor)

/** One note to copy, and the cell its copy gets; its place there stays the same. */
export type NoteCopy = { note: PlacedNote; cell: string; meta?: TLNoteShape['meta'] }

/**
 * Copies notes into a map, together with the map itself when that is new. One change of the canvas, and
 * no text is measured again: a map may hold more than a thousand notes.
 */
export function createCopies(
  editor: Editor,
  mapId: TLShapeId,
  copies: readonly NoteCopy[],
  newMap?: Omit<JourneyShape, 'index'>,
): void {
  const { placeIn } = journeyOptions(editor)
  const shapes = copies.flatMap(({ note, cell, meta }) => {
    const source = editor.getShape<TLNoteShape>(note.id as TLShapeId)
    if (!source) return []
    const id = createShapeId()
    placeIn(id, cell, { x: note.x, y: note.y })
    const { index, ...rest } = source
    const copy = { ...rest, id, parentId: mapId, meta: { ...source.meta, ...meta, cell } }
    // On top of what is in the map; in a map of their own they lie as they did.
    return [newMap ? { ...copy, index } : copy]
  })
  asCopies(editor, () => editor.createShapes([...(newMap ? [newMap] : []), ...shapes]))
}

/** What `make` makes keeps its author and its size. */
export function asCopies(editor: Editor, make: () => void): void {
  copying.add(editor)
  try {
    make()
  } finally {
    copying.delete(editor)
  }
}

/** Whether the page can hold so many more shapes. */
export const hasRoomFor = (editor: Editor, count: number): boolean =>
  editor.getCurrentPageShapeIds().size + count <= editor.options.maxShapesPerPage
