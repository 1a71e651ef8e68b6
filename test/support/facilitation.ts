// People at a workshop, as raw sockets that send commands and read what the room tells.
import * as Y from 'yjs'
import type { Role } from '../../shared/access'
import type { Command, Reply } from '../../shared/facilitation/commands'
import type { Desk, Personal, State } from '../../shared/facilitation/model'
import type { PersonId } from '../../shared/ids'
import { type RawClient, connectRaw } from './client'
import type { NewBoard, TestServer } from './server'
import { waitFor } from './wait'

let secrets = 0

/** One person at a board, with a document of their own that only grows by what the server sends. */
export class Person {
  readonly client: RawClient
  readonly doc = new Y.Doc()
  readonly secret: string
  #requests = 0
  #read = 0

  private constructor(client: RawClient, secret: string) {
    this.client = client
    this.secret = secret
  }

  static async join(
    server: TestServer,
    board: NewBoard,
    role: Role = 'participant',
    secret = `somebody-${String((secrets += 1)).padStart(12, '0')}`,
  ): Promise<Person> {
    const client = await connectRaw(server, board, role, { ours: true, personSecret: secret })
    const person = new Person(client, secret)
    await waitFor('the room tells its state', () => person.state)
    await client.handled()
    person.read()
    client.send({ type: 'step2', update: Y.encodeStateAsUpdate(new Y.Doc()) })
    return person
  }

  get id(): PersonId {
    return this.client.of('welcome')[0]?.welcome.person as PersonId
  }

  #newest<K extends 'state' | 'personal' | 'desk'>(key: K) {
    return this.client
      .of('room')
      .map(({ news }) => news[key])
      .findLast((value) => value !== undefined)
  }

  get state(): State {
    return this.#newest('state') as State
  }

  get personal(): Personal {
    return this.#newest('personal') as Personal
  }

  get desk(): Desk | undefined {
    return this.#newest('desk') as Desk | undefined
  }

  /** Takes in every document frame that has come. */
  read(): Y.Doc {
    const { frames } = this.client
    for (; this.#read < frames.length; this.#read += 1) {
      const frame = frames[this.#read]
      if (frame?.type === 'step2' || frame?.type === 'update') Y.applyUpdate(this.doc, frame.update)
    }
    return this.doc
  }

  /** The reply to a raw request. */
  async request(command: unknown, seen?: number): Promise<Reply> {
    this.#requests += 1
    const id = this.#requests
    this.client.send({ type: 'command', request: { id, seen, command } })
    return waitFor('the command is answered', () =>
      this.client
        .of('reply')
        .map(({ reply }) => reply)
        .find((reply) => reply.id === id),
    )
  }

  /** Sends a command that must be accepted, decided by the newest state. */
  async does(command: Command): Promise<State> {
    const reply = await this.request(command, this.state.version)
    if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`)
    await waitFor('the new state is here', () => this.state.version >= reply.version)
    return this.state
  }

  /** Why a command is refused; 'accepted' when it is not. */
  async tries(command: unknown, seen = this.state.version): Promise<string> {
    const reply = await this.request(command, seen)
    return reply.ok ? 'accepted' : reply.refusal
  }

  /** Changes the document and sends that as one update. */
  write(change: (doc: Y.Doc) => void): Uint8Array {
    this.read()
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(() => change(this.doc))
    const update = Y.encodeStateAsUpdate(this.doc, before)
    this.client.send({ type: 'update', update })
    return update
  }

  /** Adds a note with this text. */
  note(text: string, meta: Record<string, unknown> = {}): string {
    const id = `shape:note${(notes += 1)}`
    this.write((doc) => {
      const note = new Y.Map<unknown>()
      doc.getMap('records').set(id, note)
      note.set('id', id)
      note.set('typeName', 'shape')
      note.set('type', 'note')
      note.set('xy', [0, 0])
      const inside = new Y.Map<unknown>()
      note.set('props', inside)
      const fragment = new Y.XmlFragment()
      inside.set('richText', fragment)
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(text)])
      fragment.insert(0, [paragraph])
      const about = new Y.Map<unknown>()
      note.set('meta', about)
      for (const [key, value] of Object.entries(meta)) about.set(key, value)
    })
    return id
  }

  /** Waits until everything sent is on disk: the empty step 2 and `updates` after it. */
  saved(updates: number): Promise<void> {
    return this.client.savedFrames(updates + 1)
  }

  leave(): void {
    this.client.socket.terminate()
  }
}

let notes = 0

/** Whether some bytes of what a socket received contain a text. */
export function hasReceived(client: RawClient, text: string): boolean {
  return client.received.some((bytes) => Buffer.from(bytes).includes(text))
}
