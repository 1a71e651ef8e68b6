// Locks on the canvas: what is locked for me does not begin to move, open or go, and if something tries all
// the same (a script, a paste, a key of tldraw's own) the store refuses it.
import { type Editor, type TLShape, type TLShapeId, react } from 'tldraw'
import { type Facilitation, isHeldBack } from '../../sync/facilitation'
import { locksFor, withStructureOf } from '../../sync/locks'
import { isMap, keepMapsOut } from './lockedMaps'

export function keepLocks(editor: Editor, facilitation: Facilitation): () => void {
  const locks = () => locksFor(facilitation.workshop)
  const isLockedHere = (shape: TLShape) => {
    const { structure, ids } = locks()
    return ids.has(shape.id) || (structure && isMap(shape))
  }
  // Not the editor's own way up through the parents: notes of a map that is locked are not.
  const isStoredLocked = (shape: TLShape | undefined): boolean =>
    shape !== undefined && (shape.isLocked || isStoredLocked(editor.getShapeParent(shape)))
  const stockLocked = editor.isShapeOrAncestorLocked
  editor.isShapeOrAncestorLocked = (shape) => {
    const found = typeof shape === 'string' ? editor.getShape(shape) : shape
    return found !== undefined && (isLockedHere(found) || isStoredLocked(found))
  }
  // Otherwise what is in a locked map would go, and the map stay.
  const stockDelete = editor.deleteShapes
  const deleteFree: (ids: TLShapeId[]) => Editor = stockDelete.bind(editor)
  editor.deleteShapes = (shapes) => {
    const ids = shapes.map((shape) => (typeof shape === 'string' ? shape : shape.id))
    const free = ids.filter((id) => {
      const shape = editor.getShape(id)
      return !shape || !isLockedHere(shape)
    })
    return deleteFree(free)
  }
  let isTakingBack = false
  const takeBack = (shape: TLShape) => {
    isTakingBack = true
    editor.store.remove([shape.id])
    isTakingBack = false
  }
  const { sideEffects } = editor
  const disposers = [
    keepMapsOut(editor, () => locks().structure),
    sideEffects.registerBeforeChangeHandler('shape', (before, next, source) => {
      if (source !== 'user') return next
      const { structure, ids } = locks()
      if (ids.has(before.id)) return before
      return structure && isMap(before) ? withStructureOf(before, next) : next
    }),
    sideEffects.registerBeforeDeleteHandler('shape', (shape, source) => {
      if (source !== 'user' || isTakingBack) return undefined
      const { structure, ids } = locks()
      return ids.has(shape.id) || (structure && isMap(shape)) ? false : undefined
    }),
    sideEffects.registerAfterCreateHandler('shape', (shape, source) => {
      if (source === 'user' && isMap(shape) && locks().structure) takeBack(shape)
    }),
    react('close locked text', () => {
      const open = editor.getEditingShapeId()
      if (open && locks().ids.has(open)) queueMicrotask(() => finish(editor))
    }),
  ]
  return () => {
    for (const dispose of disposers) dispose()
    editor.isShapeOrAncestorLocked = stockLocked
    editor.deleteShapes = stockDelete
  }
}

/** Who may only read, or may not write for now, has a canvas that takes nothing. */
export function followReadOnly(
  editor: Editor,
  isReader: boolean,
  facilitation: Facilitation | undefined,
): () => void {
  return react('read-only', () => {
    const isReadonly = isReader || isHeldBack(facilitation?.workshop)
    // What was begun is ended first: it stays, and is sent once the board takes it again.
    queueMicrotask(() => {
      if (isReadonly === editor.getIsReadonly()) return
      if (isReadonly) finish(editor)
      editor.updateInstanceState({ isReadonly })
    })
  })
}

function finish(editor: Editor): void {
  editor.complete()
  editor.setEditingShape(null)
  editor.setCurrentTool('select')
}
