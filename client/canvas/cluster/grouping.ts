// Groups the selected notes under a heading, and dissolves groups. Each is one step for undo.
import { type Editor, type TLNoteShape, type TLShape, type TLShapeId, createShapeId } from 'tldraw'
import { readClusterMarks } from '../../../shared/journey/cluster'
import { clusterBlock } from '../../../shared/journey/clusterBlock'
import { type Rect, freePlace, metrics, overlaps } from '../../../shared/journey/layout'
import { cellKey } from '../../../shared/journey/model'
import { noteSize } from '../../../shared/journey/place'
import type { PlainRecord } from '../../../shared/records'
import { plainText } from '../../../shared/text'
import { type CellPlace, cellOf, journeyOptions, mapsOf, notesOfCell, side } from '../cell/places'
import { newEntryId } from '../journey/mapTools'
import { noteProps } from '../note/newNote'
import { startTyping } from '../note/startTyping'
import { writeMeta } from '../note/tagActions'
import { arrange, idsUnder } from './clusterMoves'

export type Grouping = {
  /** The cell that the group will be in. */
  place: CellPlace
  /** One that is there already; undefined where a new one is made. */
  heading: TLNoteShape | undefined
  /** What will be under it, in reading order. */
  notes: TLNoteShape[]
}

/** What grouping the selected notes would do; undefined where they cannot be grouped. A signal. */
export function groupingOf(editor: Editor): Grouping | undefined {
  const selected = selectedNotes(editor)
  if (selected.length < 2 || editor.getIsReadonly()) return undefined
  const headings = selected.filter((note) => marksOf(note).heading !== undefined)
  const heading = headings.find((note) => cellOf(editor, note))
  const first = heading ?? selected.find((note) => cellOf(editor, note))
  const place = first && cellOf(editor, first)
  if (!place || place.map.props.lanes[place.laneId]?.collapsed) return undefined
  const ids = new Set(selected.map(({ id }) => id))
  // The notes of a heading come with it.
  for (const each of headings) for (const id of idsUnder(editor, each)) ids.add(id)
  const notes = [...ids].flatMap((id) => editor.getShape<TLNoteShape>(id) ?? [])
  return {
    place,
    heading,
    notes: inOrder(
      editor,
      notes.filter(({ id }) => id !== heading?.id),
    ),
  }
}

/** Groups the selected notes and opens a new heading for typing. Returns whether there was anything to group. */
export function groupSelected(editor: Editor): boolean {
  const grouping = groupingOf(editor)
  if (!grouping) return false
  const { place, heading, notes } = grouping
  const id = heading?.id ?? createShapeId()
  const key = (heading && marksOf(heading).heading) ?? newEntryId()
  const size = heading ? sizeOf(heading) : { w: side, h: side }
  const room = place.rect.w - metrics.cellPadding * 2
  const sizes = notes.map((note) => ({ id: note.id, ...sizeOf(note) }))
  const block = clusterBlock({ id, ...size }, sizes, room)
  const corner = spotFor(editor, grouping, block)
  const target = cellKey(place.stageId, place.laneId)
  const { placeIn } = journeyOptions(editor)
  editor.markHistoryStoppingPoint('group')
  arrange(editor, () => {
    const at = block.places.get(id) ?? { x: 0, y: 0 }
    const inside = { x: corner.x + at.x, y: corner.y + at.y }
    if (heading) move(editor, heading, place, inside)
    else {
      placeIn(id, target, inside)
      editor.createShape<TLNoteShape>({
        id,
        type: 'note',
        parentId: place.map.id,
        x: place.rect.x + inside.x,
        y: place.rect.y + inside.y,
        props: noteProps(notes[0]?.props.color ?? 'yellow', ''),
        meta: { heading: key },
      })
    }
    for (const note of notes) {
      const to = block.places.get(note.id) ?? at
      move(editor, note, place, { x: corner.x + to.x, y: corner.y + to.y })
      // A heading among them becomes a note of this group.
      writeMeta(editor, note.id, 'heading', undefined)
      writeMeta(editor, note.id, 'cluster', key)
    }
  })
  editor.select(id)
  if (!heading) startTyping(editor, id)
  return true
}

/** Whether something selected is a heading, or is grouped under one. A signal. */
export function canUngroup(editor: Editor): boolean {
  return !editor.getIsReadonly() && dissolved(editor).length > 0
}

/**
 * Dissolves the groups of selected headings, and takes other selected notes out of theirs. An empty
 * heading goes; one with words stays as a note.
 */
export function ungroupSelected(editor: Editor): boolean {
  const notes = dissolved(editor)
  if (notes.length === 0 || editor.getIsReadonly()) return false
  editor.markHistoryStoppingPoint('ungroup')
  editor.run(() => {
    for (const note of notes) {
      writeMeta(editor, note.id, 'cluster', undefined)
      writeMeta(editor, note.id, 'heading', undefined)
    }
    const isEmpty = (note: TLNoteShape) => plainText(note.props.richText).trim() === ''
    const empty = notes.filter((note) => marksOf(note).heading !== undefined && isEmpty(note))
    editor.deleteShapes(empty.map(({ id }) => id))
  })
  return true
}

function dissolved(editor: Editor): TLNoteShape[] {
  const ids = new Set<TLShapeId>()
  for (const note of selectedNotes(editor)) {
    const { heading, cluster } = marksOf(note)
    if (heading !== undefined) for (const id of [note.id, ...idsUnder(editor, note)]) ids.add(id)
    if (cluster !== undefined && isUnderHeading(editor, note)) ids.add(note.id)
  }
  return [...ids].flatMap((id) => editor.getShape<TLNoteShape>(id) ?? [])
}

function isUnderHeading(editor: Editor, note: TLNoteShape): boolean {
  const clusters = journeyOptions(editor).layoutOf(note.parentId)?.clusters
  return [...(clusters?.values() ?? [])].some((under) => under.some(({ id }) => id === note.id))
}

/** The selected notes in reading order; none where something else is selected too. */
function selectedNotes(editor: Editor): TLNoteShape[] {
  const shapes = editor.getSelectedShapes()
  const notes = shapes.filter((shape): shape is TLNoteShape => shape.type === 'note')
  return notes.length === shapes.length ? inOrder(editor, notes) : []
}

/** Whether the canvas' own way to group would tear notes out of a map. */
export function isInMap(editor: Editor): boolean {
  const maps = new Set<string>(mapsOf(editor).map(({ id }) => id))
  return editor.getSelectedShapes().some(({ parentId }) => maps.has(parentId))
}

/** Where the block covers no other note of the cell; where its heading or first note is, if it can. */
function spotFor(
  editor: Editor,
  { place, heading, notes }: Grouping,
  block: { w: number; h: number },
): { x: number; y: number } {
  const own = new Set([...notes, ...(heading ? [heading] : [])].map(({ id }) => id))
  const others = notesOfCell(editor, place)
    .filter(({ id }) => !own.has(id))
    .map((note): Rect => inCell(place, note))
  const { cellPadding: pad } = metrics
  const here = heading ?? notes.find((note) => isIn(note, place))
  const wish = here && inCell(place, here)
  if (wish) {
    const x = Math.max(pad, Math.min(wish.x, place.rect.w - pad - block.w))
    const y = Math.max(pad, wish.y)
    const free = others.every((note) => !overlaps({ x, y, w: block.w, h: block.h }, note))
    if (free) return { x, y }
  }
  return freePlace(others, block, place.rect.w)
}

const isIn = (note: TLNoteShape, place: CellPlace) =>
  note.parentId === place.map.id && note.meta.cell === cellKey(place.stageId, place.laneId)

const inCell = ({ rect }: CellPlace, note: TLNoteShape): Rect => ({
  x: note.x - rect.x,
  y: note.y - rect.y,
  ...sizeOf(note),
})

/** Into the cell, to a place in it. What is there already is not promised: that would bind its next move. */
function move(
  editor: Editor,
  note: TLNoteShape,
  place: CellPlace,
  inside: { x: number; y: number },
): void {
  const x = place.rect.x + inside.x
  const y = place.rect.y + inside.y
  const isHere = isIn(note, place)
  if (isHere && note.x === x && note.y === y) return
  if (editor.isShapeOrAncestorLocked(note)) return
  journeyOptions(editor).placeIn(note.id, cellKey(place.stageId, place.laneId), inside)
  if (note.parentId !== place.map.id) editor.reparentShapes([note.id], place.map.id)
  editor.updateShape<TLNoteShape>({ id: note.id, type: 'note', x, y })
}

const marksOf = (note: TLNoteShape) => readClusterMarks(note.meta)

const sizeOf = (note: TLShape) => noteSize(note as unknown as PlainRecord)

function inOrder(editor: Editor, notes: TLNoteShape[]): TLNoteShape[] {
  const at = new Map(notes.map((note) => [note.id, editor.getShapePageBounds(note)]))
  const row = side / 2
  return notes.toSorted((a, b) => {
    const [one, other] = [at.get(a.id), at.get(b.id)]
    if (!one || !other) return 0
    return Math.round((one.y - other.y) / row) || one.x - other.x
  })
}
