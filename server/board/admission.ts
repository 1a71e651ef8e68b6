// Decides whether an update may enter the board's document: the gate's verdict, the session's patience,
// and whose client ids it writes under. Nothing has been applied yet when this says no.
//
// Somebody else's new work is not always a lie: a client with a second provider forwards what it learns
// from its neighbours. So such an update is dropped and looked at a second later: by then the owner's own
// socket has brought the same, or the sender is sent away.
import * as Y from 'yjs'
import { type Frame, ProtocolError, closeCode } from '../../shared/protocol'
import { emptyUpdate } from './emptyUpdate'
import { type Known, type Verdict, checkUpdate } from './gate'
import { type Answer, Patience } from './patience'
import type { Session } from './session'
import { Writers } from './writers'

export type AdmissionPorts = {
  /** The first clock of a client that the document does not hold. */
  clock: (client: number) => number
  /** Bytes of updates that wait in the document for what they build on. */
  waitingBytes: () => number
  /** Whoever a session that wants to write under a client id finds there: in presence, or with private writing. */
  present: (client: number, session: Session) => Session | undefined
  /** Of an update that is not whole, the part that can be taken now. Throws `ProtocolError`. */
  salvage: (update: Uint8Array) => Uint8Array
  /** Asks a session for everything the document lacks. */
  ask: (session: Session) => void
  expel: (session: Session, code: number, reason: string) => void
  refused: (reason: string) => void
}

/** An update that may be applied. */
export type Admitted = { update: Uint8Array; verdict: Exclude<Verdict, { kind: 'refused' }> }

/** The frames that carry document updates. */
export type WriteFrame = Extract<Frame, { type: 'step2' | 'update' }>

const confirmMs = 1000
/** What one session may claim of others' work before the first of it is confirmed. */
const maxClaims = 100

export class Admission {
  readonly #ports: AdmissionPorts
  readonly #patience = new Map<Session, Patience>()
  readonly #claims = new Map<Session, number>()
  readonly #writers: Writers

  constructor(ports: AdmissionPorts) {
    this.#ports = ports
    this.#writers = new Writers(ports.present)
  }

  join(session: Session): void {
    this.#patience.set(session, new Patience(performance.now()))
  }

  leave(session: Session): void {
    this.#patience.delete(session)
    this.#claims.delete(session)
    this.#writers.leave(session)
  }

  /** The session writes under this id from now on, and nobody else. */
  lent(session: Session, client: number): void {
    this.#writers.lent(session, client)
  }

  /** A frame of the session was not looked at: nothing after it is durable before its next step 2. */
  passOver(session: Session): void {
    this.#patience.get(session)?.drop()
  }

  /** The server's own: whole, or a fault of ours. Throws `ProtocolError`. */
  admitOwn(update: Uint8Array): Admitted {
    const { news, verdict } = newsOf(update, this.#ports)
    if (verdict.kind === 'complete') return { update: news, verdict }
    throw new ProtocolError('What the server publishes is not whole')
  }

  /**
   * What may be applied of an update; undefined when nothing may. `aside` knows what the session has written
   * beside the document; there everything must be whole. Throws `ProtocolError`.
   */
  admit(session: Session, { type, update: sent }: WriteFrame, aside?: Known): Admitted | undefined {
    const patience = this.#patience.get(session)
    if (!patience) return undefined
    if (type === 'step2') patience.offeredAll()
    const known = aside ?? this.#ports
    const { news: update, verdict } = newsOf(sent, known)
    if (verdict.kind === 'refused') {
      this.#ports.refused(`update-${verdict.fault}`)
      throw new ProtocolError(`The update is refused: ${verdict.fault}`)
    }
    const news = verdict.runs.filter(({ client, to }) => to > known.clock(client))
    const foreign = [
      ...news.filter(({ client }) => this.#writers.isTaken(session, client)),
      ...verdict.deletesAhead
        .filter((client) => this.#writers.isTaken(session, client))
        .map((client) => ({ client, from: 0, to: Infinity })),
    ]
    if (foreign.length > 0) {
      this.#doubt(session, patience, foreign)
      return undefined
    }
    if (!this.#writers.introduces(session, verdict.newClients)) {
      this.#ports.refused('too-many-writers')
      this.#ports.expel(session, closeCode.protocolViolation, 'Too many client ids')
      return undefined
    }
    if (verdict.kind !== 'complete') {
      // It has nothing more to offer: asking again would bring the same.
      if (type === 'step2' && !aside && patience.salvages()) return this.#salvage(update)
      const waiting = this.#ports.waitingBytes()
      const now = performance.now()
      const kind = aside ? 'incomplete' : verdict.kind
      const answer =
        type === 'step2' ? 'too many' : patience.incomplete(kind, update.byteLength, waiting, now)
      if (!this.#follow(session, patience, answer)) return undefined
    } else if (type === 'update') this.#writers.wrote(session, news)
    return { update, verdict }
  }

  /** A client may be stuck with parts of somebody's work; what is whole of its own is taken. */
  #salvage(update: Uint8Array): Admitted | undefined {
    const whole = this.#ports.salvage(update)
    const verdict = checkUpdate(whole, this.#ports)
    return verdict.kind === 'complete' ? { update: whole, verdict } : undefined
  }

  /** An update of the session was taken: how many of its frames can be called saved once that is stored. */
  taken(session: Session): number {
    return this.#patience.get(session)?.taken() ?? 0
  }

  /** Does what was answered; whether the update is to be applied. */
  #follow(session: Session, patience: Patience, answer: Answer): boolean {
    if (answer === 'too many') {
      this.#ports.refused('incomplete')
      const reason = 'Too many updates without what they build on'
      this.#ports.expel(session, closeCode.tryAgain, reason)
      return false
    }
    if (answer.startsWith('drop')) patience.drop()
    if (answer.endsWith('ask')) this.#ports.ask(session)
    return answer.startsWith('take')
  }

  #doubt(session: Session, patience: Patience, claimed: { client: number; to: number }[]): void {
    patience.drop()
    this.#ports.refused('foreign-client')
    const claims = (this.#claims.get(session) ?? 0) + 1
    this.#claims.set(session, claims)
    const sendAway = () =>
      this.#ports.expel(session, closeCode.tryAgain, 'Somebody else writes under this client id')
    if (claims > maxClaims) return sendAway()
    setTimeout(() => {
      if (this.#patience.get(session) !== patience) return
      this.#claims.set(session, (this.#claims.get(session) ?? 1) - 1)
      if (claimed.some(({ client, to }) => this.#ports.clock(client) < to)) return sendAway()
      this.#follow(session, patience, patience.ask(performance.now()))
    }, confirmMs).unref()
  }
}

/**
 * An update without what it tells again, and what it deletes in order. Of what is known it may say anything: Yjs passes
 * it over where it is applied, but takes either where updates are merged, and so would a client that has not been
 * given the first yet.
 */
function newsOf(update: Uint8Array, known: Known): { news: Uint8Array; verdict: Verdict } {
  const verdict = checkUpdate(update, known)
  if (verdict.kind === 'refused' || !verdict.isUntidy) return { news: update, verdict }
  const clocks = new Map(verdict.runs.map(({ client }) => [client, known.clock(client)]))
  // Merged with nothing: that puts deletions in order.
  const news = Y.mergeUpdates([Y.diffUpdate(update, Y.encodeStateVector(clocks)), emptyUpdate()])
  return { news, verdict: checkUpdate(news, known) }
}
