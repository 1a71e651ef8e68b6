// Puts what came from a file on the board: all of it in one change, which one undo takes back.
import { type Editor, type TLNoteShape, type TLShapeId, type TLShapePartial } from 'tldraw'
import type { Brought, BroughtShape } from '../../../shared/export/fromFile'
import { type Layout, layoutJourney } from '../../../shared/journey/layout'
import { panelsOf } from '../../../shared/journey/mapPlan'
import { type JourneyProps, journeyType } from '../../../shared/journey/model'
import { placedNote } from '../../../shared/journey/place'
import { journeyOptions } from '../cell/places'
import { roomAbove, showMapAt, spotForMap } from '../journey/addMap'
import { asCopies, hasRoomFor } from '../journey/copyNotes'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { createPanels } from '../panels/panelActions'

/** Ids that new records must not have. */
export const takenIds = (editor: Editor): Set<string> =>
  new Set(editor.store.allRecords().map(({ id }) => id))

/** Maps with their notes, below everything, and loose notes below those. False where the page has no room. */
export function bringBoard(editor: Editor, { maps, notes }: Brought): boolean {
  const count = maps.reduce((sum, { notes: own }) => sum + own.length + 1, notes.length)
  if (!hasRoomFor(editor, count)) return false
  editor.markHistoryStoppingPoint('import')
  editor.run(() => {
    for (const { map, notes: own } of maps) bringMap(editor, map, own)
    if (notes.length === 0) return
    const left = Math.min(...notes.map(({ x }) => x))
    const top = Math.min(...notes.map(({ y }) => y))
    const spot = spotForMap(editor, { w: 160, h: 160 })
    const moved = notes.map((note) => ({
      ...note,
      x: note.x - left + spot.x,
      y: note.y - top + spot.y,
    }))
    asCopies(editor, () => editor.createShapes(moved.map((note) => noteShape(note))))
  })
  return true
}

function bringMap(
  editor: Editor,
  map: BroughtShape & { props: JourneyProps },
  notes: readonly BroughtShape[],
): void {
  const layout = layoutJourney(map.props, notes.map(placedNote))
  const panels = panelsOf(map.props)
  const above = roomAbove(panels)
  const { w, h } = layout
  const height = h + (layout.parking ? layout.parking.h : 0)
  const spot = spotForMap(editor, { w, h: height + above })
  const id = map.id as TLShapeId
  const place = { x: spot.x, y: spot.y + above }
  editor.createShape<JourneyShape>({
    id,
    type: journeyType,
    parentId: editor.getCurrentPageId(),
    ...place,
    props: map.props,
  })
  createNotes(editor, notes, layout)
  createPanels(editor, id, panels)
  showMapAt(editor, id, { x: place.x, y: place.y - above, w, h: height + above })
}

/** Notes for a map that is there, with the stages, lanes and personas they bring. */
export function bringNotes(
  editor: Editor,
  mapId: TLShapeId,
  { stages, lanes, personas }: JourneyProps,
  notes: readonly BroughtShape[],
): boolean {
  const map = editor.getShape<JourneyShape>(mapId)
  const before = journeyOptions(editor).layoutOf(mapId)
  if (!map || !before || !hasRoomFor(editor, notes.length)) return false
  // Only what is new is written: what is there stays as it is.
  const props = {
    stages: { ...stages, ...map.props.stages },
    lanes: { ...lanes, ...map.props.lanes },
    personas: { ...personas, ...map.props.personas },
  }
  const there = [...before.cells.values()].flat()
  const layout = layoutJourney({ ...map.props, ...props }, [...there, ...notes.map(placedNote)])
  editor.markHistoryStoppingPoint('import')
  editor.run(() => {
    editor.updateShape<JourneyShape>({ id: mapId, type: journeyType, props })
    createNotes(
      editor,
      notes.map((note) => ({ ...note, parentId: mapId })),
      layout,
    )
  })
  editor.select(mapId)
  editor.zoomToSelection({ animation: { duration: 240 } })
  return true
}

export function createNotes(
  editor: Editor,
  notes: readonly BroughtShape[],
  layout: Pick<Layout, 'notes'>,
): void {
  const { placeIn } = journeyOptions(editor)
  for (const { id, meta, x, y } of notes) placeIn(id, String(meta.cell ?? ''), { x, y })
  const shapes = notes.map((note) => noteShape({ ...note, ...layout.notes.get(note.id) }))
  asCopies(editor, () => editor.createShapes(shapes))
}

const noteShape = ({ id, parentId, x, y, meta, props }: BroughtShape) =>
  ({
    id,
    type: 'note',
    parentId,
    x,
    y,
    meta,
    props: { font: 'sans', size: 'l', ...(props as object) },
  }) as unknown as TLShapePartial<TLNoteShape>
