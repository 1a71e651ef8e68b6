// How full a map is, read off its layout: notes are where the layout drew them, so their cells need not
// be looked up again.
import type { Layout } from '../../../shared/journey/layout'
import { cellKey } from '../../../shared/journey/model'

export type Occupancy = {
  /** Notes by stage id; a stage without notes is missing. */
  byStage: Map<string, number>
  /** Keys of the cells that hold a note. */
  cells: Set<string>
}

export function occupancyOf(layout: Layout): Occupancy {
  const byStage = new Map<string, number>()
  const cells = new Set<string>()
  for (const place of layout.notes.values()) {
    const cell = layout.cellAt(place.x, place.y)
    if (!cell) continue
    byStage.set(cell.stageId, (byStage.get(cell.stageId) ?? 0) + 1)
    cells.add(cellKey(cell.stageId, cell.laneId))
  }
  return { byStage, cells }
}
