// When and how the sessions of a room are told what is new: one flush at a time, the same bytes to all who
// neither wrote nor moved in it, and to the others a run without what is theirs.
import type { Metrics } from '../metrics'
import { Alarm } from '../alarm'
import { Batch } from './batch'
import type { Conduct } from './conduct'
import { Pacer } from './pacer'
import type { PresencePorts } from './presence'
import { type PresenceNews, PresenceRelay } from './presence-relay'
import type { Session } from './session'

/** A document frame, and who sent it. */
export type Outgoing = { frame: Uint8Array; sender: Session }

export type DeliveryPorts = {
  presence: PresencePorts
  metrics: Pick<Metrics, 'flushed' | 'presenceDropped'>
  /** It is time to call `flush`. */
  due: () => void
}

export class Delivery {
  readonly presence: PresenceRelay
  readonly #sessions: ReadonlyMap<Session, Conduct>
  readonly #metrics: DeliveryPorts['metrics']
  readonly #pacer = new Pacer()
  readonly #alarm: Alarm

  /** `sessions` is the room's own collection, read at each flush. */
  constructor(sessions: ReadonlyMap<Session, Conduct>, { presence, metrics, due }: DeliveryPorts) {
    this.#sessions = sessions
    this.#metrics = metrics
    this.#alarm = new Alarm(due)
    this.presence = new PresenceRelay(presence, () => this.#presenceWaits())
  }

  /** Document frames have come: they will be due soon, in a quiet room at once. */
  documentsWait(): void {
    const now = performance.now()
    this.#alarm.set(this.#pacer.documentDue(now), now)
  }

  /** Sends what `collect` gives, and the newest presence with it. */
  flush(collect: () => readonly Outgoing[]): void {
    this.#alarm.clear()
    const startedAt = performance.now()
    const outgoing = collect()
    const news = this.presence.take()
    if (outgoing.length > 0 || news) {
      this.#deliver(outgoing, news)
      const endedAt = performance.now()
      this.#pacer.flushed(startedAt, endedAt)
      const frames = outgoing.length + (news ? 1 : 0)
      this.#metrics.flushed((endedAt - startedAt) / 1000, frames, this.#sessions.size)
    }
  }

  close(): void {
    this.#alarm.clear()
  }

  #presenceWaits(): void {
    const now = performance.now()
    this.#alarm.set(this.#pacer.presenceDue(now), now)
  }

  #deliver(outgoing: readonly Outgoing[], news: PresenceNews | undefined): void {
    const senders = new Set(outgoing.map(({ sender }) => sender))
    const frames = outgoing.map(({ frame }) => frame)
    const documents = new Batch(frames)
    const everything = news ? new Batch([...frames, news.frame]) : documents
    for (const [session, conduct] of this.#sessions) {
      const presence = this.#presenceFor(session, conduct, news)
      const isPlain = conduct.upToDate && !senders.has(session)
      if (isPlain && presence === news?.frame) session.deliver(everything)
      else if (isPlain && !presence) session.deliver(documents)
      else {
        const theirs = conduct.upToDate ? outgoing.filter(({ sender }) => sender !== session) : []
        const own = theirs.map(({ frame }) => frame)
        if (presence) own.push(presence)
        session.deliver(new Batch(own))
      }
    }
  }

  /**
   * No document frame is ever left out: a hole in it makes keys vanish. Presence is, for a session that
   * is behind; it is told everybody's newest state once it has caught up.
   */
  #presenceFor(
    session: Session,
    conduct: Conduct,
    news: PresenceNews | undefined,
  ): Uint8Array | undefined {
    if (session.isBehind) {
      if (news) this.#metrics.presenceDropped(news.size)
      conduct.missedPresence ||= news !== undefined
      return undefined
    }
    if (conduct.missedPresence) {
      conduct.missedPresence = false
      return this.presence.all(session)
    }
    return news?.owners.has(session) ? news.frameFor(session) : news?.frame
  }
}
