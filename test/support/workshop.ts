// A person at a board without a browser: the shipping connection and binding on a real canvas store.
import {
  type TLNoteShape,
  type TLRecord,
  type TLShape,
  type TLShapeId,
  createShapeId,
  createTLStore,
  defaultBindingUtils,
  defaultShapeUtils,
  toRichText,
} from 'tldraw'
import { WebSocket } from 'ws'
import { JourneyShapeUtil } from '../../client/canvas/journey/JourneyShapeUtil'
import { panelUtils } from '../../client/canvas/panels/PanelShapeUtil'
import { Binding } from '../../client/sync/binding'
import { Connection } from '../../client/sync/connect'
import type { ConnectOptions } from '../../client/sync/connectOptions'
import { richTextCodec } from '../../client/sync/richText'
import { Undo } from '../../client/sync/undo'
import type { Role } from '../../shared/access'
import { type JourneyProps, journeyType } from '../../shared/journey/model'
import { picture } from './picture'
import type { NewBoard, TestServer } from './server'
import { waitFor } from './wait'

export type Journey = TLShape & { props: JourneyProps }

export class Person {
  readonly connection: Connection
  readonly store = createTLStore({
    shapeUtils: [...defaultShapeUtils, JourneyShapeUtil, ...panelUtils],
    bindingUtils: defaultBindingUtils,
  })
  binding!: Binding
  undo!: Undo
  /** While true, changes are parts of one gesture. */
  inGesture = false

  constructor(
    server: TestServer,
    board: NewBoard,
    role: Role = 'participant',
    more: Partial<ConnectOptions> = {},
  ) {
    this.connection = new Connection({
      ...more,
      server: server.origin.replace('http', 'ws'),
      boardId: board.id,
      token: board.tokens[role],
      secret: Math.random().toString(36).slice(2).padEnd(32, 'x').slice(0, 32),
      canWrite: role !== 'viewer',
      socketClass: WebSocket as unknown as typeof globalThis.WebSocket,
    })
  }

  async join(): Promise<this> {
    await this.connection.ready()
    this.binding = new Binding({
      store: this.store,
      doc: this.connection.doc,
      codec: richTextCodec,
      inGesture: () => this.inGesture,
      openText: () => undefined,
      largestFrame: () => this.connection.welcome?.maxFrameBytes ?? 4 * 1024 * 1024,
    })
    this.undo = new Undo(this.connection.doc, this.binding, richTextCodec)
    return this
  }

  leave(): void {
    this.undo.close()
    this.binding.close()
    this.connection.provider.awareness.destroy()
    this.connection.close()
  }

  get map(): Journey | undefined {
    return this.shapes().find((shape): shape is Journey => (shape.type as string) === journeyType)
  }

  shapes(): TLShape[] {
    return this.store.allRecords().filter((record) => record.typeName === 'shape')
  }

  notes(): TLNoteShape[] {
    return this.shapes().filter((shape): shape is TLNoteShape => shape.type === 'note')
  }

  note(id: TLShapeId): TLNoteShape | undefined {
    return this.store.get(id) as TLNoteShape | undefined
  }

  /** Puts a note at a point of the page, as a drop there would. */
  addNote(x: number, y: number, text: string, id = createShapeId()): TLShapeId {
    this.undo.step()
    this.store.put([
      {
        id,
        typeName: 'shape',
        type: 'note',
        parentId: 'page:first',
        index: 'a1',
        x,
        y,
        rotation: 0,
        isLocked: false,
        opacity: 1,
        meta: {},
        props: {
          color: 'yellow',
          richText: toRichText(text),
          size: 'm',
          font: 'sans',
          align: 'middle',
          verticalAlign: 'middle',
          labelColor: 'black',
          growY: 0,
          fontSizeAdjustment: 0,
          url: '',
          scale: 0.7,
        },
      } as unknown as TLRecord,
    ])
    return id
  }

  change<R extends TLShape>(id: R['id'], changed: (shape: R) => R): void {
    const shape = this.store.get(id)
    if (shape) this.store.put([changed(shape as unknown as R)])
  }

  changeMap(changed: (props: JourneyProps) => JourneyProps): void {
    const { map } = this
    if (map) this.change<Journey>(map.id, (shape) => ({ ...shape, props: changed(shape.props) }))
  }

  remove(id: TLShapeId): void {
    this.undo.step()
    this.store.remove([id])
  }

  /** Everything of mine is on the server's disk, and the canvas shows the document. */
  async settled(): Promise<void> {
    this.binding.settle()
    await waitFor('all changes are saved', () => this.connection.status.save.kind === 'saved')
  }

  /** What the canvas shows, in a form that two people can be compared by. */
  picture(): string {
    return picture(this.store)
  }
}
