// The notes of a plan placed in their cells: one after the other where there is room, a group as a block.
import type { ClusterMarks } from './cluster'
import { clusterBlock } from './clusterBlock'
import { laneNoteColor } from './colors'
import { type Rect, freePlace, mapNoteScale, maxNoteGrowth, metrics, noteSide } from './layout'
import { type LaneKind, cellKey } from './model'

export type PlannedNote = {
  /** Places in the plan's own lists, from 0. */
  stage: number
  lane: number
  text: string
  /** The colour of the lane where it is missing. */
  color?: string
  /** Heads a group: its name, which no other heading of the cell has. */
  heading?: string
  /** The group of the cell that it is in. A heading is in none. */
  under?: string
}

/** A note of a map, placed in its cell. */
export type BuiltNote = {
  cell: string
  /** Relative to the cell's origin. */
  x: number
  y: number
  /** How much higher than a square, in pixels at scale 1, as the canvas keeps it. */
  growY: number
  color: string
  text: string
  /** The group it heads or is in, as its `meta` says it. */
  marks: ClusterMarks
}

type Column = { id: string; entry: { width: number } }
type Row = { id: string; entry: { kind: LaneKind } }

/** Notes of places that there are not are left out. */
export function buildNotes(
  notes: readonly PlannedNote[],
  stages: readonly Column[],
  lanes: readonly Row[],
  createId: () => string,
): BuiltNote[] {
  const cells = new Map<string, PlannedNote[]>()
  for (const note of notes) {
    const key = `${note.stage} ${note.lane}`
    cells.set(key, [...(cells.get(key) ?? []), note])
  }
  const built = new Map<PlannedNote, BuiltNote>()
  for (const inCell of cells.values()) {
    const [first] = inCell
    const stage = first && stages[first.stage]
    const lane = first && lanes[first.lane]
    if (!stage || !lane) continue
    const cell = cellKey(stage.id, lane.id)
    for (const [note, place] of placeIn(inCell, stage.entry.width, createId)) {
      const color = note.color ?? laneNoteColor[lane.entry.kind]
      built.set(note, { cell, ...place, growY: growOf(note.text), color, text: note.text })
    }
  }
  return notes.flatMap((note) => built.get(note) ?? [])
}

type Placed = Pick<BuiltNote, 'x' | 'y' | 'marks'>

/** The notes of one cell. A heading comes with the notes under it. */
function placeIn(
  notes: readonly PlannedNote[],
  cellWidth: number,
  createId: () => string,
): Map<PlannedNote, Placed> {
  const taken: Rect[] = []
  const placed = new Map<PlannedNote, Placed>()
  const headings = new Set(notes.flatMap(({ heading }) => heading ?? []))
  const put = (size: { w: number; h: number }) => {
    const place = freePlace(taken, size, cellWidth)
    taken.push({ ...place, ...size })
    return place
  }
  for (const note of notes) {
    if (note.heading === undefined) {
      if (note.under === undefined || !headings.has(note.under)) {
        placed.set(note, { ...put(sizeOf(note)), marks: {} })
      }
      continue
    }
    const key = createId()
    const under = notes.filter((each) => each.under === note.heading)
    const sized = [note, ...under].map((each, at) => ({ id: String(at), ...sizeOf(each) }))
    const [head = { id: '0', ...sizeOf(note) }, ...others] = sized
    const block = clusterBlock(head, others, cellWidth - 2 * metrics.cellPadding)
    const corner = put(block)
    for (const [at, each] of [note, ...under].entries()) {
      const { x, y } = block.places.get(String(at)) ?? { x: 0, y: 0 }
      const marks = at === 0 ? { heading: key } : { cluster: key }
      placed.set(each, { x: corner.x + x, y: corner.y + y, marks })
    }
  }
  return placed
}

const sizeOf = ({ text }: PlannedNote) => ({
  w: noteSide * mapNoteScale,
  h: (noteSide + growOf(text)) * mapNoteScale,
})

/** Text in a note at scale 1: 26 px high, lines of 35 px, 168 px of room each way. */
const fullWidth = 6
const lineHeight = 35
const linesInSquare = 4

/**
 * How much a text makes its note grow. A guess from the number of letters, for where no letters can be
 * measured; it takes lines rather too short, so that no text is cut off.
 */
export function growOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => {
    const width = [...line].reduce((wide, letter) => wide + (letter > '\u1100' ? 1 : 0.52), 0)
    return sum + Math.max(1, Math.ceil(width / (fullWidth - 0.5)))
  }, 0)
  return Math.min(maxNoteGrowth, Math.max(0, lines - linesInSquare) * lineHeight)
}
