// A copy of a stage, of a lane, or of a whole map, with its notes. Each is one step for undo.
import { type Editor, type TLNoteShape, type TLShapeId, createShapeId } from 'tldraw'
import {
  type Cell,
  type JourneyProps,
  type MapKind,
  cellKey,
  parseCell,
} from '../../../shared/journey/model'
import { roomAbove, showMapAt, spotForMap } from './addMap'
import { journeyOptions } from '../cell/places'
import { createPanels } from '../panels/panelActions'
import { panelsOfMap } from '../panels/panelShape'
import { type NoteCopy, createCopies, hasRoomFor } from './copyNotes'
import type { JourneyShape } from './JourneyShapeUtil'
import { type MapTools, newEntryId } from './mapTools'
import { type Change, duplicateLane, duplicateStage } from './structure'

/** Duplicates a stage. Returns the copy's id, or undefined where there is no room for one. */
export function duplicateStageById(tools: MapTools, id: string, title: string): string | undefined {
  return duplicateEntry(tools, (props, copyId) => ({
    change: duplicateStage(props, id, { id: copyId, title, pointId: newEntryId }),
    key: 'stages',
    cellOf: (cell) => (cell.stageId === id ? { ...cell, stageId: copyId } : undefined),
  }))
}

/** Duplicates a lane. Returns the copy's id, or undefined where there is no room for one. */
export function duplicateLaneById(tools: MapTools, id: string, title: string): string | undefined {
  return duplicateEntry(tools, (props, copyId) => ({
    change: duplicateLane(props, id, { id: copyId, title }),
    key: 'lanes',
    cellOf: (cell) => (cell.laneId === id ? { ...cell, laneId: copyId } : undefined),
  }))
}

type EntryCopy = {
  change: Change
  key: 'stages' | 'lanes'
  /** The cell that takes copies of the notes of this one. */
  cellOf: (cell: Cell) => Cell | undefined
}

function duplicateEntry(
  tools: MapTools,
  plan: (props: JourneyProps, copyId: string) => EntryCopy,
): string | undefined {
  const { editor, mapId } = tools
  const props = tools.props()
  const cells = tools.layout()?.cells
  if (!props || !cells || editor.getIsReadonly()) return undefined
  const copyId = newEntryId()
  const { change, key, cellOf } = plan(props, copyId)
  const copies = [...cells].flatMap(([from, notes]): NoteCopy[] => {
    const cell = parseCell(from)
    const to = cell && cellOf(cell)
    return to ? notes.map((note) => ({ note, cell: cellKey(to.stageId, to.laneId) })) : []
  })
  if (!change[key] || !hasRoomFor(editor, copies.length)) return undefined
  tools.operate('duplicate', () => change)
  if (copies.length > 0) createCopies(editor, mapId, copies)
  return copyId
}

/**
 * Puts a copy of a map below everything else. Stages, lanes and points keep their ids, and each note
 * says in `meta.origin` which one it comes from, so that two maps can be compared later.
 */
export function duplicateMap(
  editor: Editor,
  mapId: TLShapeId,
  as: { title: string; kind?: MapKind },
): TLShapeId | undefined {
  const map = editor.getShape<JourneyShape>(mapId)
  const layout = journeyOptions(editor).layoutOf(mapId)
  if (!map || !layout || editor.getIsReadonly()) return undefined
  const stored = new Map([...layout.cells.values()].flat().map((note) => [note.id, note]))
  const copies = editor.getSortedChildIdsForParent(mapId).flatMap((id): NoteCopy[] => {
    const shape = editor.getShape<TLNoteShape>(id)
    if (shape?.type !== 'note') return []
    const cell = String(shape.meta.cell ?? '')
    // In the parking lot a note has no place of its own.
    const note = stored.get(id) ?? { id, cell, x: 0, y: 0, w: 0, h: 0 }
    return [{ note, cell, meta: { origin: shape.meta.origin ?? id } }]
  })
  const panels = panelsOfMap(editor, mapId).filter(({ parentId }) => parentId === mapId)
  if (!hasRoomFor(editor, copies.length + panels.length + 1)) return undefined
  const id = createShapeId()
  const { w, h } = layout
  const above = roomAbove(panels)
  const y = spotForMap(editor, { w, h: h + above }).y + above
  const { index: _index, ...rest } = map
  const copy = { ...rest, id, y, props: { ...structuredClone(map.props), ...as, origin: mapId } }
  editor.markHistoryStoppingPoint('duplicate map')
  editor.run(() => {
    createCopies(editor, id, copies, copy)
    createPanels(
      editor,
      id,
      panels.map(({ type, x, y: top, props: { personaId, ...size } }) => ({
        type,
        personaId,
        x,
        y: top,
        w: size.w,
        h: size.h,
      })),
    )
  })
  showMapAt(editor, id, { x: map.x, y, w, h })
  return id
}
