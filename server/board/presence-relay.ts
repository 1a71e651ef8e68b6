// What of presence is to be told to the sessions of a room: the newest state of everybody who changed since
// it was told last, in one message. Nobody is sent its own state back, because its clock may have been
// raised.
import { encodeFrame } from '../../shared/protocol'
import { joinEntries } from './awareness'
import { Presence, type PresencePorts } from './presence'
import type { Session } from './session'

export type PresenceNews = {
  /** How many clients changed. */
  size: number
  /** Sessions with a state of their own among it. */
  owners: ReadonlySet<Session | undefined>
  frame: Uint8Array
  /** For an owner: the same without its own, undefined when nothing is left. */
  frameFor: (session: Session) => Uint8Array | undefined
}

export class PresenceRelay {
  readonly #presence: Presence
  readonly #changed = new Set<number>()
  readonly #onNews: () => void

  constructor(ports: PresencePorts, onNews: () => void) {
    this.#presence = new Presence(ports)
    this.#onNews = onNews
  }

  get hasNews(): boolean {
    return this.#changed.size > 0
  }

  join(session: Session): void {
    this.#presence.join(session)
    if (this.#presence.size > 0) session.send(this.all(session))
  }

  /** The session may speak for this id, which it was lent. */
  lent(session: Session, client: number): void {
    this.#presence.lent(session, client)
  }

  /** Takes a client's update in. Throws `ProtocolError`. */
  receive(session: Session, update: Uint8Array): void {
    this.#announce(this.#presence.receive(session, update))
  }

  /** Who is hidden is not who was. */
  restamp(): void {
    this.#announce(this.#presence.restamp())
  }

  leave(session: Session): void {
    this.#announce(this.#presence.leave(session))
  }

  /** The session that speaks for this client id now. */
  ownerOf(client: number): Session | undefined {
    return this.#presence.ownerOf(client)
  }

  /** Everybody's state but its own. */
  all(session: Session): Uint8Array {
    return frameOf(this.#presence.entries(this.#presence.ids, session))
  }

  /** What has changed since the last call; undefined when nothing has. */
  take(): PresenceNews | undefined {
    if (!this.hasNews) return undefined
    const ids = [...this.#changed]
    this.#changed.clear()
    return {
      size: ids.length,
      owners: new Set(ids.map((id) => this.#presence.ownerOf(id))),
      frame: frameOf(this.#presence.entries(ids)),
      frameFor: (session) => {
        const entries = this.#presence.entries(ids, session)
        return entries.length > 0 ? frameOf(entries) : undefined
      },
    }
  }

  #announce(ids: readonly number[]): void {
    if (ids.length === 0) return
    for (const id of ids) this.#changed.add(id)
    this.#onNews()
  }
}

function frameOf(entries: readonly Uint8Array[]): Uint8Array {
  return encodeFrame({ type: 'awareness', update: joinEntries(entries) })
}
