// A board's way for updates without sockets and disk: the real admission and replica, and a log to
// rebuild from. One stranger sends everything.
import * as Y from 'yjs'
import { Admission } from '../../server/board/admission'
import { isEmptyUpdate } from '../../server/board/emptyUpdate'
import { type Stored, buildDocument, mergedHistory } from '../../server/board/history'
import { Replica, ReplicaBroken } from '../../server/board/replica'
import type { Session } from '../../server/board/session'
import type { PersonId } from '../../shared/ids'
import { ProtocolError } from '../../shared/protocol'
import { normalised } from './client'

export type Outcome = 'taken' | 'nothing new' | 'refused' | 'broke'

export class GatedBoard {
  readonly log: Uint8Array[] = []
  #replica = new Replica(replay([]))
  #admission = this.#open()
  #session = stranger()

  constructor(log: readonly Uint8Array[] = []) {
    this.#admission.join(this.#session)
    for (const update of log) this.receive(update)
  }

  get hash(): string {
    return normalised(this.#replica.doc)
  }

  get reloadedHash(): string {
    return normalised(buildDocument(replay(this.log)))
  }

  /** What joiners get who come when the board has just been opened. */
  get mergedHash(): string {
    return normalised(mergedHistory(replay(this.log)))
  }

  /** Whether the copy is still what its own encoding loads to; what is asked of each snapshot. */
  get isSound(): boolean {
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, this.#replica.encode())
    return Y.equalSnapshots(Y.snapshot(this.#replica.doc), Y.snapshot(fresh))
  }

  receive(update: Uint8Array): Outcome {
    if (isEmptyUpdate(update)) return 'nothing new'
    try {
      const admitted = this.#admission.admit(this.#session, { type: 'update', update })
      if (!admitted) return 'refused'
      if (!this.#replica.apply(admitted)) return 'nothing new'
      this.log.push(update)
      return 'taken'
    } catch (error) {
      if (error instanceof ProtocolError) return 'refused'
      if (!(error instanceof ReplicaBroken)) throw error
      this.#replica.destroy()
      this.#replica = new Replica(replay(this.log))
      return 'broke'
    }
  }

  #open(): Admission {
    return new Admission({
      clock: (client) => this.#replica.clock(client),
      waitingBytes: () => this.#replica.waitingBytes,
      salvage: (update) => this.#replica.salvage(update),
      present: () => undefined,
      ask: () => undefined,
      refused: () => undefined,
      // Sent away, it comes back as another.
      expel: () => {
        this.#admission.leave(this.#session)
        this.#session = stranger()
        this.#admission.join(this.#session)
      },
    })
  }
}

const replay = (tail: readonly Uint8Array[]): Stored => ({ snapshot: undefined, tail: [...tail] })

export const stranger = (): Session => ({
  role: 'participant',
  person: 'stranger' as PersonId,
  ours: false,
  link: '',
  isBehind: false,
  deliver: () => undefined,
  send: () => undefined,
  close: () => undefined,
})
