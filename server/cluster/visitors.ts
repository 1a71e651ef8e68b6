// The home's end of a link: the people of another node, as sessions of the room.
import type { Batch } from '../board/batch'
import type { Room } from '../board/room'
import type { Session } from '../board/session'
import { Stream } from './stream'
import type { Address, Guest, Message, Operation } from './wire'

export type VisitorsPorts = {
  address: Address
  room: Room
  send: (message: Message) => void
  /** The link is over. */
  ended: () => void
}

export class Visitors {
  readonly #ports: VisitorsPorts
  readonly #stream: Stream
  readonly #sessions = new Map<number, Visitor>()
  #isOver = false

  constructor(ports: VisitorsPorts) {
    this.#ports = ports
    this.#stream = new Stream(ports.address, {
      send: ports.send,
      take: (operation) => this.#take(operation),
      broken: () => this.end(),
    })
  }

  get count(): number {
    return this.#sessions.size
  }

  receive(message: Extract<Message, { kind: 'data' }>, bytes: number): void {
    this.#stream.receive(message, bytes)
  }

  /** Everybody who came this way is gone. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#stream.end()
    const { address, room, send, ended } = this.#ports
    send({ ...address, kind: 'gone' })
    for (const session of this.#sessions.values()) room.leave(session)
    this.#sessions.clear()
    ended()
  }

  #take(operation: Operation): void {
    const { room } = this.#ports
    switch (operation.type) {
      case 'join': {
        const { session, guest } = operation
        const visitor = new Visitor(guest, {
          send: (frame) => this.#stream.push({ type: 'frame', session, frame }),
          deliver: (frames) => this.#stream.push({ type: 'deliver', sessions: [session], frames }),
          close: (code, reason) => {
            this.#sessions.delete(session)
            this.#stream.push({ type: 'close', session, code, reason })
          },
        })
        this.#sessions.set(session, visitor)
        return room.join(visitor)
      }
      case 'leave': {
        const visitor = this.#sessions.get(operation.session)
        this.#sessions.delete(operation.session)
        return visitor && room.leave(visitor)
      }
      case 'frame': {
        const visitor = this.#sessions.get(operation.session)
        return visitor && room.receive(visitor, operation.frame)
      }
      case 'behind': {
        const visitor = this.#sessions.get(operation.session)
        if (visitor) visitor.isBehind = operation.isBehind
        return
      }
      case 'settle':
        return void this.#answer(operation.id, async () => {
          await room.settled()
          return { type: 'settled', id: operation.id }
        })
      case 'read':
        return void this.#answer(operation.id, () => this.#contents(operation.id))
      case 'deliver':
      case 'close':
      case 'contents':
      case 'settled':
      case 'unread':
        // Only a home says so.
        return this.end()
    }
  }

  async #answer(id: number, work: () => Promise<Operation>): Promise<void> {
    try {
      this.#stream.push(await work())
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#stream.push({ type: 'unread', id, reason })
    }
  }

  #contents(id: number): Promise<Operation> {
    return this.#ports.room.read((contents) => ({
      type: 'contents',
      id,
      document: contents.encode(),
      workshop: JSON.stringify({ state: contents.state, votes: [...contents.votes] }),
    }))
  }
}

type Way = {
  send: (frame: Uint8Array) => void
  deliver: (frames: readonly Uint8Array[]) => void
  close: (code: number, reason: string) => void
}

class Visitor implements Session {
  readonly role: Session['role']
  readonly person: Session['person']
  readonly ours: boolean
  readonly link: string
  readonly isElsewhere = true
  /** As its own node has said last. */
  isBehind = false
  readonly #way: Way

  constructor({ role, person, ours, access }: Guest, way: Way) {
    this.role = role
    this.person = person
    this.ours = ours
    this.link = access
    this.#way = way
  }

  send(frame: Uint8Array): void {
    this.#way.send(frame)
  }

  deliver({ frames }: Batch): void {
    if (frames.length > 0) this.#way.deliver(frames)
  }

  close(code: number, reason: string): void {
    this.#way.close(code, reason)
  }
}
