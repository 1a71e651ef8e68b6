// Two kinds of clients: the stock provider as others use it, and a hand-made socket that can misbehave.
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Role } from '../../shared/access'
import { type Frame, decodeFrame, encodeFrame } from '../../shared/protocol'
import type { NewBoard, TestServer } from './server'
import { waitFor } from './wait'

export type StockClient = { doc: Y.Doc; provider: WebsocketProvider; close: () => void }

/** Connects a stock client and waits until it is in sync. */
export async function connectStock(
  server: TestServer,
  board: NewBoard,
  role: Role = 'participant',
  doc = new Y.Doc(),
): Promise<StockClient> {
  const provider = new WebsocketProvider(server.sync, board.id, doc, {
    params: { token: board.tokens[role] },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  const close = () => {
    provider.destroy()
    provider.awareness.destroy()
  }
  onTestFinished(close)
  await waitFor('the stock client is in sync', () => provider.synced)
  return { doc, provider, close }
}

export type RawOptions = {
  token?: string
  /** Speaks our subprotocol; without it the socket looks like a stock client's. */
  ours?: boolean
  personSecret?: string
  origin?: string
}

export type Closed = { code: number; reason: string }

/** A socket whose frames are written and read by hand. */
export class RawClient {
  readonly socket: WebSocket
  readonly frames: Frame[] = []
  readonly received: Uint8Array[] = []
  closed: Closed | undefined
  readonly #opened: Promise<void>

  constructor(server: TestServer, boardId: string, options: RawOptions) {
    const { token, ours, personSecret, origin } = options
    const query = ours || token === undefined ? '' : `?token=${token}`
    const protocols = ours
      ? [
          'throughline',
          ...(token === undefined ? [] : [`bearer.${token}`]),
          ...(personSecret === undefined ? [] : [`person.${personSecret}`]),
        ]
      : []
    const address = `${server.sync}/${boardId}${query}`
    this.socket = new WebSocket(address, protocols, origin === undefined ? {} : { origin })
    this.#opened = new Promise((resolve, reject) => {
      this.socket.once('open', resolve)
      this.socket.once('error', reject)
    })
    this.socket.on('message', (data) => {
      const bytes = new Uint8Array(data as Buffer)
      this.received.push(bytes)
      this.frames.push(decodeFrame(bytes))
    })
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
    })
    onTestFinished(() => this.socket.terminate())
  }

  /** Rejects with the server's status in the message when there is no socket. */
  async opened(): Promise<this> {
    await this.#opened
    return this
  }

  send(frame: Frame | Uint8Array | string): void {
    const isFrame = typeof frame === 'object' && 'type' in frame
    this.socket.send(isFrame ? encodeFrame(frame) : frame)
  }

  of<T extends Frame['type']>(type: T): Extract<Frame, { type: T }>[] {
    return this.frames.filter((frame): frame is Extract<Frame, { type: T }> => frame.type === type)
  }

  /** Waits until everything sent before has been handled: an answer cannot overtake it. */
  async handled(): Promise<void> {
    const before = this.of('step2').length
    this.send({ type: 'step1', stateVector: new Uint8Array([0]) })
    await waitFor('the server answers', () => this.of('step2').length > before)
  }

  /** The document as this socket is given it. */
  async document(): Promise<Y.Doc> {
    await this.handled()
    const doc = new Y.Doc()
    const state = this.of('step2').at(-1)
    if (state) Y.applyUpdate(doc, state.update)
    return doc
  }

  async savedFrames(count: number): Promise<void> {
    await waitFor(`${count} frames are saved`, () => this.lastSaved >= count)
  }

  get lastSaved(): number {
    return this.of('saved').at(-1)?.frames ?? 0
  }

  closing(): Promise<Closed> {
    return waitFor('the socket is closed', () => this.closed)
  }
}

export function connectRaw(
  server: TestServer,
  board: NewBoard,
  role: Role = 'participant',
  options: Omit<RawOptions, 'token'> = {},
): Promise<RawClient> {
  return new RawClient(server, board.id, { token: board.tokens[role], ...options }).opened()
}

/** One update (Yjs v1) by a fresh writer that sets a key of a root map. */
export function updateSetting(key: string, value: unknown, root = 'any'): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap(root).set(key, value)
  return Y.encodeStateAsUpdate(doc)
}

/** Bytes that two documents share exactly when they hold the same; raw encodings may differ. */
export function normalised(state: Uint8Array | Y.Doc): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state instanceof Y.Doc ? Y.encodeStateAsUpdate(state) : state)
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
}
