// Notes of one cell in rows without overlaps, in the order they are read. A heading and the notes under it
// are one block among them.
import { clustersIn } from './cluster'
import { clusterBlock } from './clusterBlock'
import { type PlacedNote, clampInCell, metrics } from './layout'

type Place = { x: number; y: number }

/**
 * The tidy place of each note inside a cell of this width, by id. Tidying what is tidy changes nothing:
 * notes of one row get the same top, and no row begins above the foot of the one before.
 */
export function tidyPlaces(notes: readonly PlacedNote[], cellWidth: number): Map<string, Place> {
  const { units, blocks } = unitsOf(notes, cellWidth)
  return placeInRows(inReadingOrder(units, cellWidth), blocks, cellWidth)
}

/** Puts notes, and blocks of notes by the id of their heading, into rows in the order in which they are given. */
export function placeInRows(
  units: readonly PlacedNote[],
  blocks: ReadonlyMap<string, ReadonlyMap<string, Place>>,
  cellWidth: number,
): Map<string, Place> {
  const { cellPadding: pad, noteGap: gap } = metrics
  const places = new Map<string, Place>()
  let x: number = pad
  let y: number = pad
  let rowHeight = 0
  for (const note of units) {
    if (x > pad && x + note.w + pad > cellWidth) {
      x = pad
      y += rowHeight + gap
      rowHeight = 0
    }
    const inBlock = blocks.get(note.id) ?? new Map([[note.id, { x: 0, y: 0 }]])
    for (const [id, at] of inBlock) places.set(id, { x: x + at.x, y: y + at.y })
    x += note.w + gap
    rowHeight = Math.max(rowHeight, note.h)
  }
  return places
}

/** Single notes, and blocks in the place of their headings. */
function unitsOf(notes: readonly PlacedNote[], cellWidth: number) {
  const clusters = clustersIn(notes)
  const blocks = new Map<string, ReadonlyMap<string, Place>>()
  if (clusters.size === 0) return { units: notes, blocks }
  const under = new Set([...clusters.values()].flat().map(({ id }) => id))
  const units = notes.flatMap((note) => {
    if (under.has(note.id)) return []
    const members = clusters.get(note.id)
    if (!members) return [note]
    const room = cellWidth - metrics.cellPadding * 2
    const { w, h, places } = clusterBlock(note, inReadingOrder(members, cellWidth), room)
    blocks.set(note.id, places)
    return [{ ...note, w, h }]
  })
  return { units, blocks }
}

/** Row by row: a note belongs to a row when its top is above the middle of the row's highest note. */
export function inReadingOrder(notes: readonly PlacedNote[], cellWidth: number): PlacedNote[] {
  const drawn = notes.map((note) => ({ ...note, ...clampInCell(note, cellWidth) }))
  drawn.sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1))
  const out: PlacedNote[] = []
  let row: PlacedNote[] = []
  const endRow = () => {
    out.push(...row.sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1)))
    row = []
  }
  for (const note of drawn) {
    const first = row[0]
    if (first && note.y >= first.y + first.h / 2) endRow()
    row.push(note)
  }
  endRow()
  return out
}
