// A board that another node holds, as the sockets and calls of this one see it.
import * as Y from 'yjs'
import { Batch } from '../board/batch'
import type { BoardContents, OpenBoard } from '../board/openBoard'
import type { Session } from '../board/session'
import type { BoardId } from '../../shared/ids'
import { closeCode } from '../../shared/protocol'
import { StorageUnavailable } from '../store/errors'
import type { State } from '../../shared/facilitation/model'
import { Stream } from './stream'
import type { Address, Message, Operation } from './wire'

export type RemoteRoomPorts = {
  address: Address
  /** The node that holds the board. */
  home: string
  send: (message: Message) => void
  /** The link is over; the next to ask for the board begins anew. */
  ended: (room: RemoteRoom) => void
  /** Nobody is there any more. */
  onEmpty: (room: RemoteRoom) => void
}

type Question = { resolve: (answer: Operation) => void; reject: (error: Error) => void }

const answerWithinMs = 10_000
const lookAgainMs = 500

export class RemoteRoom implements OpenBoard {
  readonly board: BoardId
  readonly home: string
  readonly #ports: RemoteRoomPorts
  readonly #stream: Stream
  readonly #numbers = new Map<Session, number>()
  readonly #sessions = new Map<number, Session>()
  readonly #behind = new Set<Session>()
  readonly #questions = new Map<number, Question>()
  #looking: NodeJS.Timeout | undefined
  #last = 0
  #isOver = false

  constructor(ports: RemoteRoomPorts) {
    this.board = ports.address.board
    this.home = ports.home
    this.#ports = ports
    this.#stream = new Stream(ports.address, {
      send: ports.send,
      take: (operation) => this.#take(operation),
      broken: () => this.end(),
    })
  }

  get sessions(): Iterable<Session> {
    return this.#sessions.values()
  }

  get isEmpty(): boolean {
    return this.#sessions.size === 0
  }

  join(session: Session): void {
    if (this.#isOver) return session.close(closeCode.tryAgain, 'Connect again')
    this.#last += 1
    this.#numbers.set(session, this.#last)
    this.#sessions.set(this.#last, session)
    const { role, person, ours, link: access } = session
    this.#stream.push({ type: 'join', session: this.#last, guest: { role, person, ours, access } })
  }

  receive(session: Session, frame: Uint8Array): void {
    const number = this.#numbers.get(session)
    if (number !== undefined) this.#stream.push({ type: 'frame', session: number, frame })
  }

  leave(session: Session): void {
    const number = this.#numbers.get(session)
    if (number === undefined) return
    this.#forget(session, number)
    this.#stream.push({ type: 'leave', session: number })
    if (this.isEmpty) this.#ports.onEmpty(this)
  }

  async settled(): Promise<void> {
    await this.#ask((id) => ({ type: 'settle', id }))
  }

  async read<T>(reader: (contents: BoardContents) => T): Promise<T> {
    const answer = await this.#ask((id) => ({ type: 'read', id }))
    if (answer.type !== 'contents') throw new StorageUnavailable('The board was not read')
    const { state, votes } = JSON.parse(answer.workshop) as {
      state: State
      votes: [string, number][]
    }
    const doc = new Y.Doc()
    Y.applyUpdate(doc, answer.document)
    return reader({ doc, encode: () => answer.document, state, votes: new Map(votes) })
  }

  #ask(question: (id: number) => Operation): Promise<Operation> {
    this.#last += 1
    const id = this.#last
    return new Promise((resolve, reject) => {
      if (this.#isOver) return reject(new StorageUnavailable('The board is being moved'))
      const over = (settle: () => void) => {
        clearTimeout(timer)
        this.#questions.delete(id)
        settle()
      }
      const timer = setTimeout(() => {
        const sentence = 'The node that holds this board does not answer'
        over(() => reject(new StorageUnavailable(sentence)))
      }, answerWithinMs).unref()
      this.#questions.set(id, {
        resolve: (answer) => over(() => resolve(answer)),
        reject: (error) => over(() => reject(error)),
      })
      this.#stream.push(question(id))
    })
  }

  closeLink(access: string): void {
    for (const session of this.#sessions.values()) {
      if (session.link === access) session.close(closeCode.accessChanged, 'Link withdrawn')
    }
  }

  message(message: Extract<Message, { kind: 'data' }>, bytes: number): void {
    this.#stream.receive(message, bytes)
  }

  /** The link is over. People come back at once and find the board wherever it is then. */
  end(): void {
    this.close(closeCode.tryAgain, 'Connect again')
  }

  close(code: number, reason: string): void {
    if (this.#isOver) return
    this.#isOver = true
    const { address, send, ended } = this.#ports
    this.#stream.end()
    send({ ...address, kind: 'gone' })
    for (const session of this.#sessions.values()) session.close(code, reason)
    this.#sessions.clear()
    this.#numbers.clear()
    this.#behind.clear()
    clearTimeout(this.#looking)
    for (const { reject } of this.#questions.values()) {
      reject(new StorageUnavailable('The board is being moved'))
    }
    ended(this)
  }

  #take(operation: Operation): void {
    switch (operation.type) {
      case 'frame':
        return this.#sessions.get(operation.session)?.send(operation.frame)
      case 'deliver': {
        const batch = new Batch(operation.frames)
        for (const number of operation.sessions) {
          const session = this.#sessions.get(number)
          if (!session) continue
          session.deliver(batch)
          this.#tellIfBehind(session, number)
        }
        return
      }
      case 'close': {
        const session = this.#sessions.get(operation.session)
        if (!session) return
        this.#forget(session, operation.session)
        return session.close(operation.code, operation.reason)
      }
      case 'contents':
      case 'settled':
        return this.#questions.get(operation.id)?.resolve(operation)
      case 'unread':
        return this.#questions.get(operation.id)?.reject(new StorageUnavailable(operation.reason))
      case 'join':
      case 'leave':
      case 'behind':
      case 'settle':
      case 'read':
        // Only a node that visits says so.
        return this.end()
    }
  }

  /** What a session can do without is left out by the home, which does not see its socket. */
  #tellIfBehind(session: Session, number: number): void {
    const { isBehind } = session
    if (isBehind === this.#behind.has(session)) return
    if (isBehind) this.#behind.add(session)
    else this.#behind.delete(session)
    this.#stream.push({ type: 'behind', session: number, isBehind })
    if (isBehind) this.#looking ??= setTimeout(() => this.#lookAgain(), lookAgainMs).unref()
  }

  /** Whoever has caught up may be told nothing that would show it. */
  #lookAgain(): void {
    this.#looking = undefined
    for (const session of this.#behind) {
      const number = this.#numbers.get(session)
      if (number !== undefined) this.#tellIfBehind(session, number)
    }
    if (this.#behind.size > 0) {
      this.#looking = setTimeout(() => this.#lookAgain(), lookAgainMs).unref()
    }
  }

  #forget(session: Session, number: number): void {
    this.#numbers.delete(session)
    this.#sessions.delete(number)
    this.#behind.delete(session)
  }
}
