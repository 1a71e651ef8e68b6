// Somebody at a workshop in a bench: a socket, a document, and what the room tells; reads no more than it must.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Role } from '../../shared/access'
import type { Command, Reply } from '../../shared/facilitation/commands'
import type { State } from '../../shared/facilitation/model'
import { decodeFrame, encodeFrame, frameType } from '../../shared/protocol'
import type { NewBoard, TestServer } from '../support/server'
import { waitFor } from '../support/wait'

export class Attendee {
  readonly doc = new Y.Doc()
  readonly #socket: WebSocket
  readonly #updates: Uint8Array[] = []
  readonly #replies = new Map<number, (reply: Reply) => void>()
  #requests = 0
  #room: Uint8Array | undefined
  /** Told of each frame with news of the room, undecoded. */
  onRoom: (bytes: Buffer) => void = () => undefined
  /** When the last document frame came, ms. */
  updatedAt = 0
  saved = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => this.#receive(data))
  }

  static async join(
    server: TestServer,
    board: NewBoard,
    role: Role,
    name: string,
  ): Promise<Attendee> {
    const socket = new WebSocket(`${server.sync}/${board.id}`, [
      'throughline',
      `bearer.${board.tokens[role]}`,
      `person.${name.padEnd(20, '-')}`,
    ])
    const attendee = new Attendee(socket)
    await once(socket, 'open')
    attendee.#send(encodeFrame({ type: 'step1', stateVector: Uint8Array.of(0) }))
    attendee.#send(encodeFrame({ type: 'step2', update: Uint8Array.of(0, 0) }))
    await waitFor('the board is here', () => attendee.#updates.length > 0 && attendee.saved > 0)
    return attendee
  }

  /** The newest state. */
  get state(): State {
    const frame = this.#room && decodeFrame(this.#room)
    if (frame?.type !== 'room' || !frame.news.state) throw new Error('No state has come')
    return frame.news.state
  }

  /** The document with everything that has come. */
  read(): Y.Doc {
    this.doc.transact(() => {
      for (const update of this.#updates.splice(0)) Y.applyUpdate(this.doc, update)
    })
    return this.doc
  }

  write(change: (doc: Y.Doc) => void): void {
    const doc = this.read()
    const before = Y.encodeStateVector(doc)
    doc.transact(() => change(doc))
    const update = Y.encodeStateAsUpdate(doc, before)
    this.#send(encodeFrame({ type: 'update', update }))
  }

  request(command: Command, seen?: number): Promise<Reply> {
    this.#requests += 1
    const id = this.#requests
    const request = { id, seen, command }
    this.#send(encodeFrame({ type: 'command', request }))
    return new Promise((resolve) => this.#replies.set(id, resolve))
  }

  /** A facilitator's decision, by the newest state; throws when it is refused. */
  async decides(command: Command): Promise<void> {
    const reply = await this.request(command, this.state.version)
    if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`)
    await waitFor('the state is here', () => this.state.version >= reply.version)
  }

  leave(): void {
    this.#socket.terminate()
  }

  #send(frame: Uint8Array): void {
    this.#socket.send(frame)
  }

  #receive(data: Buffer): void {
    if (data[0] === frameType.room) {
      if (data.includes('"state":{')) this.#room = new Uint8Array(data)
      return this.onRoom(data)
    }
    if (data[0] === frameType.awareness) return
    const frame = decodeFrame(new Uint8Array(data))
    if (frame.type === 'update' || frame.type === 'step2') {
      this.#updates.push(frame.update)
      this.updatedAt = performance.now()
    } else if (frame.type === 'saved') this.saved = frame.frames
    else if (frame.type === 'reply') {
      this.#replies.get(frame.reply.id)?.(frame.reply)
      this.#replies.delete(frame.reply.id)
    }
  }
}
