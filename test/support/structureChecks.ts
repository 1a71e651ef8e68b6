// What must hold of a board after anything people did to its structure.
import type { TLShapeId } from 'tldraw'
import { expect } from 'vitest'
import { metrics } from '../../shared/journey/layout'
import { cellKey, parseCell } from '../../shared/journey/model'
import { noteSize } from '../../shared/journey/place'
import type { PlainRecord } from '../../shared/records'
import { inReadingOrder } from '../../shared/journey/tidy'
import type { CanvasPerson } from './canvasPerson'
import type { NewBoard, TestServer } from './server'
import { layoutFor, recordsOf } from './structureFuzz'

/** Every note of a map is drawn inside its cell, or in the parking lot when it has none. */
export function expectNotesInCells(person: CanvasPerson): void {
  for (const map of person.maps()) {
    const layout = layoutFor(person, map.id)
    const inMap = person.notes().filter(({ parentId }) => parentId === map.id)
    for (const note of inMap) {
      const cell = parseCell(note.meta.cell)
      const rect = cell && layout?.cellRect(cell.stageId, cell.laneId)
      const home = rect ?? layout?.parking
      const { w, h } = noteSize(note as unknown as PlainRecord)
      const what = `note ${note.id} of ${String(note.meta.cell)} at ${note.x}, ${note.y}`
      if (!home) throw new Error(`${what} has no home`)
      const isHidden = layout?.hidden.has(note.id) ?? false
      const isFolded = rect !== undefined && map.props.lanes[cell?.laneId ?? '']?.collapsed === true
      expect(isHidden, `${what} is hidden`).toBe(isFolded)
      const sideways =
        note.x >= home.x && note.x + w <= home.x + Math.max(home.w, w + metrics.cellPadding * 2)
      // Behind a thin row a note is kept by its middle.
      const middle = note.y + h / 2
      const downwards = isFolded
        ? middle >= home.y && middle <= home.y + home.h
        : note.y >= home.y && note.y + h <= home.y + home.h
      expect(sideways && downwards, `${what} is inside ${JSON.stringify(home)}`).toBe(true)
    }
  }
}

/** Entries exist whole or not at all. */
export function expectNoHalfObjects(person: CanvasPerson): void {
  const whole = {
    stages: { index: 'string', title: 'string', width: 'number' },
    lanes: { index: 'string', kind: 'string', title: 'string', prompt: 'string', height: 'number' },
    points: { stageId: 'string', at: 'number', mood: 'number', label: 'string' },
    personas: { index: 'string', name: 'string' },
  }
  const records = recordsOf(person).toJSON() as Record<string, { type?: string; props?: object }>
  for (const [id, { type, props = {} }] of Object.entries(records)) {
    if (type !== 'journey') continue
    for (const [kind, fields] of Object.entries(whole)) {
      const entries = (props as Record<string, Record<string, Record<string, unknown>>>)[kind] ?? {}
      for (const [entryId, entry] of Object.entries(entries)) {
        for (const [field, type] of Object.entries(fields)) {
          expect(typeof entry[field], `${field} of ${kind} ${entryId} in ${id}`).toBe(type)
        }
      }
    }
  }
  expect([...person.board.binding.refused]).toEqual([])
}

type Told = {
  maps: {
    id: TLShapeId
    stages: { id: string }[]
    lanes: { id: string }[]
    notes: { id: string; stageId: string; laneId: string }[]
  }[]
  unsorted: { id: string }[]
}

/** What the server tells of the board is what is seen: maps, headers, cells and notes, in their order. */
export async function expectToldAsSeen(
  server: TestServer,
  board: NewBoard,
  person: CanvasPerson,
): Promise<void> {
  const { maps, unsorted } = await server.json<Told>(`/api/boards/${board.id}/journey`, {
    token: board.tokens.viewer,
  })
  const seen = person
    .maps()
    .toSorted((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1))
    .map(({ id }) => mapAsSeen(person, id))
  const told = maps.map(({ id, stages, lanes, notes }) => ({
    id,
    stages: stages.map((stage) => stage.id),
    lanes: lanes.map((lane) => lane.id),
    notes: notes.map(({ id, stageId, laneId }) => `${id} in ${cellKey(stageId, laneId)}`),
  }))
  expect(told).toEqual(seen)
  const everything = [...maps.flatMap(({ notes }) => notes), ...unsorted].map(({ id }) => id)
  expect(everything.sort()).toEqual(
    person
      .notes()
      .map(({ id }) => id as string)
      .sort(),
  )
}

function mapAsSeen(person: CanvasPerson, id: TLShapeId) {
  const layout = layoutFor(person, id)
  const { columns = [], rows = [] } = layout ?? {}
  const notes = rows.flatMap(({ lane }) =>
    columns.flatMap(({ stage, w }) => {
      const key = cellKey(stage.id, lane.id)
      return inReadingOrder(layout?.cells.get(key) ?? [], w).map((note) => `${note.id} in ${key}`)
    }),
  )
  return {
    id,
    stages: columns.map(({ stage }) => stage.id),
    lanes: rows.map(({ lane }) => lane.id),
    notes,
  }
}
