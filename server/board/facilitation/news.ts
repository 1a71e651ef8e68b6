// Tells the people at a board what is new of its workshop: what concerns everybody once encoded for all, what
// concerns one person to all their sockets, what facilitators alone may know a few times a second.
import type { Desk, Passing, Personal, State } from '../../../shared/facilitation/model'
import type { PersonId } from '../../../shared/ids'
import { type RoomNews, encodeFrame } from '../../../shared/protocol'
import { Alarm } from '../../alarm'
import { Batch } from '../batch'
import type { Session } from '../session'

/** Hands and counts of voters change many times a second; nobody reads them so fast. */
const stateEveryMs = 250
const deskEveryMs = 400
/** Cheers alone are a write to everybody; of those that come in such a time they leave in one, and no more are shown. */
const passingEveryMs = 100
const mostPassing = 50

export type NewsPorts = {
  now: () => number
  sessions: { keys(): Iterable<Session> }
  state: () => State
  personal: (session: Session) => Personal
  desk: () => Desk
  facilitates: (session: Session) => boolean
}

export class News {
  readonly #ports: NewsPorts
  readonly #stateAlarm = new Alarm(() => this.stateNow())
  readonly #deskAlarm = new Alarm(() => this.#deskNow())
  readonly #personalAlarm = new Alarm(() => this.#personalNow())
  readonly #passingAlarm = new Alarm(() => this.#passingNow())
  readonly #concerned = new Set<PersonId>()
  #passing: Uint8Array[] = []
  #passingAt = -Infinity
  #stateAt = -Infinity
  #deskAt = -Infinity

  constructor(ports: NewsPorts) {
    this.#ports = ports
  }

  /** Everything, for somebody who has just come. */
  greet(session: Session): void {
    const { state, personal, desk, facilitates } = this.#ports
    const news = { state: state(), personal: personal(session) }
    session.send(this.#frame(facilitates(session) ? { ...news, desk: desk() } : news))
  }

  /** Nothing new but what time it is. */
  time(session: Session): void {
    session.send(this.#frame({}))
  }

  stateNow(): void {
    this.#stateAlarm.clear()
    this.#stateAt = performance.now()
    this.#toAll(this.#frame({ state: this.#ports.state() }))
  }

  stateSoon(): void {
    const now = performance.now()
    this.#stateAlarm.set(Math.max(now, this.#stateAt + stateEveryMs), now)
  }

  deskSoon(): void {
    const now = performance.now()
    this.#deskAlarm.set(Math.max(now, this.#deskAt + deskEveryMs), now)
  }

  /** What these people alone know has changed; told at the end of this turn, once. */
  personalSoon(people: Iterable<PersonId>): void {
    for (const person of people) this.#concerned.add(person)
    const now = performance.now()
    if (this.#concerned.size > 0) this.#personalAlarm.set(now, now)
  }

  passing(passing: Passing): void {
    if (this.#passing.length >= mostPassing) return
    this.#passing.push(this.#frame({ passing }))
    const now = performance.now()
    this.#passingAlarm.set(Math.max(now, this.#passingAt + passingEveryMs), now)
  }

  close(): void {
    this.#stateAlarm.clear()
    this.#deskAlarm.clear()
    this.#personalAlarm.clear()
    this.#passingAlarm.clear()
  }

  #personalNow(): void {
    for (const session of this.#ports.sessions.keys()) {
      if (!session.ours || !this.#concerned.has(session.person)) continue
      session.send(this.#frame({ personal: this.#ports.personal(session) }))
    }
    this.#concerned.clear()
  }

  #deskNow(): void {
    this.#deskAt = performance.now()
    const { sessions, facilitates, desk } = this.#ports
    const who = [...sessions.keys()].filter((session) => session.ours && facilitates(session))
    if (who.length === 0) return
    const batch = new Batch([this.#frame({ desk: desk() })])
    for (const session of who) session.deliver(batch)
  }

  #passingNow(): void {
    this.#passingAt = performance.now()
    const frames = this.#passing
    this.#passing = []
    this.#toAll(...frames)
  }

  #toAll(...frames: Uint8Array[]): void {
    const batch = new Batch(frames)
    for (const session of this.#ports.sessions.keys()) if (session.ours) session.deliver(batch)
  }

  #frame(news: Omit<RoomNews, 'now'>): Uint8Array {
    return encodeFrame({ type: 'room', news: { now: this.#ports.now(), ...news } })
  }
}
