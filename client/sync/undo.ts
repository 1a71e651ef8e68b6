// Undo that is mine alone, for shapes and text in one stack.
//
// tldraw's own undo restores whole records, other people's later changes included. So its history keeps
// only its inner job (cancelling a gesture); `undo` and `redo` come from here. Typing is taken back by
// Yjs' undo manager, one per text, which handles sequences well; everything else by `steps`.
import { type Atom, type Editor, atom } from 'tldraw'
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { recordsRoot } from '../../shared/document'
import type { RichTextCodec } from '../../shared/records'
import type { Binding } from './binding'
import { type Op, addToStep, revert } from './steps'

/** Typing pauses longer than this begin a new undo step. */
const typingPauseMs = 800
const maxSteps = 500

type Step = { kind: 'ops'; ops: Op[] } | { kind: 'text'; manager: Y.UndoManager }

export class Undo {
  readonly #doc: Y.Doc
  readonly #codec: RichTextCodec
  readonly #origin = { name: 'undo' }
  /** The client ids under which this page has written: anonymous writing has its own. */
  readonly #mine = new Set<number>()
  readonly #managers = new Map<Y.XmlFragment, Y.UndoManager>()
  readonly #depth: Atom<{ undo: number; redo: number }> = atom('undo depth', { undo: 0, redo: 0 })
  readonly #stopListening: () => void
  readonly #mayRevert: (op: Op) => boolean
  #undo: Step[] = []
  #redo: Step[] = []
  #stepIsOpen = false
  #isReverting = false

  /** `mayRevert` says no to what is locked meanwhile. */
  constructor(
    doc: Y.Doc,
    binding: Binding,
    codec: RichTextCodec,
    mayRevert: (op: Op) => boolean = () => true,
  ) {
    this.#mayRevert = mayRevert
    this.#doc = doc
    this.#codec = codec
    this.#stopListening = binding.onWritten((ops) => this.#written(ops))
  }

  /** Ends the step: what comes next is undone separately. */
  step(): void {
    this.#stepIsOpen = false
    for (const manager of this.#managers.values()) manager.stopCapturing()
  }

  /** Follows what is typed in this text from now on. */
  follow(text: Y.XmlFragment): void {
    if (this.#managers.has(text)) return
    const manager = new Y.UndoManager(text, {
      trackedOrigins: new Set([ySyncPluginKey]),
      captureTimeout: typingPauseMs,
    })
    this.#managers.set(text, manager)
    manager.on('stack-item-added', ({ type }: { type: 'undo' | 'redo' }) => {
      if (type === 'undo' && !this.#isReverting) this.#push({ kind: 'text', manager })
    })
  }

  undo(): void {
    this.#revertLast(this.#undo, this.#redo, 'undo')
  }

  redo(): void {
    this.#revertLast(this.#redo, this.#undo, 'redo')
  }

  close(): void {
    this.#stopListening()
    for (const manager of this.#managers.values()) manager.destroy()
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

  #written(ops: Op[]): void {
    this.#mine.add(this.#doc.clientID)
    const last = this.#undo.at(-1)
    if (this.#stepIsOpen && last?.kind === 'ops') {
      addToStep(last.ops, ops)
      this.#redo = []
    } else this.#push({ kind: 'ops', ops: [...ops] })
    this.#stepIsOpen = true
  }

  #push(step: Step): void {
    this.#undo = [...this.#undo, step].slice(-maxSteps)
    this.#redo = []
    this.#stepIsOpen = false
    this.#count()
  }

  /** Takes steps back until one did something: a step that others have overwritten does nothing. */
  #revertLast(from: Step[], to: Step[], way: 'undo' | 'redo'): void {
    this.#stepIsOpen = false
    this.#isReverting = true
    for (let step = from.pop(); step; step = from.pop()) {
      const done = this.#revertStep(step, way)
      if (!done) continue
      to.push(done)
      break
    }
    this.#isReverting = false
    this.#count()
  }

  #revertStep(step: Step, way: 'undo' | 'redo'): Step | undefined {
    if (step.kind === 'text') return step.manager[way]() ? step : undefined
    const records = this.#doc.getMap<unknown>(recordsRoot)
    const done: Op[] = []
    this.#mine.add(this.#doc.clientID)
    this.#doc.transact(() => {
      for (const op of step.ops.toReversed()) {
        const reverse = this.#mayRevert(op) && revert(records, op, this.#codec, this.#mine)
        if (reverse) done.push(reverse)
      }
    }, this.#origin)
    return done.length > 0 ? { kind: 'ops', ops: done } : undefined
  }

  #count(): void {
    this.#depth.set({ undo: this.#undo.length, redo: this.#redo.length })
  }
}
