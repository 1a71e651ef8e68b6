// What the mounted canvas is told beyond tldraw's defaults: keys, double-click, authors, pasted links.
import {
  DefaultFontStyle,
  type Editor,
  type TLNoteShape,
  type TLShape,
  stopEventPropagation,
} from 'tldraw'
import { mapNoteScale, noteSide } from '../../shared/journey/layout'
import { journeyType } from '../../shared/journey/model'
import { cellKeys } from './cell/cellKeys'
import { pasteIntoCells } from './cell/pasteEvents'
import { cellAt, pageBox } from './cell/places'
import { selectCellsByTap } from './cell/selection'
import { keepClusters } from './cluster/clusterMoves'
import { isCopying } from './journey/copyNotes'
import { bandOf } from '../../shared/journey/band'
import { tidyCell } from './journey/tidy'
import type { Author } from './author'
import { holdEarlyKeys } from './note/earlyKeys'
import { placeFirstCaret } from './note/firstCaret'
import { createNoteAt, createNoteHere } from './note/newNote'
import { withoutReactions } from './note/tagActions'
import { carryPanels } from './panels/carried'
import { keepPanels } from './panels/panelRules'
import { assignNewNotes } from './personas/assign'
import { assignByKey } from './personas/assignKey'

/** Wires the canvas; the result undoes it. `author` is asked whenever a note is made; nobody signs it when there is none. */
export function setUpCanvas(editor: Editor, author: () => Author | undefined): () => void {
  // The handwriting face has no Korean; this one reads alike in both languages.
  editor.setStyleForNextShapes(DefaultFontStyle, 'sans')
  const disposers = [
    assignNewNotes(editor),
    signNotes(editor, author),
    keepPanels(editor),
    carryPanels(editor),
    keepClusters(editor),
    keepMapsFromEraser(editor),
    noteOnDoubleClick(editor),
    onLetter(editor, 'KeyN', 'plain', () => createNoteHere(editor)),
    onLetter(editor, 'KeyT', 'shift', () => tidyUnderPointer(editor)),
    assignByKey(editor),
    selectCellsByTap(editor),
    placeFirstCaret(editor),
    holdEarlyKeys(editor),
    cellKeys(editor),
    keepLinksAsText(editor),
    keepPasteFromReaders(editor),
    pasteIntoCells(editor, typesElsewhere),
  ]
  return () => {
    for (const dispose of disposers) dispose()
  }
}

/** New notes carry who made them; notes of the note tool take the size that fits a cell. */
function signNotes(editor: Editor, author: () => Author | undefined): () => void {
  return editor.sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
    if (source !== 'user' || !isNoteShape(shape)) return shape
    if (isCopying(editor)) return shape
    const { author: _copied, ...meta } = withoutReactions(shape.meta)
    const by = author()
    const signed = { ...shape, meta: by ? { ...meta, author: by } : meta }
    if (editor.getCurrentToolId() !== 'note' || shape.props.scale !== 1) return signed
    const shift = (noteSide * (1 - mapNoteScale)) / 2
    return {
      ...signed,
      x: shape.x + shift,
      y: shape.y + shift,
      props: { ...shape.props, scale: mapNoteScale },
    }
  })
}

const isNoteShape = (shape: TLShape): shape is TLNoteShape => shape.type === 'note'

/** A stroke of the eraser across a map's edge must not take the map and everything in it. */
function keepMapsFromEraser(editor: Editor): () => void {
  return editor.sideEffects.registerBeforeDeleteHandler('shape', (shape, source) => {
    const erased = source === 'user' && editor.isIn('eraser')
    return erased && (shape.type as string) === journeyType ? false : undefined
  })
}

const nearer = { duration: 220 }

/** A note where nothing is; a cell that is seen from afar is looked at first. */
function noteOnDoubleClick(editor: Editor): () => void {
  const onEvent = (info: { type: string; name: string; phase?: string; target?: string }) => {
    if (info.type !== 'click' || info.name !== 'double_click' || info.phase !== 'up') return
    if (info.target !== 'canvas') return
    if (!editor.isIn('select.idle') || editor.getHoveredShapeId()) return
    const point = editor.inputs.currentPagePoint
    const seen = bandOf(editor.getZoomLevel()) === 'far' && cellAt(editor, point)
    if (seen) editor.zoomToBounds(pageBox(editor, seen), { targetZoom: 1, animation: nearer })
    else if (!editor.getIsReadonly()) createNoteAt(editor, point)
  }
  editor.on('event', onEvent as Parameters<typeof editor.on<'event'>>[1])
  return () => editor.off('event', onEvent as Parameters<typeof editor.off<'event'>>[1])
}

/**
 * A letter that does something, such as N for a note. By `code`, not by `key`: with a Korean input method
 * on, the key says ㅜ or nothing.
 */
function onLetter(
  editor: Editor,
  code: string,
  shift: 'plain' | 'shift',
  action: () => void,
): () => void {
  const { ownerDocument } = editor.getContainer()
  const onKey = (event: KeyboardEvent) => {
    if (event.code !== code || event.ctrlKey || event.metaKey || event.altKey || event.repeat)
      return
    if (shift === 'shift' && !event.shiftKey) return
    if (editor.getIsReadonly() || editor.getEditingShapeId() || typesElsewhere(event.target)) return
    event.preventDefault()
    stopEventPropagation(event)
    action()
  }
  ownerDocument.addEventListener('keydown', onKey, true)
  return () => ownerDocument.removeEventListener('keydown', onKey, true)
}

/** Shift+T: the cell under the pointer in rows. */
function tidyUnderPointer(editor: Editor): void {
  const cell = cellAt(editor, editor.inputs.currentPagePoint)
  if (cell) tidyCell(editor, cell.map.id, cell.stageId, cell.laneId)
}

function typesElsewhere(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : undefined
  return !!element?.closest('input, textarea, select, dialog, [contenteditable="true"]')
}

/** A pasted address becomes a note: a preview would have to be fetched from another host. */
function keepLinksAsText(editor: Editor): () => void {
  const asText = ({ url, point }: { url: string; point?: { x: number; y: number } }) => {
    void editor.putExternalContent({ type: 'text', text: url, point })
  }
  editor.registerExternalContentHandler('url', asText)
  editor.registerExternalContentHandler('embed', asText)
  return () => {
    editor.registerExternalContentHandler('url', null)
    editor.registerExternalContentHandler('embed', null)
  }
}

/** Who may only look has nothing to paste: without this the clipboard would be read all the same. */
function keepPasteFromReaders(editor: Editor): () => void {
  const { ownerDocument } = editor.getContainer()
  const onPaste = (event: ClipboardEvent) => {
    if (editor.getIsReadonly() && !typesElsewhere(event.target)) event.stopImmediatePropagation()
  }
  ownerDocument.addEventListener('paste', onPaste, true)
  return () => ownerDocument.removeEventListener('paste', onPaste, true)
}
