// How full a map is, read off its layout.
import { useMemo, useRef } from 'react'
import type { Layout } from '../../../shared/journey/layout'
import { parseCell } from '../../../shared/journey/model'
import { sameJson } from '../../../shared/records'
import { sameSet } from '../../../shared/sets'

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

/** The same object as long as no note comes or goes: most layouts differ in places alone. */
export function useOccupancy(layout: Layout | undefined): Occupancy | undefined {
  const last = useRef<Occupancy>(undefined)
  return useMemo(() => {
    const now = layout && occupancyOf(layout)
    if (!now || !last.current || !sameOccupancy(now, last.current)) last.current = now
    return last.current
  }, [layout])
}

const sameOccupancy = (one: Occupancy, other: Occupancy): boolean =>
  sameSet(one.cells, other.cells) &&
  sameJson(Object.fromEntries(one.byStage), Object.fromEntries(other.byStage)) &&
  sameJson(Object.fromEntries(one.byLane), Object.fromEntries(other.byLane))
