// What this page knows of the running workshop, and its commands to the server. Nothing is decided here:
// the server's word replaces what was known, and what it refuses has not happened.
//
// Commands leave one after the other. A facilitator's carries the version that was on the screen; one's own
// last command counts as seen, so that two quick presses on “+1 min” are two minutes and no quarrel.
import { type Atom, atom } from 'tldraw'
import type { Command, Refusal, Reply, Request } from '../../shared/facilitation/commands'
import type { Ballot, Desk, Passing, Personal, State } from '../../shared/facilitation/model'
import type { RoomNews } from '../../shared/protocol'
import { withSameParts } from './sameParts'
import { ServerClock } from './serverClock'

export type Outcome = { ok: true } | { ok: false; refusal: Refusal | 'offline' }

/** What is shown at one moment; every part keeps its identity until it changes. */
export type Workshop = { state: State; personal: Personal; desk: Desk | undefined }

/** Whether what this person writes now stays with them until it is revealed. */
export const writesPrivately = (workshop: Workshop | undefined): boolean =>
  workshop?.state.phase.kind === 'private' && !workshop.personal.facilitates

/** Whether the server takes no change of the document from this person now. */
export const isHeldBack = (workshop: Workshop | undefined): boolean =>
  workshop !== undefined &&
  (workshop.state.endedAt !== undefined ||
    (workshop.state.frozen && !workshop.personal.facilitates))

const nobody: Personal = { facilitates: false, ballots: {}, drafts: 0 }

export class Facilitation {
  readonly clock: ServerClock
  /** Sends a request to the server; false when there is no line. */
  readonly #transmit: (request: Request) => boolean
  readonly #workshop: Atom<Workshop | undefined> = atom('workshop', undefined)
  /** My answers that are on their way, by round. */
  readonly #sending: Atom<Record<string, Ballot>> = atom('answers on their way', {})
  readonly #listeners = new Set<() => void>()
  readonly #passers = new Set<(passing: Passing) => void>()
  readonly #waiting = new Map<number, (outcome: Outcome) => void>()
  #lastId = 0
  #seen = 0
  #queue: Promise<unknown> = Promise.resolve()

  constructor(transmit: (request: Request) => boolean, clock = new ServerClock()) {
    this.#transmit = transmit
    this.clock = clock
  }

  /** Undefined until the server has spoken of it. A signal. */
  get workshop(): Workshop | undefined {
    return this.#workshop.get()
  }

  /** What I have answered in this round, also where the server has not confirmed it yet. A signal. */
  ballot(round: string): Ballot | undefined {
    return this.#sending.get()[round] ?? this.#workshop.get()?.personal.ballots[round]
  }

  /** Calls `listener` after every change. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onPassing(listener: (passing: Passing) => void): () => void {
    this.#passers.add(listener)
    return () => this.#passers.delete(listener)
  }

  /** Resolves once the server has answered, or is out of reach. Never rejects. */
  send(command: Command): Promise<Outcome> {
    if (command.type === 'cheer') return this.#ask(command)
    const sent = this.#queue.then(() => this.#ask(command))
    this.#queue = sent
    return sent
  }

  /** Answers a round. Of quick answers one after the other only the last one must arrive. */
  async answer(round: string, ballot: Ballot): Promise<Outcome> {
    this.#keepSending(round, ballot)
    const sent = this.#queue.then((): Promise<Outcome> | Outcome => {
      const latest = this.#sending.get()[round]
      return latest === ballot ? this.#ask({ type: 'answer', round, ballot }) : { ok: true }
    })
    this.#queue = sent
    const outcome = await sent
    if (this.#sending.get()[round] !== ballot) return outcome
    if (outcome.ok) this.#confirm(round, ballot)
    this.#keepSending(round, undefined)
    return outcome
  }

  take(news: RoomNews): void {
    this.clock.hear(news.now)
    const before = this.#workshop.get()
    const state = news.state ?? before?.state
    if (news.passing) for (const listener of this.#passers) listener(news.passing)
    if (!state || (!news.state && !news.personal && !news.desk)) return
    const personal = news.personal ?? before?.personal ?? nobody
    // Who has ceased to facilitate is told nothing of the others any more.
    const desk = personal.facilitates ? (news.desk ?? before?.desk) : undefined
    this.#seen = Math.max(state.version, news.state ? 0 : this.#seen)
    this.#show(withSameParts(before, { state, personal, desk }))
  }

  reply(reply: Reply): void {
    const resolve = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (reply.ok) this.#seen = Math.max(this.#seen, reply.version)
    resolve?.(reply.ok ? { ok: true } : { ok: false, refusal: reply.refusal })
  }

  /** The line is gone: whatever was asked is not known to have happened. */
  lineClosed(): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const resolve of waiting) resolve({ ok: false, refusal: 'offline' })
  }

  close(): void {
    this.#listeners.clear()
    this.#passers.clear()
    this.lineClosed()
  }

  #ask(command: Command): Promise<Outcome> {
    return new Promise((resolve) => {
      const id = ++this.#lastId
      this.#waiting.set(id, resolve)
      const request = isPersonal(command) ? { id, command } : { id, seen: this.#seen, command }
      if (this.#transmit(request)) return
      this.#waiting.delete(id)
      resolve({ ok: false, refusal: 'offline' })
    })
  }

  #confirm(round: string, ballot: Ballot): void {
    const before = this.#workshop.get()
    if (!before) return
    const ballots = { ...before.personal.ballots, [round]: ballot }
    this.#show({ ...before, personal: { ...before.personal, ballots } })
  }

  #keepSending(round: string, ballot: Ballot | undefined): void {
    const { [round]: _before, ...others } = this.#sending.get()
    this.#sending.set(ballot ? { ...others, [round]: ballot } : others)
    this.#tell()
  }

  #show(workshop: Workshop): void {
    if (workshop === this.#workshop.get()) return
    this.#workshop.set(workshop)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Personal commands carry no version: nobody else's work can be undone by them. */
function isPersonal({ type }: Command): boolean {
  return ['raise-hand', 'lower-hand', 'cheer', 'answer'].includes(type)
}
