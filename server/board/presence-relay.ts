// Tells the sessions of a room who is there. What changes within one frame of a screen travels in one
// message: with 20 people who move, 60 frames a second to each instead of 600. A quiet room waits for
// nothing. Nobody is sent its own state back, because its clock may have been raised.
import { encodeFrame } from '../../shared/protocol'
import { type AwarenessEntry, encodeAwareness } from './awareness'
import { Presence, type PresencePorts } from './presence'
import type { Session } from './session'

/** Two messages to the same session are at least so far apart: one frame of a screen. */
const frameMs = 16

export class PresenceRelay {
  readonly #sessions: ReadonlyMap<Session, unknown>
  readonly #presence: Presence
  readonly #changed = new Set<number>()
  #sentAt = 0

  /** `sessions` is the room's own collection, read at each send. */
  constructor(sessions: ReadonlyMap<Session, unknown>, ports: PresencePorts) {
    this.#sessions = sessions
    this.#presence = new Presence(ports)
  }

  join(session: Session): void {
    this.#presence.join(session)
    const entries = this.#presence.entries(this.#presence.ids)
    if (entries.length > 0) session.send(frameOf(entries))
  }

  /** Takes a client's update in. Throws `ProtocolError`. */
  receive(session: Session, update: Uint8Array): void {
    this.#announce(this.#presence.receive(session, update))
  }

  leave(session: Session): void {
    this.#announce(this.#presence.leave(session))
  }

  /** The session that speaks for this client id now. */
  ownerOf(client: number): Session | undefined {
    return this.#presence.ownerOf(client)
  }

  /** Answers a question for everybody's state. */
  sendAll(session: Session): void {
    session.send(frameOf(this.#presence.entries(this.#presence.ids, session)))
  }

  #announce(ids: readonly number[]): void {
    if (ids.length === 0) return
    if (this.#changed.size === 0) this.#schedule()
    for (const id of ids) this.#changed.add(id)
  }

  #schedule(): void {
    const wait = this.#sentAt + frameMs - performance.now()
    if (wait > 0) setTimeout(() => this.#send(), wait)
    else setImmediate(() => this.#send())
  }

  #send(): void {
    this.#sentAt = performance.now()
    const ids = [...this.#changed]
    this.#changed.clear()
    const owners = new Set(ids.map((id) => this.#presence.ownerOf(id)))
    const forOthers = frameOf(this.#presence.entries(ids))
    for (const session of this.#sessions.keys()) {
      if (!owners.has(session)) {
        session.send(forOthers)
        continue
      }
      const entries = this.#presence.entries(ids, session)
      if (entries.length > 0) session.send(frameOf(entries))
    }
  }
}

function frameOf(entries: readonly AwarenessEntry[]): Uint8Array {
  return encodeFrame({ type: 'awareness', update: encodeAwareness(entries) })
}
