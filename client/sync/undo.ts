// Undo that is mine alone, for shapes and text in one stack.
//
// tldraw's own undo restores whole records, other people's later changes included; Yjs' undo reverts
// only what this client wrote and leaves a value alone that somebody has since overwritten. So tldraw's
// history keeps its inner job (cancelling a gesture), and `undo` and `redo` come from here.
import { type Atom, type Editor, atom } from 'tldraw'
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { recordsRoot } from '../../shared/document'

/** Typing pauses longer than this begin a new undo step. */
const typingPauseMs = 800

export class Undo {
  readonly #manager: Y.UndoManager
  readonly #depth: Atom<{ undo: number; redo: number }> = atom('undo depth', { undo: 0, redo: 0 })
  #lastTyping = 0

  constructor(doc: Y.Doc, origin: object) {
    const records = doc.getMap(recordsRoot)
    this.#manager = new Y.UndoManager(records, {
      trackedOrigins: new Set([origin, ySyncPluginKey]),
      // tldraw says where a step ends; see `install`.
      captureTimeout: Number.MAX_SAFE_INTEGER,
      deleteFilter: (item) => !holdsWorkOfOthers(item, records, doc.clientID),
    })
    const update = () =>
      this.#depth.set({
        undo: this.#manager.undoStack.length,
        redo: this.#manager.redoStack.length,
      })
    this.#manager.on('stack-item-added', update)
    this.#manager.on('stack-item-popped', update)
    this.#manager.on('stack-cleared', update)
    doc.on('beforeTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin !== ySyncPluginKey) return
      const now = Date.now()
      if (now - this.#lastTyping > typingPauseMs) this.step()
      this.#lastTyping = now
    })
  }

  /** Ends the step: what comes next is undone separately. */
  step(): void {
    this.#manager.stopCapturing()
  }

  undo(): void {
    this.#manager.undo()
  }

  redo(): void {
    this.#manager.redo()
  }

  close(): void {
    this.#manager.destroy()
  }

  /** Makes the editor's undo and redo these. `before` runs first: it writes what still waits. */
  install(editor: Editor, before: () => void): void {
    editor.undo = () => {
      before()
      this.undo()
      return editor
    }
    editor.redo = () => {
      before()
      this.redo()
      return editor
    }
    editor.getCanUndo = () => this.#depth.get().undo > 0
    editor.getCanRedo = () => this.#depth.get().redo > 0
    const mark = editor.markHistoryStoppingPoint.bind(editor)
    editor.markHistoryStoppingPoint = (name?: string) => {
      before()
      this.step()
      return mark(name)
    }
  }
}

/** A record that I made and others have written in since must survive my undo of making it. */
function holdsWorkOfOthers(item: Y.Item, records: Y.Map<unknown>, me: number): boolean {
  if (item.parent !== records || !(item.content instanceof Y.ContentType)) return false
  return writtenByOthers(item.content.type, me)
}

function writtenByOthers(type: Y.AbstractType<unknown>, me: number): boolean {
  const items: (Y.Item | null)[] = [type._start, ...type._map.values()]
  for (const first of items) {
    for (let item = first; item; item = item.right) {
      if (item.deleted) continue
      if (item.id.client !== me) return true
      if (item.content instanceof Y.ContentType && writtenByOthers(item.content.type, me))
        return true
    }
  }
  return false
}
