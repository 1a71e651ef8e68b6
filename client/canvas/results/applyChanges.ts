// Takes over the changes that came back in a workbook, as one step for undo.
import { type Editor, type TLNoteShape, type TLShapeId, createShapeId, toRichText } from 'tldraw'
import { laneNoteColor } from '../../../shared/journey/colors'
import { freePlace, mapNoteScale, noteSide } from '../../../shared/journey/layout'
import { cellKey } from '../../../shared/journey/model'
import type { Goal, NoteChange } from '../../../shared/import/changeSet'
import { journeyOptions, placeOf, takenIn } from '../cell/places'
import { hasRoomFor } from '../journey/copyNotes'
import { noteProps } from '../note/newNote'
import { writeTag } from '../note/tagActions'

/** Returns how many could be taken over; -1 where the page has no room for the new notes. */
export function applyChanges(editor: Editor, changes: readonly NoteChange[]): number {
  const added = changes.filter(({ kind }) => kind === 'added').length
  if (!hasRoomFor(editor, added)) return -1
  editor.markHistoryStoppingPoint('import')
  let done = 0
  editor.run(() => {
    for (const change of changes) if (apply(editor, change)) done += 1
  })
  return done
}

function apply(editor: Editor, { kind, noteId, set, problem }: NoteChange): boolean {
  if (problem) return false
  if (kind === 'added') {
    const id = createShapeId()
    addNote(editor, id, set.text ?? '', set.goal)
    tag(editor, id, set)
    return true
  }
  const id = noteId as TLShapeId
  const note = editor.getShape<TLNoteShape>(id)
  if (note?.type !== 'note' || editor.isShapeOrAncestorLocked(note)) return false
  if (kind === 'removed') {
    editor.deleteShapes([id])
    return true
  }
  if (set.text !== undefined) {
    editor.updateShape({ id, type: 'note', props: { richText: toRichText(set.text) } })
  }
  tag(editor, id, set)
  if (set.goal) moveNote(editor, note, set.goal)
  return true
}

function tag(editor: Editor, id: TLShapeId, set: NoteChange['set']): void {
  if ('evidence' in set) writeTag(editor, id, 'evidence', set.evidence)
  if ('touchpoint' in set) writeTag(editor, id, 'touchpoint', set.touchpoint)
  if ('effort' in set) writeTag(editor, id, 'effort', set.effort)
  if ('persona' in set) writeTag(editor, id, 'persona', set.persona)
  if ('moment' in set) writeTag(editor, id, 'moment', set.moment)
}

const size = { w: noteSide * mapNoteScale, h: noteSide * mapNoteScale }

/** Where a note goes, and in which lane's colour; the parking lot is laid out by itself. */
function placeFor(editor: Editor, id: TLShapeId, { mapId, stageId, laneId }: Goal) {
  const map = mapId as TLShapeId | null
  const cell = map && stageId && laneId ? placeOf(editor, map, { stageId, laneId }) : undefined
  const color = cell ? laneNoteColor[cell.map.props.lanes[cell.laneId]?.kind ?? 'free'] : 'yellow'
  if (!map) {
    const { x, y } = editor.getViewportPageBounds().center
    return { color, parentId: editor.getCurrentPageId(), x, y }
  }
  if (!cell) {
    journeyOptions(editor).placeIn(id, '', { x: 0, y: 0 })
    return { color, parentId: map, x: 0, y: 0 }
  }
  const at = freePlace(takenIn(cell), size, cell.rect.w)
  journeyOptions(editor).placeIn(id, cellKey(cell.stageId, cell.laneId), at)
  return { color, parentId: map, x: cell.rect.x + at.x, y: cell.rect.y + at.y }
}

/** Part of the step that is going on. */
export function addNote(editor: Editor, id: TLShapeId, text: string, goal: Goal | undefined): void {
  const nowhere = { mapId: null, stageId: null, laneId: null }
  const { color, ...place } = placeFor(editor, id, goal ?? nowhere)
  editor.createShape<TLNoteShape>({ id, type: 'note', ...place, props: noteProps(color, text) })
}

/** Part of the step that is going on. */
export function moveNote(editor: Editor, { id }: Pick<TLNoteShape, 'id'>, goal: Goal): void {
  const { parentId, x, y } = placeFor(editor, id, goal)
  editor.updateShape({ id, type: 'note', parentId, x, y })
}
