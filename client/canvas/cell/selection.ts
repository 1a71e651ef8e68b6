// The selected cell: where keys and pastes go while no shape is selected. It is this person's alone,
// neither stored nor sent.
import { type Atom, type Editor, type TLNoteShape, type TLShapeId, atom, react } from 'tldraw'
import { type Cell, cellKey } from '../../../shared/journey/model'
import { type CellPlace, cellAt, placeOf } from './places'

export type SelectedCell = Cell & {
  mapId: TLShapeId
  /** A note of it was opened from it, and gives way to it again. */
  isInside: boolean
}

const selections = new WeakMap<Editor, Atom<SelectedCell | undefined>>()

function selectionOf(editor: Editor): Atom<SelectedCell | undefined> {
  let selection = selections.get(editor)
  if (!selection) {
    selection = atom<SelectedCell | undefined>('selected cell', undefined)
    selections.set(editor, selection)
  }
  return selection
}

/** A signal. */
export const selectedCell = (editor: Editor): SelectedCell | undefined => selectionOf(editor).get()

/** The selected cell as it is drawn now. A signal. */
export function selectedPlace(editor: Editor): CellPlace | undefined {
  const selected = selectedCell(editor)
  return selected && placeOf(editor, selected.mapId, selected)
}

/** Selects a cell instead of any shape. */
export function selectCell(editor: Editor, { map, stageId, laneId }: CellPlace): void {
  if (editor.getSelectedShapeIds().length > 0) editor.selectNone()
  selectionOf(editor).set({ mapId: map.id, stageId, laneId, isInside: false })
}

/** Call before opening a note of the selected cell from it: the cell stays selected meanwhile. */
export function stepInside(editor: Editor): void {
  selectionOf(editor).update((selected) => selected && { ...selected, isInside: true })
}

export function leaveCell(editor: Editor): void {
  selectionOf(editor).set(undefined)
}

/** Selects the cell somebody taps, and ends that when anything else is selected, pressed or opened. */
export function selectCellsByTap(editor: Editor): () => void {
  const onEvent = (info: { type: string; name: string }) => {
    if (info.type !== 'pointer' || editor.getIsReadonly()) return
    // Asked before the canvas hears of it: a press in this state hit no shape and was not dragged.
    if (info.name !== 'pointer_up' || !editor.isIn('select.pointing_canvas')) return
    const place = editor.inputs.isDragging
      ? undefined
      : cellAt(editor, editor.inputs.currentPagePoint)
    if (place && !editor.inputs.shiftKey) selectCell(editor, place)
    else leaveCell(editor)
  }
  const onPress = ({ target, button, isPrimary }: PointerEvent) => {
    if (button !== 0 || !isPrimary || !(target instanceof Element)) return
    // The note that is typed in is a part of the cell, and so is the cell's own button.
    const isPart = target.closest('[contenteditable="true"], .th-cell-add, dialog')
    if (!isPart && target.closest('.tl-canvas')) leaveCell(editor)
  }
  const container = editor.getContainer()
  editor.on('before-event', onEvent)
  container.addEventListener('pointerdown', onPress, true)
  const stop = react('end of the selected cell', () => {
    isStillSelected(editor)
    // Between one note and the next none is open for a moment.
    queueMicrotask(() => {
      if (selectedCell(editor) && !isStillSelected(editor)) leaveCell(editor)
    })
  })
  return () => {
    editor.off('before-event', onEvent)
    container.removeEventListener('pointerdown', onPress, true)
    stop()
  }
}

function isStillSelected(editor: Editor): boolean {
  const selected = selectedCell(editor)
  const open = editor.getEditingShape()
  const isElsewhere = !editor.isIn('select') || editor.getIsReadonly()
  if (!selected || isElsewhere || !placeOf(editor, selected.mapId, selected)) return false
  if (!selected.isInside) return editor.getSelectedShapeIds().length === 0
  return open?.type === 'note' && isNoteOf(selected, open as TLNoteShape)
}

/** A new note has no cell yet, while its map is known. */
function isNoteOf({ mapId, stageId, laneId }: SelectedCell, note: TLNoteShape): boolean {
  return (
    note.parentId === mapId &&
    (note.meta.cell ?? cellKey(stageId, laneId)) === cellKey(stageId, laneId)
  )
}
