// The workshop of one board: takes commands, decides by `reduce`, has the outcome stored, then tells people.
//
// What is in memory is ahead of the disk by what is being stored. If that fails the room is thrown away with
// it, as for the log; so nobody is told of a change before it is on disk, and nothing is half done.
import { can } from '../../../shared/access'
import type { Command, Refusal } from '../../../shared/facilitation/commands'
import { type Effect, type Facts } from '../../../shared/facilitation/decision'
import type { Personal, State } from '../../../shared/facilitation/model'
import { outcomesRoot, votesOf } from '../../../shared/facilitation/outcome'
import { parseRequest } from '../../../shared/facilitation/parse'
import { facilitates, isDecision, reduce } from '../../../shared/facilitation/reduce'
import { type PersonId, randomBase62 } from '../../../shared/ids'
import { askedToLeave, ProtocolError, closeCode, encodeFrame } from '../../../shared/protocol'
import { Bucket } from '../../pace'
import { randomSource } from '../../secrets'
import type { StoredWorkshop, WorkshopEvent } from '../../store/workshopRows'
import type { WorkshopHistory } from '../../store/workshops'
import type { Session } from '../session'
import { Attendance } from './attendance'
import { systemAuthor } from './author'
import { Ballots } from './ballots'
import { changesBetween } from './changes'
import { deskOf } from './desk'
import { laneOf, recordOf, stagesOf } from './facts'
import { News } from './news'
import { outcomeUpdate, withdrawalUpdate } from './outcomes'
import type { WorkshopPorts } from './ports'
import { Privacy } from './privacy'
import { firstState } from './firstState'

/** A person who clicks as fast as they can stays below. */
const commandPace = { perSecond: 20, burst: 60 }

type Reply = { session: Session; id: number }

export class Workshop {
  readonly privacy: Privacy
  readonly #ports: WorkshopPorts
  readonly #ballots: Ballots
  readonly #attendance: Attendance
  readonly #news: News
  readonly #removed: Set<PersonId>
  readonly #origin: Pick<WorkshopHistory, 'template' | 'locale'>
  readonly #buckets = new WeakMap<Session, Bucket>()
  readonly #unanswered = new Set<Reply>()
  readonly #revealing: StoredWorkshop['revealing']
  readonly #outcomes: Set<string>
  readonly #onChange: (before: State, after: State) => void
  #state: State | undefined
  /** The version that the last facilitator's decision made. */
  #decided = 0
  /** Whether the log of events has a beginning to build on. */
  #hasEvents: boolean

  /** `onChange` is told of every change of the state. */
  constructor(
    ports: WorkshopPorts,
    history: WorkshopHistory,
    onChange: (before: State, after: State) => void,
  ) {
    this.#ports = ports
    this.#onChange = onChange
    this.#origin = history
    this.#ballots = new Ballots(history.ballots)
    this.privacy = new Privacy(history.drafts)
    this.#attendance = new Attendance(history.names)
    const { workshop } = history
    this.#hasEvents = workshop !== undefined
    this.#removed = new Set(workshop?.removed)
    this.#revealing = workshop?.revealing ?? []
    this.#outcomes = new Set(workshop?.outcomes)
    if (workshop) this.#state = this.#counted(workshop.state)
    this.#decided = workshop?.state.version ?? 0
    for (const person of [...this.#removed, ...(workshop?.state.cohosts ?? [])])
      this.#invite(person)
    for (const { person } of history.drafts) this.#invite(person)
    this.#news = new News({
      now: ports.now,
      sessions: ports.sessions,
      state: () => this.state,
      personal: (session) => this.#personal(session),
      desk: () => this.#desk(),
      facilitates: (session) => this.facilitates(session),
    })
  }

  /** What everybody may know. Where nobody has run this board yet, its agenda is made of its first map. */
  get state(): State {
    return (this.#state ??= firstState(this.#origin, this.#ports.document()))
  }

  /** The same, where somebody has already had reason to ask for it. */
  get known(): State | undefined {
    return this.#state
  }

  /** Dots of closed rounds, by note. */
  get votes(): ReadonlyMap<string, number> {
    return votesOf(this.#state ?? { rounds: [] })
  }

  facilitates({ person, role }: Session): boolean {
    return can(role, 'facilitate') || facilitates(this.state, { person, role })
  }

  /** Whether somebody who was sent away is at the door again. */
  isBarred({ person, role }: Session): boolean {
    return role === 'participant' && this.#removed.has(person)
  }

  join(session: Session): void {
    this.#attendance.join(session)
    if (session.ours) this.#news.greet(session)
    this.#news.deskSoon()
  }

  leave(session: Session): void {
    this.#attendance.leave(session)
    if (this.#ports.sessions.size > 0) this.#news.deskSoon()
  }

  named(person: PersonId, name: string): void {
    if (this.#attendance.named(person, name)) this.#news.deskSoon()
  }

  /** Somebody's change to the document was taken. */
  wrote(person: PersonId): void {
    this.#attendance.changed(person)
    this.#news.deskSoon()
  }

  /** Private writing of this person is more than it was. */
  drafted(person: PersonId): void {
    this.#news.personalSoon([person])
    this.wrote(person)
  }

  /** Finishes what an earlier process was kept from. */
  resume(): void {
    for (const ended of this.#revealing) this.#reveal(ended)
    for (const id of this.#outcomes) {
      const round = this.state.rounds.find((each) => each.id === id)
      if (round?.state === 'closed') this.#publishOutcome(round)
    }
  }

  /** Takes a command frame. Throws `ProtocolError` when nobody could even be answered. */
  command(session: Session, raw: unknown): void {
    const request = parseRequest(raw)
    if (!request) throw new ProtocolError('The command says nothing')
    const { id, seen, command } = request
    const reply = { session, id }
    if (!this.#bucketOf(session).take(this.#ports.now())) return this.#refuse(reply, 'too-many')
    if (!command) return this.#refuse(reply, 'malformed')
    const before = this.state
    const decision = reduce(before, command, this.#facts(session), seen, this.#decided)
    if ('refusal' in decision) return this.#refuse(reply, decision.refusal, command)
    const { state, effects } = decision
    this.#state = state
    if (isDecision(command)) this.#decided = state.version
    this.#unanswered.add(reply)
    const told = () => this.#stored(reply, state.version, command)
    this.#keep(before, command, effects, told)
    for (const effect of effects) this.#do(effect, session)
    this.#after(before)
  }

  /** What was decided last could not be stored. */
  failed(): void {
    for (const reply of this.#unanswered) this.#answer(reply, { ok: false, refusal: 'not-stored' })
    this.#unanswered.clear()
  }

  close(): void {
    this.#news.close()
  }

  #keep(before: State, command: Command, effects: readonly Effect[], told: () => void): void {
    const { board, keep } = this.#ports
    const ballot = effects.find((effect) => effect.type === 'ballot')
    if (ballot) {
      const { type: _type, ...row } = ballot
      return keep({ board, row: 'ballot', ...row }, told)
    }
    if (this.state === before) return told()
    for (const effect of effects) {
      if (effect.type === 'reveal') {
        this.#revealing.push({ phase: effect.phase, anonymous: effect.anonymous })
      }
      if (effect.type === 'closed') this.#outcomes.add(effect.round.id)
      if (effect.type === 'remove') this.#removed.add(effect.person)
      if (effect.type === 'readmit') this.#removed.delete(effect.person)
    }
    this.#keepAll(this.#eventOf(before, command), told)
    for (const effect of effects) {
      if (effect.type !== 'closed' && effect.type !== 'withdrawn') continue
      const round = effect.type === 'closed' ? effect.round.id : effect.round
      keep({ board, row: 'no ballots', round }, () => {})
    }
  }

  #keepAll(event: WorkshopEvent | undefined, stored: () => void): void {
    const { board, keep } = this.#ports
    const workshop: StoredWorkshop = {
      state: this.state,
      removed: [...this.#removed],
      revealing: [...this.#revealing],
      outcomes: [...this.#outcomes],
    }
    keep({ board, row: 'workshop', workshop, event }, stored)
  }

  /** Hands go up and down without a trace; the rest can be told of any moment later. */
  #eventOf(before: State, command: Command): WorkshopEvent | undefined {
    const { type } = command
    if (type === 'raise-hand' || type === 'lower-hand' || type === 'lower-hand-of') return undefined
    const { state } = this
    const step =
      type === 'start-step' ? state.agenda.find(({ id }) => id === command.step) : undefined
    const data = {
      ...(step && { step: step.id, title: step.title }),
      changes: this.#hasEvents ? changesBetween(before, state) : state,
    }
    this.#hasEvents = true
    return { version: state.version, at: this.#ports.now(), seq: this.#ports.seq(), type, data }
  }

  #stored(reply: Reply, version: number, command: Command): void {
    this.#unanswered.delete(reply)
    this.#answer(reply, { ok: true, version })
    if (isDecision(command)) this.#news.stateNow()
    else if (command.type !== 'cheer') this.#news.stateSoon()
  }

  #do(effect: Effect, session: Session): void {
    switch (effect.type) {
      case 'reveal':
        return this.#reveal(effect)
      case 'closed':
        this.#news.personalSoon(this.#ballots.clear(effect.round.id) as PersonId[])
        return this.#publishOutcome(effect.round)
      case 'withdrawn':
        this.#news.personalSoon(this.#ballots.clear(effect.round) as PersonId[])
        return this.#withdraw(effect.round)
      case 'ballot':
        this.#ballots.set(effect.round, effect.voter, effect.ballot)
        return this.#news.personalSoon([effect.voter as PersonId])
      case 'cheer':
        return this.#news.passing({ kind: 'cheer', person: session.person, emoji: effect.emoji })
      case 'remove':
        return this.#sendAway(effect.person)
      case 'readmit':
        return undefined
    }
  }

  #after(before: State): void {
    const { state } = this
    this.#news.deskSoon()
    if (before.cohosts !== state.cohosts) {
      this.#news.personalSoon(
        [...before.cohosts, ...state.cohosts].filter(
          (person) => before.cohosts.includes(person) !== state.cohosts.includes(person),
        ),
      )
    }
    if (before.phase !== state.phase || before.cohosts !== state.cohosts) this.#ports.hidePresence()
    this.#onChange(before, state)
  }

  #reveal(ended: { phase: string; anonymous: boolean }): void {
    const { board, keep, publish } = this.#ports
    const { phase, anonymous } = ended
    this.#news.personalSoon(this.privacy.writers(phase).map(({ person }) => person))
    this.privacy.reveal({ phase, anonymous }, publish, () => {
      // After the log's entries, so that on disk it is there at least once.
      keep({ board, row: 'no drafts', phase }, () => {})
      const place = this.#revealing.findIndex((each) => each.phase === phase)
      if (place >= 0) this.#revealing.splice(place, 1)
      this.#keepAll(undefined, () => {})
    })
  }

  #publishOutcome(round: Parameters<typeof outcomeUpdate>[0]): void {
    const done = () => {
      this.#outcomes.delete(round.id)
      this.#keepAll(undefined, () => {})
    }
    const update = outcomeUpdate(round)
    this.#ports.publish([{ update, author: systemAuthor, taken: done, refused: () => {} }])
  }

  #withdraw(round: string): void {
    this.#outcomes.delete(round)
    const doc = this.#ports.document()
    const update = doc?.share.has(outcomesRoot) ? withdrawalUpdate(doc, round) : undefined
    if (!update) return
    const nothing = () => {}
    this.#ports.publish([{ update, author: systemAuthor, taken: nothing, refused: nothing }])
  }

  #sendAway(person: PersonId): void {
    for (const session of [...this.#ports.sessions.keys()]) {
      if (session.person !== person || session.role !== 'participant') continue
      this.#ports.expel(session, closeCode.accessChanged, askedToLeave)
    }
  }

  #refuse(reply: Reply, refusal: Refusal, command?: Command): void {
    const { board, logger, metrics } = this.#ports
    metrics.refused(`command-${refusal}`)
    if (refusal === 'not-allowed' || refusal === 'malformed') {
      const { person, role } = reply.session
      logger.warn({ board, person, role, command: command?.type, refusal }, 'A command was refused')
    }
    this.#answer(reply, { ok: false, refusal })
  }

  #answer(
    { session, id }: Reply,
    answer: { ok: true; version: number } | { ok: false; refusal: Refusal },
  ) {
    const reply = answer.ok ? { id, ...answer } : { id, version: this.state.version, ...answer }
    session.send(encodeFrame({ type: 'reply', reply }))
  }

  #facts({ person, role }: Session): Facts {
    const doc = this.#ports.document()
    return {
      now: this.#ports.now(),
      actor: { person, role },
      fresh: randomBase62(8, randomSource),
      roleOf: (someone) => this.#attendance.people.get(someone)?.role,
      isRemoved: (someone) => this.#removed.has(someone),
      hasRecord: (id) => doc !== undefined && recordOf(doc, id) !== undefined,
      laneOf: (note) => doc && laneOf(doc, note),
      stagesOf: (map) => doc && stagesOf(doc, map),
      ballotsOf: (round) => this.#ballots.of(round),
    }
  }

  #personal(session: Session): Personal {
    return {
      facilitates: this.facilitates(session),
      ballots: this.#ballots.by(session.person),
      drafts: this.privacy.of(this.state, session.person)?.notes ?? 0,
    }
  }

  #desk() {
    return deskOf({
      people: this.#attendance.people,
      state: this.state,
      removed: this.#removed,
      ballots: this.#ballots,
      privacy: this.privacy,
    })
  }

  /** Somebody whom facilitators may speak of before they are seen. */
  #invite(person: PersonId): void {
    const attendee = this.#attendance.know(person)
    if (attendee.role === 'viewer') attendee.role = 'participant'
  }

  /** How many have answered is counted, not stored. */
  #counted(state: State): State {
    const rounds = state.rounds.map((round) =>
      round.state === 'open' ? { ...round, voters: this.#ballots.of(round.id).size } : round,
    )
    return { ...state, rounds }
  }

  #bucketOf(session: Session): Bucket {
    const bucket = this.#buckets.get(session) ?? new Bucket(commandPace, this.#ports.now())
    this.#buckets.set(session, bucket)
    return bucket
  }
}
