// What a board file holds beside the outline, so that nothing is lost when it comes back: widths, questions,
// heights, where loose notes lie, and what a copy was copied from.
import { isPlainObject, type PlainRecord } from '../records'
import { isJourney, isNote, noteCell } from '../journey/place'
import { parseCell } from '../journey/model'
import { readJourney } from '../journey/read'

export type MapDetails = {
  /** The map it was copied from; empty when it was not. */
  origin: string
  /** Canvas pixels, by stage id. */
  widths: Record<string, number>
  /** By lane id; `height` in canvas pixels. */
  lanes: Record<string, { prompt: string; height: number; collapsed: boolean }>
}

export type Details = {
  maps: Record<string, MapDetails>
  /** The note a copy was copied from, by the copy's id. */
  origins: Record<string, string>
  /** The map in whose parking lot a note waits. */
  parked: Record<string, string>
  /** Where a note of the free canvas lies, page coordinates. */
  free: Record<string, { x: number; y: number }>
}

/** `records`: those that can be shown. */
export function detailsOf(records: readonly PlainRecord[]): Details {
  const out: Details = { maps: {}, origins: {}, parked: {}, free: {} }
  const maps = new Map(
    records.filter(isJourney).map(({ id, props }) => [id, readJourney(props)] as const),
  )
  for (const [id, { origin = '', stages, lanes }] of maps) {
    out.maps[id] = {
      origin,
      widths: each(stages, ({ width }) => width),
      lanes: each(lanes, ({ prompt, height, collapsed = false }) => ({
        prompt,
        height,
        collapsed,
      })),
    }
  }
  for (const note of records.filter(isNote)) {
    const origin = isPlainObject(note.meta) ? note.meta.origin : undefined
    if (typeof origin === 'string') out.origins[note.id] = origin.slice(0, 100)
    const map = maps.get(String(note.parentId))
    const cell = parseCell(noteCell(note))
    if (!map) out.free[note.id] = { x: Number(note.x) || 0, y: Number(note.y) || 0 }
    else if (!cell || !map.stages[cell.stageId] || !map.lanes[cell.laneId]) {
      out.parked[note.id] = String(note.parentId)
    }
  }
  return out
}

const each = <From, To>(entries: Record<string, From>, make: (entry: From) => To) =>
  Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, make(entry)]))
