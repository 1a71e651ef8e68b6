// Where everything in a map is drawn: a pure function of structure and notes.
//
// A note keeps only its cell and its place inside that cell; this file turns that into coordinates of
// the map. So moving or resizing a stage writes nothing to its notes, and no merge can leave a note
// outside its cell. A note whose stage or lane is gone is drawn in the parking lot below the map.
import { type ClusterMarks, clustersIn } from './cluster'
import {
  type Entry,
  type JourneyProps,
  type Lane,
  type Stage,
  cellKey,
  ordered,
  parseCell,
} from './model'

/** Canvas pixels. */
export const metrics = {
  headerHeight: 104,
  stageHeaderHeight: 52,
  laneHeaderWidth: 256,
  cellPadding: 12,
  noteGap: 12,
  minStageWidth: 176,
  maxStageWidth: 1600,
  defaultStageWidth: 328,
  minLaneHeight: 88,
  maxLaneHeight: 2400,
  defaultLaneHeight: 168,
  collapsedLaneHeight: 44,
  emotionLaneHeight: 216,
  parkingGap: 72,
  parkingHeader: 44,
} as const

/** tldraw's note is 200 pixels square at scale 1; notes made in a map are smaller. */
export const noteSide = 200
export const mapNoteScale = 0.7
/** A note grows with its text up to three squares; what is left of a longer text is clipped. */
export const maxNoteGrowth = noteSide * 2

export type Rect = { x: number; y: number; w: number; h: number }

/** Touching edges do not count. */
export const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** Touching edges are inside. */
export const contains = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h

/** What the layout needs to know of a note: its cell, its place inside it, its size, its group. */
export type PlacedNote = ClusterMarks & {
  id: string
  /** `stageId/laneId`, or anything else for the parking lot. */
  cell: string
  /** Relative to the cell's origin. */
  x: number
  y: number
  w: number
  h: number
}

export type Column = { stage: Entry<Stage>; x: number; w: number }
export type Row = { lane: Entry<Lane>; y: number; h: number }

export type Layout = {
  w: number
  h: number
  columns: Column[]
  rows: Row[]
  /** Only when there are unsorted notes. */
  parking: Rect | undefined
  /** Top left corner of each note in map coordinates. */
  notes: Map<string, { x: number; y: number }>
  /** The notes of each cell that has some, as they are stored, by cell key. */
  cells: ReadonlyMap<string, readonly PlacedNote[]>
  /** The notes under each heading, by the heading's id. */
  clusters: ReadonlyMap<string, readonly PlacedNote[]>
  /** Ids of the notes of collapsed lanes: kept, not drawn. */
  hidden: ReadonlySet<string>
  cellRect: (stageId: string, laneId: string) => Rect | undefined
  /** The cell under a point of map coordinates. */
  cellAt: (x: number, y: number) => { stageId: string; laneId: string } | undefined
}

const clamp = (value: number, low: number, high: number) =>
  Math.max(low, Math.min(value, Math.max(low, high)))

const finite = (value: number, otherwise: number) => (Number.isFinite(value) ? value : otherwise)

/** Lays out one map. Total: hostile numbers in the document are clamped, never thrown on. */
export function layoutJourney(
  props: Pick<JourneyProps, 'stages' | 'lanes'>,
  notes: readonly PlacedNote[],
): Layout {
  const columns = layColumns(props.stages)
  const byCell = new Map<string, PlacedNote[]>()
  const unsorted: PlacedNote[] = []
  const columnOf = new Map(columns.map((column) => [column.stage.id, column]))
  for (const note of notes) push(byCell, note.cell, note)
  for (const [key, inCell] of byCell) {
    const cell = parseCell(key)
    if (cell && columnOf.has(cell.stageId) && cell.laneId in props.lanes) continue
    byCell.delete(key)
    for (const note of inCell) unsorted.push(note)
  }
  const rows = layRows(props.lanes, columns, byCell)
  const rowOf = new Map(rows.map((row) => [row.lane.id, row]))
  const lastColumn = columns.at(-1)
  const lastRow = rows.at(-1)
  const w = lastColumn ? lastColumn.x + lastColumn.w : metrics.laneHeaderWidth
  const h = lastRow ? lastRow.y + lastRow.h : metrics.headerHeight + metrics.stageHeaderHeight
  const cellRect = (stageId: string, laneId: string): Rect | undefined => {
    const column = columnOf.get(stageId)
    const row = rowOf.get(laneId)
    return column && row && { x: column.x, y: row.y, w: column.w, h: row.h }
  }
  const placed = new Map<string, { x: number; y: number }>()
  const hidden = new Set<string>()
  const clusters = new Map<string, readonly PlacedNote[]>()
  for (const [key, inCell] of byCell) {
    const cell = parseCell(key)
    const rect = cell && cellRect(cell.stageId, cell.laneId)
    if (!rect) continue
    const isCollapsed = props.lanes[cell.laneId]?.collapsed
    for (const [id, under] of clustersIn(inCell)) clusters.set(id, under)
    for (const note of inCell) {
      const inside = clampInCell(note, rect.w)
      // Behind the thin row: its middle is still in its cell.
      const y = isCollapsed ? (rect.h - note.h) / 2 : inside.y
      placed.set(note.id, { x: rect.x + inside.x, y: rect.y + y })
      if (isCollapsed) hidden.add(note.id)
    }
  }
  const parking = layParking(unsorted, w, h, placed)
  return {
    w,
    h,
    columns,
    rows,
    parking,
    notes: placed,
    cells: byCell,
    clusters,
    hidden,
    cellRect,
    cellAt: (x, y) => {
      const column = columns.find((each) => x >= each.x && x < each.x + each.w)
      const row = rows.find((each) => y >= each.y && y < each.y + each.h)
      return column && row && { stageId: column.stage.id, laneId: row.lane.id }
    },
  }
}

/** A note's place kept inside a cell of this width; downwards the lane grows instead. */
export function clampInCell(
  note: Pick<PlacedNote, 'x' | 'y' | 'w'>,
  cellWidth: number,
): { x: number; y: number } {
  const pad = metrics.cellPadding
  return {
    x: clamp(finite(note.x, pad), pad, cellWidth - pad - note.w),
    y: clamp(finite(note.y, pad), pad, metrics.maxLaneHeight * 4),
  }
}

function layColumns(stages: JourneyProps['stages']): Column[] {
  let x: number = metrics.laneHeaderWidth
  return ordered(stages).map((stage) => {
    const w = clamp(
      finite(stage.width, metrics.defaultStageWidth),
      metrics.minStageWidth,
      metrics.maxStageWidth,
    )
    const column = { stage, x, w }
    x += w
    return column
  })
}

function layRows(
  lanes: JourneyProps['lanes'],
  columns: Column[],
  byCell: Map<string, PlacedNote[]>,
): Row[] {
  let y = metrics.headerHeight + metrics.stageHeaderHeight
  return ordered(lanes).map((lane) => {
    let h: number = clamp(
      finite(lane.height, metrics.defaultLaneHeight),
      metrics.minLaneHeight,
      metrics.maxLaneHeight,
    )
    if (lane.collapsed) h = metrics.collapsedLaneHeight
    else
      for (const column of columns) {
        for (const note of byCell.get(cellKey(column.stage.id, lane.id)) ?? []) {
          h = Math.max(h, clampInCell(note, column.w).y + note.h + metrics.cellPadding)
        }
      }
    const row = { lane, y, h }
    y += h
    return row
  })
}

/** Rows of unsorted notes under the map, in id order. Fills `placed`; returns the strip. */
function layParking(
  unsorted: PlacedNote[],
  mapWidth: number,
  mapHeight: number,
  placed: Map<string, { x: number; y: number }>,
): Rect | undefined {
  if (unsorted.length === 0) return undefined
  const { noteGap: gap, cellPadding: pad, parkingGap, parkingHeader } = metrics
  const rect: Rect = { x: 0, y: mapHeight + parkingGap, w: Math.max(mapWidth, 480), h: 0 }
  let x: number = pad
  let y: number = parkingHeader
  let rowHeight: number = 0
  for (const note of [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (x > pad && x + note.w + pad > rect.w) {
      x = pad
      y += rowHeight + gap
      rowHeight = 0
    }
    placed.set(note.id, { x: rect.x + x, y: rect.y + y })
    x += note.w + gap
    rowHeight = Math.max(rowHeight, note.h)
  }
  rect.h = y + rowHeight + pad
  return rect
}

/** A free place for a note of this size among others of the same cell, left to right, then down. */
export function freePlace(
  others: readonly Pick<PlacedNote, 'x' | 'y' | 'w' | 'h'>[],
  size: { w: number; h: number },
  cellWidth: number,
): { x: number; y: number } {
  const { cellPadding: pad, noteGap: gap } = metrics
  const taken = others.map((note) => ({ ...note, ...clampInCell(note, cellWidth) }))
  const tops = [pad, ...taken.map((note) => note.y + note.h + gap)].sort((a, b) => a - b)
  for (const y of tops) {
    for (let x: number = pad; x === pad || x + size.w + pad <= cellWidth; x += gap) {
      const hit = taken.find(
        (note) =>
          x < note.x + note.w + gap - 1 &&
          note.x < x + size.w + gap - 1 &&
          y < note.y + note.h + gap - 1 &&
          note.y < y + size.h + gap - 1,
      )
      if (!hit) return { x, y }
      x = Math.max(x, hit.x + hit.w)
    }
  }
  return { x: pad, y: tops.at(-1) ?? pad }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
