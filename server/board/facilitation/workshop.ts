// The workshop of one board: takes commands, decides by `reduce`, has the outcome stored, then tells people.
//
// What is in memory is ahead of the disk by what is being stored. If that fails the room is thrown away with
// it, as for the log; so nobody is told of a change before it is on disk, and nothing is half done.
import { can } from '../../../shared/access'
import type { Effect, Facts } from '../../../shared/facilitation/decision'
import type { Personal, State } from '../../../shared/facilitation/model'
import { votesOf } from '../../../shared/facilitation/outcome'
import { parseRequest } from '../../../shared/facilitation/parse'
import { facilitates, isDecision, reduce } from '../../../shared/facilitation/reduce'
import { type PersonId, randomBase62 } from '../../../shared/ids'
import { ProtocolError, askedToLeave, closeCode } from '../../../shared/protocol'
import { randomSource } from '../../secrets'
import type { WorkshopHistory } from '../../store/workshops'
import type { Session } from '../session'
import { Attendance } from './attendance'
import { Ballots } from './ballots'
import { deskOf } from './desk'
import { firstState } from './firstState'
import { laneOf, recordOf, stagesOf } from './facts'
import { Keeping } from './keeping'
import { News } from './news'
import type { WorkshopPorts } from './ports'
import { Privacy } from './privacy'
import { Replies } from './replies'

export class Workshop {
  readonly privacy: Privacy
  readonly #ports: WorkshopPorts
  readonly #ballots: Ballots
  readonly #attendance: Attendance
  readonly #news: News
  readonly #origin: Pick<WorkshopHistory, 'template' | 'locale'>
  readonly #replies: Replies
  readonly #keeping: Keeping
  readonly #onChange: (before: State, after: State) => void
  #state: State | undefined
  /** The version that the last facilitator's decision made. */
  #decided = 0

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
    this.#keeping = new Keeping(ports, workshop, () => this.state)
    this.#replies = new Replies({ ...ports, version: () => this.state.version })
    if (workshop) this.#state = this.#counted(workshop.state)
    this.#decided = workshop?.state.version ?? 0
    const spokenOf = [...this.#keeping.removed, ...(workshop?.state.cohosts ?? [])]
    for (const person of spokenOf) this.#invite(person)
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
    return role === 'participant' && this.#keeping.removed.has(person)
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

  tellTime(session: Session): void {
    this.#news.time(session)
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
    this.#keeping.resume(this.privacy)
  }

  /** Takes a command frame. Throws `ProtocolError` when nobody could even be answered. */
  command(session: Session, raw: unknown): void {
    const request = parseRequest(raw)
    if (!request) throw new ProtocolError('The command says nothing')
    const { id, seen, command } = request
    const asked = { session, id }
    if (!this.#replies.mayAsk(session)) return this.#replies.refuse(asked, 'too-many')
    if (!command) return this.#replies.refuse(asked, 'malformed')
    if (!this.#ports.canStore()) return this.#replies.refuse(asked, 'not-stored', command)
    const before = this.state
    const facts = this.#facts(session)
    const decision = reduce(before, command, facts, seen, this.#decided)
    if ('refusal' in decision) return this.#replies.refuse(asked, decision.refusal, command)
    const { state, effects } = decision
    this.#state = state
    if (isDecision(command)) this.#decided = state.version
    this.#replies.wait(asked)
    this.#keeping.keep(before, command, { at: facts.now, effects }, () => {
      this.#replies.accept(asked, state.version)
      if (isDecision(command)) this.#news.stateNow()
      else if (command.type !== 'cheer') this.#news.stateSoon()
    })
    for (const effect of effects) this.#do(effect, session)
    this.#after(before)
  }

  /** What was decided last could not be stored. */
  failed(): void {
    this.#replies.failed()
  }

  close(): void {
    this.#news.close()
  }

  #do(effect: Effect, session: Session): void {
    switch (effect.type) {
      case 'reveal':
        this.#news.personalSoon(this.privacy.writers(effect.phase).map(({ person }) => person))
        return this.#keeping.reveal(effect, this.privacy)
      case 'closed':
        this.#news.personalSoon(this.#ballots.clear(effect.round.id) as PersonId[])
        return this.#keeping.publish(effect.round)
      case 'withdrawn':
        this.#news.personalSoon(this.#ballots.clear(effect.round) as PersonId[])
        return this.#keeping.withdraw(effect.round)
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

  #sendAway(person: PersonId): void {
    for (const session of this.#ports.sessions.keys()) {
      if (session.person !== person || session.role !== 'participant') continue
      this.#ports.expel(session, closeCode.accessChanged, askedToLeave)
    }
  }

  #facts({ person, role }: Session): Facts {
    const doc = this.#ports.document()
    return {
      now: this.#ports.now(),
      actor: { person, role },
      fresh: randomBase62(8, randomSource),
      roleOf: (someone) => this.#attendance.people.get(someone)?.role,
      isRemoved: (someone) => this.#keeping.removed.has(someone),
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
      removed: this.#keeping.removed,
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
}
