// Under which Yjs client id this page writes: one that the server lends it, which somebody may have used
// before. So a board does not grow with every visit (`server/board/leases.ts`).
//
// The id goes on where its last holder ended. It is taken only before anything was written here, and only
// when this copy has all of that; it is given back only when all is saved, and nothing is written under it
// from that moment on.
import type { Awareness } from 'y-protocols/awareness'
import { removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Frame } from '../../shared/protocol'

export type Lent = { client: number; clock: number }

export type ClientIdPorts = {
  send: (frame: Frame) => void
  /** Whether this page writes under an id that nobody may know it by. */
  isAnonymous: () => boolean
}

export class ClientId {
  readonly #doc: Y.Doc
  readonly #awareness: Awareness
  readonly #send: (frame: Frame) => void
  readonly #isAnonymous: () => boolean
  #lent: Lent | undefined
  #isTaken = false

  constructor(doc: Y.Doc, awareness: Awareness, { send, isAnonymous }: ClientIdPorts) {
    this.#isAnonymous = isAnonymous
    this.#doc = doc
    this.#awareness = awareness
    this.#send = send
  }

  /** A socket is open. */
  opened(): void {
    if (!this.#isTaken && this.#hasWritten === 0) this.#send({ type: 'askLease' })
  }

  /** The server lends an id. */
  lent(lent: Lent): void {
    if (this.#isTaken) return
    this.#lent = lent
    this.take()
  }

  /** Takes the lent id if that can be done now. */
  take(): void {
    const lent = this.#lent
    if (!lent || this.#isTaken || this.#isAnonymous() || this.#hasWritten > 0) return
    if (Y.getState(this.#doc.store, lent.client) !== lent.clock) return
    this.#goBy(lent.client)
    this.#isTaken = true
  }

  /** Gives the id back; call it only when all is saved. What is written afterwards has another id. */
  giveBack(): void {
    const lent = this.#lent
    if (!lent) return
    const { client } = lent
    const isMine = this.#doc.clientID === client
    // Yjs goes by another id once somebody else has written under this one: then it is spoilt.
    if (this.#isTaken && !isMine) return
    const clock = isMine ? Y.getState(this.#doc.store, client) : lent.clock
    this.#lent = undefined
    this.#isTaken = false
    if (isMine) this.#goBy(Math.floor(Math.random() * 2 ** 32))
    this.#send({ type: 'giveBack', client, clock })
  }

  get #hasWritten(): number {
    return Y.getState(this.#doc.store, this.#doc.clientID)
  }

  /** Presence goes by the same id: the provider expects that. */
  #goBy(client: number): void {
    const awareness = this.#awareness
    const state = awareness.getLocalState()
    removeAwarenessStates(awareness, [awareness.clientID], 'lease')
    this.#doc.clientID = client
    awareness.clientID = client
    awareness.setLocalState(state)
  }
}
