// One board's canvas without its React part: store, binding, undo, presence, and who holds a gesture.
import {
  type Editor,
  type TLShapeId,
  type TLStore,
  createTLStore,
  defaultBindingUtils,
  defaultShapeUtils,
  react,
} from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { recordsRoot } from '../../shared/document'
import { Binding } from '../sync/binding'
import type { RecordSource } from '../sync/drawing'
import { type Facilitation, isHeldBack } from '../sync/facilitation'
import { isLocked, locksFor } from '../sync/locks'
import { connectPresence } from '../sync/presence'
import { richTextCodec } from '../sync/richText'
import { Undo } from '../sync/undo'
import { JourneyShapeUtil } from './journey/JourneyShapeUtil'
import { NoteUtil } from './note/NoteUtil'
import { panelUtils } from './panels/PanelShapeUtil'
import { pictureStore } from './pictures/assets'
import type { Uploads } from './pictures/uploads'
import { steadyTransforms } from './steadyTransforms'

export type BoardOptions = {
  boardId: string
  /** Undefined for readers. */
  uploads?: Uploads | undefined
  /** Keeps changes of others outside while a syllable is composed. */
  hold?: () => () => void
  /** What the server takes in one frame, bytes, once it has said so. */
  largestFrame?: () => number | undefined
  /** Undefined where no workshop is shown. */
  facilitation?: Facilitation
  /** What is shown in place of the document: its past. */
  source?: RecordSource
}

export class CanvasBoard {
  readonly store: TLStore
  readonly shapeUtils
  readonly undo: Undo
  readonly hold: () => () => void
  readonly uploads: Uploads | undefined
  readonly facilitation: Facilitation | undefined
  readonly #largestFrame: () => number | undefined
  readonly binding: Binding
  readonly #doc: Y.Doc
  #editor: Editor | undefined
  #held = 0
  #disposers: (() => void)[] = []

  constructor(
    doc: Y.Doc,
    {
      boardId,
      uploads,
      hold = () => () => undefined,
      largestFrame = () => undefined,
      facilitation,
      source,
    }: BoardOptions,
  ) {
    this.facilitation = facilitation
    this.hold = hold
    this.uploads = uploads
    this.#largestFrame = largestFrame
    const Journey = JourneyShapeUtil.configure({
      layoutOf: (mapId) => this.binding.drawing.layout(mapId),
      holdGesture: () => this.holdGesture(),
      catchUp: () => this.binding.catchUp(),
      placeIn: (noteId, cell, inside) => this.binding.placeIn(noteId, cell, inside),
      isLocked: (mapId) => {
        const { structure, ids } = locksFor(facilitation?.workshop)
        return structure || ids.has(mapId)
      },
    })
    this.shapeUtils = [NoteUtil, Journey, ...panelUtils]
    const stock = defaultShapeUtils.filter((util) => util.type !== NoteUtil.type)
    this.store = createTLStore({
      shapeUtils: [...stock, ...this.shapeUtils],
      bindingUtils: defaultBindingUtils,
      assets: pictureStore(boardId, uploads),
    })
    steadyTransforms(this.store)
    this.#doc = doc
    this.binding = this.#bind(doc, source)
    this.undo = new Undo(doc, this.binding, richTextCodec, (op) => {
      const { workshop } = facilitation ?? {}
      const recordOf = (id: string) => this.store.get(id as TLShapeId)
      return !isHeldBack(workshop) && !isLocked(locksFor(workshop), op, recordOf)
    })
  }

  get editor(): Editor | undefined {
    return this.#editor
  }

  /** Begins a gesture that is not tldraw's own; call the result once to end it. */
  holdGesture(): () => void {
    this.#held++
    let open = true
    return () => {
      if (!open) return
      open = false
      this.#held--
      this.binding.settle()
    }
  }

  /** The shared text of a shape that is about to be typed in, or undefined when it has none. */
  fragmentOf(shapeId: string): Y.XmlFragment | undefined {
    const record = this.#doc.getMap<unknown>(recordsRoot).get(shapeId)
    const props = record instanceof Y.Map ? record.get('props') : undefined
    const text: unknown = props instanceof Y.Map ? props.get('richText') : undefined
    if (!(text instanceof Y.XmlFragment)) return undefined
    this.undo.follow(text)
    return text
  }

  /** Joins the mounted editor: gesture ends, undo, and, with awareness, presence. */
  connect(editor: Editor, awareness: Awareness | undefined): () => void {
    this.#editor = editor
    this.undo.install(editor, () => this.binding.settle())
    const settle = () => {
      if (!this.#inGesture()) this.binding.settle()
    }
    editor.on('event', settle)
    editor.on('tick', settle)
    this.#disposers.push(
      () => editor.off('event', settle),
      () => editor.off('tick', settle),
      this.#redrawClosedTexts(editor),
    )
    if (awareness)
      this.#disposers.push(
        connectPresence(editor, awareness, this.binding, this.#pace, this.facilitation),
      )
    return () => this.#disconnect()
  }

  close(): void {
    this.#disconnect()
    this.undo.close()
    this.binding.close()
  }

  #disconnect(): void {
    for (const dispose of this.#disposers.splice(0)) dispose()
    this.#editor = undefined
  }

  #bind(doc: Y.Doc, source: RecordSource | undefined): Binding {
    return new Binding({
      store: this.store,
      doc,
      codec: richTextCodec,
      source,
      inGesture: () => this.#inGesture(),
      openText: () => this.#editor?.getEditingShapeId() ?? undefined,
      pace: this.#pace,
      largestFrame: this.#largestFrame,
    })
  }

  /** While I pan or zoom, each of my frames counts, and what others move is seen 16 times a second. */
  readonly #pace = () => (this.#editor?.getCameraState() === 'moving' ? 60 : 0)

  #inGesture(): boolean {
    return this.#held > 0 || this.#editor?.inputs.isPointing === true
  }

  #redrawClosedTexts(editor: Editor): () => void {
    let open: string | undefined
    return react('closed text', () => {
      const now = editor.getEditingShapeId() ?? undefined
      const closed = open
      if (closed && closed !== now) queueMicrotask(() => this.binding.redraw(closed))
      open = now
    })
  }
}
