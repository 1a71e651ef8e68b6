// Keys of a selected cell, as a spreadsheet has them: arrows walk, Enter writes, Tab goes through its
// notes, Escape leads from typing to the cell, and from the cell to nothing.
import { type Editor, type TLNoteShape, stopEventPropagation } from 'tldraw'
import { goToNextNote, openInCell } from '../note/newNote'
import { startTyping } from '../note/startTyping'
import { type CellPlace, cellOf, inReadingOrder, laneKind, notesOfCell, pageBox } from './places'
import { leaveCell, selectCell, selectedCell, selectedPlace, stepInside } from './selection'

const steps: Record<string, [columns: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Screen pixels that the page's own bars cover. */
const covered = { top: 84, side: 16, bottom: 84 }

export function cellKeys(editor: Editor): () => void {
  const container = editor.getContainer()
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (editor.getIsReadonly()) return
    const isOurs = editor.getEditingShapeId()
      ? keyWhileTyping(editor, event)
      : isForCanvas(editor, event) && keyOnCanvas(editor, event)
    if (!isOurs) return
    event.preventDefault()
    stopEventPropagation(event)
  }
  // On the container, not on the document: letters held back for a note that is opening come first.
  container.addEventListener('keydown', onKey, true)
  return () => container.removeEventListener('keydown', onKey, true)
}

/** Whether no button, field, menu or handle of ours has the focus: those have keys of their own. */
export function isForCanvas(editor: Editor, { target }: KeyboardEvent): boolean {
  if (!editor.isIn('select.idle') || !(target instanceof Element)) return false
  const focused = target.closest('button, a, input, textarea, select, dialog, [role], [tabindex]')
  return !focused || focused.contains(editor.getContainer())
}

function keyWhileTyping(editor: Editor, event: KeyboardEvent): boolean {
  const place = selectedPlace(editor)
  if (event.key !== 'Escape' || !place || !selectedCell(editor)?.isInside) return false
  editor.complete()
  selectCell(editor, place)
  editor.getContainer().focus()
  return true
}

function keyOnCanvas(editor: Editor, event: KeyboardEvent): boolean {
  const place = selectedPlace(editor)
  return place ? keyInCell(editor, place, event) : keyOnNote(editor, event)
}

function keyInCell(editor: Editor, place: CellPlace, { key, shiftKey }: KeyboardEvent): boolean {
  const step = steps[key]
  if (step && !shiftKey) walk(editor, place, step)
  else if (key === 'Enter') write(editor, place)
  else if (key === 'Tab') return openNoteOf(editor, place, shiftKey)
  else if (key === 'Escape') leaveCell(editor)
  else return false
  return true
}

/** With one note of a cell selected: Tab goes on to its neighbour, Escape back to the cell. */
function keyOnNote(editor: Editor, { key, shiftKey }: KeyboardEvent): boolean {
  const note = editor.getOnlySelectedShape()
  const place = note?.type === 'note' ? cellOf(editor, note as TLNoteShape) : undefined
  if (!note || !place) return false
  if (key === 'Tab') goToNextNote(editor, note.id, shiftKey ? 'previous' : 'next')
  else if (key === 'Escape') selectCell(editor, place)
  else return false
  return true
}

function walk(editor: Editor, place: CellPlace, [columns, rows]: [number, number]): void {
  const { layout, map, stageId, laneId } = place
  const column = layout.columns.findIndex(({ stage }) => stage.id === stageId) + columns
  const row = layout.rows.findIndex(({ lane }) => lane.id === laneId) + rows
  const next = { stageId: layout.columns[column]?.stage.id, laneId: layout.rows[row]?.lane.id }
  const rect = layout.cellRect(next.stageId ?? '', next.laneId ?? '')
  if (!rect || !next.stageId || !next.laneId) return
  const target = { map, layout, rect, stageId: next.stageId, laneId: next.laneId }
  selectCell(editor, target)
  bringIntoView(editor, target)
}

/** The emotion lane takes no notes; its cells are there to be read. */
function write(editor: Editor, place: CellPlace): void {
  if (laneKind(place) === 'emotion') return
  stepInside(editor)
  openInCell(editor, place, undefined)
}

/** A cell without notes keeps no key: the focus goes on from the canvas as everywhere. */
function openNoteOf(editor: Editor, place: CellPlace, last: boolean): boolean {
  const note = inReadingOrder(notesOfCell(editor, place)).at(last ? -1 : 0)
  if (!note) return false
  stepInside(editor)
  startTyping(editor, note.id)
  return true
}

/** Moves the view no further than it takes; of a cell larger than the view, its begin is shown. */
export function bringIntoView(editor: Editor, place: CellPlace): void {
  const box = pageBox(editor, place)
  const { x, y, z } = editor.getCamera()
  const view = editor.getViewportScreenBounds()
  const left = (box.x + x) * z
  const top = (box.y + y) * z
  const roomX = view.w - covered.side - (left + box.w * z)
  const roomY = view.h - covered.bottom - (top + box.h * z)
  const byX = Math.max(Math.min(0, roomX), covered.side - left)
  const byY = Math.max(Math.min(0, roomY), covered.top - top)
  const moveX = left < covered.side || roomX < 0 ? byX : 0
  const moveY = top < covered.top || roomY < 0 ? byY : 0
  if (moveX === 0 && moveY === 0) return
  editor.stopFollowingUser()
  editor.setCamera({ x: x + moveX / z, y: y + moveY / z, z }, { animation: { duration: 120 } })
}
