// Puts what came from a file on the board, in slices, so that the page lives and a cancel is heard; one undo takes
// all of it back. Throws where it was cancelled, and has then taken it back itself.
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
import { type Pace, breathe } from './importWork'

/** Ids that new records must not have. */
export const takenIds = (editor: Editor): Set<string> =>
  new Set(editor.store.allRecords().map(({ id }) => id))

/** Maps with their notes, below everything, and loose notes below those. False where the page has no room. */
export async function bringBoard(
  editor: Editor,
  { maps, notes }: Brought,
  pace: Pace,
): Promise<boolean> {
  const count = maps.reduce((sum, { notes: own }) => sum + own.length + 1, notes.length)
  if (!hasRoomFor(editor, count)) return false
  let before = 0
  const partOf = (own: number): Pace => ({
    ...pace,
    progress: (share) => pace.progress((before + share * own) / count),
  })
  return takenBackIfCancelled(editor, async () => {
    for (const { map, notes: own } of maps) {
      await bringMap(editor, map, own, partOf(own.length))
      before += own.length
    }
    if (notes.length === 0) return
    const left = Math.min(...notes.map(({ x }) => x))
    const top = Math.min(...notes.map(({ y }) => y))
    const spot = spotForMap(editor, { w: 160, h: 160 })
    const moved = notes.map((note) => ({
      ...note,
      x: note.x - left + spot.x,
      y: note.y - top + spot.y,
    }))
    await createInSlices(editor, moved, partOf(moved.length))
  })
}

/** Whatever else `bring` does, it is one step for undo, and gone where it was cancelled. */
export async function takenBackIfCancelled(
  editor: Editor,
  bring: () => Promise<void>,
): Promise<true> {
  editor.markHistoryStoppingPoint('import')
  try {
    await bring()
    return true
  } catch (error) {
    editor.undo()
    throw error
  }
}

async function bringMap(
  editor: Editor,
  map: BroughtShape & { props: JourneyProps },
  notes: readonly BroughtShape[],
  pace: Pace,
): Promise<void> {
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
  createPanels(editor, id, panels)
  await createNotes(editor, notes, layout, pace)
  showMapAt(editor, id, { x: place.x, y: place.y - above, w, h: height + above })
}

/** Notes for a map that is there, with the stages, lanes and personas they bring. */
export async function bringNotes(
  editor: Editor,
  mapId: TLShapeId,
  { stages, lanes, personas }: JourneyProps,
  notes: readonly BroughtShape[],
  pace: Pace,
): Promise<boolean> {
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
  await takenBackIfCancelled(editor, async () => {
    editor.updateShape<JourneyShape>({ id: mapId, type: journeyType, props })
    const own = notes.map((note) => ({ ...note, parentId: mapId }))
    await createNotes(editor, own, layout, pace)
  })
  editor.select(mapId)
  editor.zoomToSelection({ animation: { duration: 240 } })
  return true
}

/** From top to bottom: a lane grows with its notes, and would move those below it once for each slice. */
async function createNotes(
  editor: Editor,
  notes: readonly BroughtShape[],
  layout: Pick<Layout, 'notes'>,
  pace: Pace,
): Promise<void> {
  const { placeIn } = journeyOptions(editor)
  for (const { id, meta, x, y } of notes) placeIn(id, String(meta.cell ?? ''), { x, y })
  const placed = notes
    .map((note) => ({ ...note, ...layout.notes.get(note.id) }))
    .sort((a, b) => a.y - b.y || a.x - b.x)
  await createInSlices(editor, placed, pace)
}

const notesPerSlice = 1000

async function createInSlices(
  editor: Editor,
  notes: readonly BroughtShape[],
  { signal, progress }: Pace,
): Promise<void> {
  for (let from = 0; from < notes.length; from += notesPerSlice) {
    const slice = notes.slice(from, from + notesPerSlice)
    asCopies(editor, () => editor.createShapes(slice.map(noteShape)))
    progress(Math.min(1, (from + notesPerSlice) / notes.length))
    await breathe(signal)
  }
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
