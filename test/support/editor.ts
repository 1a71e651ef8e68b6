// A client that only writes: every edit is a key of its own, so that afterwards each can be looked for. It
// knows which of its edits the server has called saved, also across reconnects. Needs no test around it.
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeAwareness } from '../../server/board/awareness'
import { decodeFrame, encodeFrame } from '../../shared/protocol'
import type { NewBoard, TestServer } from './server'

export class Editor {
  readonly name: string
  readonly doc = new Y.Doc()
  /** Edits made so far; number `n` sets the key `keyOf(n)` to `n`, counted from 1. */
  sent = 0
  /** How many keys its edits go round, so that a document stays small; else each has a key of its own. */
  keys = Infinity
  /** The edits up to this one were called saved. */
  acked = 0
  /** Milliseconds from an edit to its receipt. */
  readonly delays: number[] = []
  closeCode: number | undefined
  /** Characters that come with each edit, for logs that grow quickly. */
  bulk = 0
  readonly #sentAt: number[] = []
  /** How many edits each document frame of this socket completes. */
  #editsAfter: number[] = []
  #socket: WebSocket | undefined
  #mayWrite = false

  constructor(name: string) {
    this.name = name
    this.doc.on('update', (update: Uint8Array) => {
      if (this.#mayWrite) this.#offer({ type: 'update', update })
    })
  }

  /** Opens a socket; the server asks for what it lacks, so nothing unsaved is forgotten. */
  connect(server: TestServer, board: NewBoard): Promise<void> {
    this.disconnect()
    this.closeCode = undefined
    this.#editsAfter = []
    const token = board.tokens.participant
    const socket = new WebSocket(`${server.sync}/${board.id}`, ['throughline', `bearer.${token}`])
    this.#socket = socket
    return new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', (code) => {
        if (this.#socket === socket) this.#mayWrite = false
        this.closeCode = code
        reject(new Error(`Closed with ${code}`))
      })
      socket.on('message', (data: Buffer) => {
        const frame = decodeFrame(new Uint8Array(data))
        if (frame.type === 'saved') this.#noteSaved(frame.frames)
        if (frame.type !== 'step1') return
        this.#offer({ type: 'step2', update: Y.encodeStateAsUpdate(this.doc, frame.stateVector) })
        this.#mayWrite = true
        resolve()
      })
    })
  }

  get isConnected(): boolean {
    return this.#mayWrite
  }

  keyOf(edit: number): string {
    return `${this.name} ${edit % this.keys}`
  }

  /** Makes one edit, kept here while there is no socket. */
  edit(): void {
    this.change((doc) => {
      doc.getMap('edits').set(this.keyOf(this.sent), this.sent)
      if (this.bulk > 0) doc.getMap('bulk').set(this.name, 'x'.repeat(this.bulk))
    })
  }

  /** Writes whatever else, as one edit. */
  change(write: (doc: Y.Doc) => void): void {
    this.sent += 1
    this.#sentAt[this.sent] = performance.now()
    this.doc.transact(() => write(this.doc))
  }

  /** Says that it is here, as a page does. */
  appear(): void {
    const state = { user: { name: this.name, color: '#123456' } }
    const update = encodeAwareness([
      { client: this.doc.clientID, clock: 1, json: JSON.stringify(state) },
    ])
    this.#socket?.send(encodeFrame({ type: 'awareness', update }))
  }

  disconnect(): void {
    this.#mayWrite = false
    this.#socket?.terminate()
    this.#socket = undefined
  }

  #offer(frame: { type: 'step2' | 'update'; update: Uint8Array }): void {
    this.#editsAfter.push(this.sent)
    this.#socket?.send(encodeFrame(frame))
  }

  #noteSaved(frames: number): void {
    const upTo = this.#editsAfter[frames - 1] ?? 0
    const now = performance.now()
    for (let edit = this.acked + 1; edit <= upTo; edit++) {
      this.delays.push(now - (this.#sentAt[edit] ?? now))
    }
    this.acked = Math.max(this.acked, upTo)
  }
}

/** Keeps `editors` editing at this rate each until told to stop; resolves once it has stopped. */
export function keepEditing(editors: readonly Editor[], perSecond: number): () => Promise<void> {
  let isRunning = true
  const startedAt = performance.now()
  const work = (async () => {
    let made = 0
    while (isRunning) {
      const due = ((performance.now() - startedAt) / 1000) * perSecond * editors.length
      for (; made < due; made++) editors[made % editors.length]?.edit()
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  })()
  return async () => {
    isRunning = false
    await work
  }
}
