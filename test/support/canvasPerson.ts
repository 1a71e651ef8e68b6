// A person at a board without a browser, with the shipping canvas: connection, store, binding, undo and
// tldraw's own editor, so that what the buttons and keys of a map do can be done here as they do it.
import {
  Editor,
  type TLNoteShape,
  type TLShapeId,
  createTLUser,
  defaultBindingUtils,
  defaultShapeUtils,
} from 'tldraw'
import { WebSocket } from 'ws'
import { CanvasBoard } from '../../client/canvas/board'
import { type MapTools, createMapTools } from '../../client/canvas/journey/mapTools'
import type { JourneyShape } from '../../client/canvas/journey/JourneyShapeUtil'
import { journeyOptions, mapsOf } from '../../client/canvas/cell/places'
import { NoteUtil } from '../../client/canvas/note/NoteUtil'
import { Connection } from '../../client/sync/connect'
import { startI18n } from '../../client/ui/i18n'
import { blankPage } from './blankPage'
import { picture } from './picture'
import type { NewBoard, TestServer } from './server'
import { waitFor } from './wait'

/** There is nothing here that could measure a text, or draw one. */
class SquareNotes extends NoteUtil {
  override onBeforeCreate() {
    return undefined
  }
  override onBeforeUpdate() {
    return undefined
  }
  override getFontFaces() {
    return []
  }
}

export class CanvasPerson {
  readonly connection: Connection
  board!: CanvasBoard
  editor!: Editor
  readonly #tools = new Map<TLShapeId, MapTools>()
  readonly #boardId: string
  #release: (() => void) | undefined
  #disconnect: (() => void) | undefined

  constructor(server: TestServer, board: NewBoard) {
    this.#boardId = board.id
    this.connection = new Connection({
      server: server.origin.replace('http', 'ws'),
      boardId: board.id,
      token: board.tokens.participant,
      secret: Math.random().toString(36).slice(2).padEnd(32, 'x').slice(0, 32),
      canWrite: true,
      socketClass: WebSocket as unknown as typeof globalThis.WebSocket,
    })
  }

  async join(): Promise<this> {
    const container = blankPage()
    startI18n()
    await this.connection.ready()
    this.board = new CanvasBoard(this.connection.doc, { boardId: this.#boardId })
    const { shapeUtils, store } = this.board
    const own = shapeUtils.filter((util) => util !== NoteUtil)
    const stock = defaultShapeUtils.filter(({ type }) => type !== NoteUtil.type)
    this.editor = new Editor({
      store,
      shapeUtils: [...stock, ...own, SquareNotes],
      bindingUtils: defaultBindingUtils,
      tools: [],
      getContainer: () => container,
      user: createTLUser(),
    })
    this.#disconnect = this.board.connect(this.editor, undefined)
    return this
  }

  leave(): void {
    this.#disconnect?.()
    this.board.close()
    this.editor.dispose()
    this.connection.provider.awareness.destroy()
    this.connection.close()
  }

  maps(): JourneyShape[] {
    return mapsOf(this.editor)
  }

  notes(): TLNoteShape[] {
    return this.editor
      .getCurrentPageShapes()
      .filter((shape): shape is TLNoteShape => shape.type === 'note')
  }

  tools(mapId: TLShapeId): MapTools {
    const options = journeyOptions(this.editor)
    const tools = this.#tools.get(mapId) ?? createMapTools(this.editor, mapId, options)
    this.#tools.set(mapId, tools)
    return tools
  }

  /** What follows is one gesture, until it is dropped. */
  hold(): void {
    this.#release ??= this.board.holdGesture()
  }

  drop(): void {
    this.#release?.()
    this.#release = undefined
  }

  /** Everything of mine is on the server's disk. */
  async settled(): Promise<void> {
    this.drop()
    this.board.binding.settle()
    await waitFor('all changes are saved', () => this.connection.status.save.kind === 'saved')
  }

  picture(): string {
    return picture(this.board.store)
  }
}
