// A heading and the notes under it as one block: the heading in its corner, the notes below in rows.
import { metrics } from './layout'

type Sized = { id: string; w: number; h: number }

export type ClusterBlock = {
  w: number
  h: number
  /** Relative to the block's corner, by id. */
  places: Map<string, { x: number; y: number }>
}

/** About as wide as it is high, and no wider than `maxWidth` unless its widest note is. */
export function clusterBlock(
  heading: Sized,
  notes: readonly Sized[],
  maxWidth: number,
): ClusterBlock {
  const { noteGap: gap } = metrics
  const columns = Math.max(2, Math.ceil(Math.sqrt(notes.length)))
  const widest = Math.max(heading.w, ...notes.map(({ w }) => w))
  const room = Math.max(widest, Math.min(maxWidth, columns * (widest + gap) - gap))
  const places = new Map([[heading.id, { x: 0, y: 0 }]])
  let x = 0
  let y = heading.h + gap
  let rowHeight = 0
  let w = heading.w
  for (const note of notes) {
    if (x > 0 && x + note.w > room) {
      x = 0
      y += rowHeight + gap
      rowHeight = 0
    }
    places.set(note.id, { x, y })
    x += note.w + gap
    w = Math.max(w, x - gap)
    rowHeight = Math.max(rowHeight, note.h)
  }
  return { w, h: notes.length === 0 ? heading.h : y + rowHeight, places }
}
