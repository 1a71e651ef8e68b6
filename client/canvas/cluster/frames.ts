// Where the group of a heading is on its map: the box around the heading and the notes under it.
import type { Editor, TLNoteShape, TLShapeId } from 'tldraw'
import type { Rect } from '../../../shared/journey/layout'
import { noteSize } from '../../../shared/journey/place'
import type { PlainRecord } from '../../../shared/records'

/** Around the notes; two groups side by side stand 12 apart. */
const margin = 5

/** In coordinates of the map, without the notes that are being moved alone. A signal. */
export function frameOf(
  editor: Editor,
  heading: string,
  under: readonly string[],
): Rect | undefined {
  const moving = editor.isIn('select.translating') ? editor.getSelectedShapeIds() : []
  // A note that is being taken out must not stretch the frame after it.
  const isOut = ({ id }: TLNoteShape) =>
    moving.includes(id) && !moving.includes(heading as TLShapeId)
  const rects = [heading, ...under]
    .map((id) => editor.getShape<TLNoteShape>(id as TLShapeId))
    .filter((note) => note !== undefined && !isOut(note))
    .map((note) => note as TLNoteShape)
    .map((note) => ({ x: note.x, y: note.y, ...noteSize(note as unknown as PlainRecord) }))
  if (rects.length === 0) return undefined
  const x = Math.min(...rects.map((rect) => rect.x)) - margin
  const y = Math.min(...rects.map((rect) => rect.y)) - margin
  return {
    x,
    y,
    w: Math.max(...rects.map((rect) => rect.x + rect.w)) + margin - x,
    h: Math.max(...rects.map((rect) => rect.y + rect.h)) + margin - y,
  }
}
