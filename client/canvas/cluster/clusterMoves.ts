// Keeps notes with their heading on the canvas: where a heading is moved, by mouse, finger or arrow key, the
// notes under it move along at once. And copies get groups of their own: a heading pasted beside its
// original must not share its notes.
import { type Editor, type TLNoteShape, type TLShape, type TLShapeId } from 'tldraw'
import { readClusterMarks } from '../../../shared/journey/cluster'
import { journeyOptions } from '../cell/places'
import { isCopying } from '../journey/copyNotes'
import { newEntryId } from '../journey/mapTools'

const arranging = new WeakSet<Editor>()

/** Runs `work`, which places headings and their notes one by one itself. */
export function arrange(editor: Editor, work: () => void): void {
  arranging.add(editor)
  try {
    editor.run(work)
  } finally {
    arranging.delete(editor)
  }
}

export function keepClusters(editor: Editor): () => void {
  const disposers = [moveAlong(editor), keyCopies(editor)]
  return () => {
    for (const dispose of disposers) dispose()
  }
}

function moveAlong(editor: Editor): () => void {
  return editor.sideEffects.registerAfterChangeHandler('shape', (before, after, source) => {
    if (source !== 'user' || arranging.has(editor)) return
    if (before.x === after.x && before.y === after.y) return
    if (before.parentId !== after.parentId || !isHeading(after)) return
    const by = { x: after.x - before.x, y: after.y - before.y }
    const selected = new Set(editor.getSelectedShapeIds())
    for (const id of idsUnder(editor, after)) {
      if (selected.has(id) || editor.isShapeOrAncestorLocked(id)) continue
      editor.store.update(id, (note) => ({ ...note, x: note.x + by.x, y: note.y + by.y }))
    }
  })
}

const isHeading = (shape: TLShape): shape is TLNoteShape =>
  shape.type === 'note' && readClusterMarks(shape.meta).heading !== undefined

/** The notes under a heading. */
export function idsUnder(editor: Editor, heading: TLShape): TLShapeId[] {
  const clusters = journeyOptions(editor).layoutOf(heading.parentId)?.clusters
  return (clusters?.get(heading.id) ?? []).map(({ id }) => id as TLShapeId)
}

function keyCopies(editor: Editor): () => void {
  const keys = new Map<string, string>()
  const freshKey = (key: string) => {
    const fresh = keys.get(key) ?? newEntryId()
    keys.set(key, fresh)
    return fresh
  }
  const disposers = [
    editor.sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
      if (source !== 'user' || shape.type !== 'note') return shape
      if (arranging.has(editor) || isCopying(editor)) return shape
      const { heading, cluster } = readClusterMarks(shape.meta)
      if (heading) return { ...shape, meta: { ...shape.meta, heading: freshKey(heading) } }
      return cluster ? { ...shape, meta: { ...shape.meta, cluster: freshKey(cluster) } } : shape
    }),
    // What is copied at once belongs together.
    editor.sideEffects.registerOperationCompleteHandler(() => keys.clear()),
  ]
  return () => {
    for (const dispose of disposers) dispose()
  }
}
