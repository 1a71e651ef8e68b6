// How full a map is, read off its layout.
import type { Layout } from '../../../shared/journey/layout'
import { parseCell } from '../../../shared/journey/model'

export type Occupancy = {
  /** Notes by stage or lane id; what has no notes is missing. */
  byStage: Map<string, number>
  byLane: Map<string, number>
  /** Keys of the cells that hold a note. */
  cells: Set<string>
}

export function occupancyOf(layout: Layout): Occupancy {
  const byStage = new Map<string, number>()
  const byLane = new Map<string, number>()
  for (const [key, notes] of layout.cells) {
    const cell = parseCell(key)
    if (!cell) continue
    byStage.set(cell.stageId, (byStage.get(cell.stageId) ?? 0) + notes.length)
    byLane.set(cell.laneId, (byLane.get(cell.laneId) ?? 0) + notes.length)
  }
  return { byStage, byLane, cells: new Set(layout.cells.keys()) }
}
