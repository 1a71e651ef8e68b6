// Writing that does not go onto the board: private drafts, taken in per person, given back to the same person,
// told to nobody else; and writing that is refused for now.
//
// Whoever is refused is held: nothing more of that session is taken, because what comes next builds on what
// was refused. Once the cause is gone the session is asked for everything, and all of it counts as saved.
import * as Y from 'yjs'
import { can } from '../../../shared/access'
import { assert } from '../../../shared/assert'
import type { State } from '../../../shared/facilitation/model'
import { encodeFrame } from '../../../shared/protocol'
import type { WriteFrame } from '../admission'
import { isEmptyUpdate } from '../emptyUpdate'
import type { Run } from '../gate'
import type { Aside } from '../intake'
import type { Session } from '../session'
import { readUpdate } from '../structs'
import { Author } from './author'
import { Drafts } from './drafts'
import { touchesLocked } from './locks'
import type { WorkshopPorts } from './ports'
import type { Workshop } from './workshop'

/** Of one person in one phase. Thousands of notes are less. */
const mostDraftBytes = 16 * 1024 * 1024

type Reason = 'ended' | 'frozen' | 'locked' | 'full'

/** What, when it changes, may be the end of a refusal. */
const causes = ['endedAt', 'frozen', 'structureLocked', 'lockedShapes', 'cohosts', 'phase'] as const

export type AsidePorts = Pick<
  WorkshopPorts,
  'board' | 'metrics' | 'sessions' | 'document' | 'grows' | 'keep' | 'ask'
>

export class Asides {
  readonly #ports: AsidePorts
  readonly #workshop: Workshop
  readonly #held = new Set<Session>()
  readonly #owed = new Map<Session, Uint8Array>()

  constructor(ports: AsidePorts, workshop: Workshop) {
    this.#ports = ports
    this.#workshop = workshop
  }

  /** Whether what this session writes is private now. */
  isPrivate(session: Session): boolean {
    const state = this.#workshop.known
    if (state?.phase.kind !== 'private' || session.role !== 'participant') return false
    // Whoever is asked to help in the middle of a phase goes on where they are: what they write builds on it.
    return !state.cohosts.includes(session.person) || this.#draftsOf(session) !== undefined
  }

  /** Whether what this session has is rightly not what the board has. */
  isApart(session: Session): boolean {
    return this.#held.has(session) || this.#draftsOf(session) !== undefined
  }

  /** The author of private writing under this client id, away or not: this session may not go on in it. */
  ownerOf(client: number, session: Session): Session | undefined {
    const state = this.#workshop.known
    const isAside = this.isPrivate(session)
    const person = state && this.#workshop.privacy.ownerOf(state, client, isAside)
    return person && new Author(person, { taken: () => {}, refused: () => {} })
  }

  of(session: Session): Aside | undefined {
    if (!this.isPrivate(session)) return undefined
    const drafts = this.#draftsOf(session)
    return {
      clock: (client) => Math.max(drafts?.clock(client) ?? 0, this.#clock(client)),
      take: ({ update, verdict }) => {
        const state = this.#workshop.state
        const doc = this.#ports.document()
        assert(state.phase.kind === 'private' && doc, 'what is let in aside is taken at once')
        const own = this.#workshop.privacy.begin(state.phase.id, session.person)
        if (own.isNews(update, verdict, doc))
          this.#take(own, session, update.slice(), state.phase.id)
      },
    }
  }

  /** Whether nothing is taken of this session for now. */
  holds(session: Session, { update }: WriteFrame): boolean {
    if (this.#held.has(session)) return true
    const state = this.#workshop.known
    const reason = state && this.#reasonFor(session, update, state)
    if (!reason) return false
    this.#held.add(session)
    this.#ports.metrics.refused(`write-${reason}`)
    session.send(encodeFrame({ type: 'auth', reason }))
    return true
  }

  /** The workshop is not as it was: whoever is held for nothing now is asked for what they have. */
  changed(before: State, after: State): void {
    if (causes.every((cause) => before[cause] === after[cause])) return
    for (const session of this.#held) {
      if (this.#isStopped(session, after)) continue
      this.#held.delete(session)
      this.#ports.ask(session)
    }
  }

  leave(session: Session): void {
    this.#held.delete(session)
    this.#owed.delete(session)
  }

  /** What a session is asked for: what neither the board nor its own drafts have. */
  vectorFor(session: Session, board: Uint8Array): Uint8Array {
    const drafts = this.#draftsOf(session)
    if (!drafts) return board
    const clocks = Y.decodeStateVector(board)
    for (const client of drafts.clients) {
      clocks.set(client, Math.max(clocks.get(client) ?? 0, drafts.clock(client)))
    }
    return Y.encodeStateVector(clocks)
  }

  /**
   * Gives a session its person's drafts as far as it lacks them; it has the board already. For one session in a turn
   * of the event loop, by what it asked last: with 12 MB of drafts each question takes 0.2 s.
   */
  giveBack(session: Session, stateVector: Uint8Array): void {
    if (!this.#draftsOf(session)) return
    const isFirst = this.#owed.size === 0
    this.#owed.set(session, stateVector)
    if (isFirst) setImmediate(() => this.#giveNext())
  }

  #giveNext(): void {
    for (const [session, stateVector] of this.#owed) {
      this.#owed.delete(session)
      if (this.#owed.size > 0) setImmediate(() => this.#giveNext())
      return this.#give(session, stateVector)
    }
  }

  #give(session: Session, stateVector: Uint8Array): void {
    const drafts = this.#draftsOf(session)
    if (!drafts) return
    const update = Y.diffUpdate(drafts.merged(), stateVector)
    if (!isEmptyUpdate(update)) session.send(encodeFrame({ type: 'update', update }))
  }

  #take(drafts: Drafts, session: Session, update: Uint8Array, phase: string): void {
    const { board, grows, keep, sessions } = this.#ports
    drafts.add(update)
    drafts.isProven ||= session.ours
    grows(update.byteLength)
    const { person } = session
    const draft = this.#workshop.privacy.row(phase, person, update)
    keep({ board, row: 'draft', draft }, () => {})
    const frame = encodeFrame({ type: 'update', update })
    for (const [other, { upToDate }] of sessions) {
      if (other === session || other.person !== person || !upToDate) continue
      if (this.isPrivate(other)) other.send(frame)
    }
    this.#workshop.drafted(person)
  }

  /** What a session that writes aside has there. */
  #draftsOf({ role, person }: Session): Drafts | undefined {
    const state = this.#workshop.known
    if (!state || role !== 'participant') return undefined
    const drafts = this.#workshop.privacy.of(state, person)
    return drafts?.isEmpty ? undefined : drafts
  }

  #clock(client: number): number {
    const doc = this.#ports.document()
    return doc ? Y.getState(doc.store, client) : 0
  }

  #isStopped(session: Session, { endedAt, frozen }: State): boolean {
    return endedAt !== undefined || (frozen && !this.#workshop.facilitates(session))
  }

  #reasonFor(session: Session, update: Uint8Array, state: State): Reason | undefined {
    if (!can(session.role, 'write') || isEmptyUpdate(update)) return undefined
    if (this.#isStopped(session, state)) {
      if (!this.#isNews(session, update)) return undefined
      return state.endedAt === undefined ? 'frozen' : 'ended'
    }
    if ((this.#draftsOf(session)?.bytes ?? 0) > mostDraftBytes) return 'full'
    const { structureLocked, lockedShapes } = state
    if (!structureLocked && lockedShapes.length === 0) return undefined
    if (this.#workshop.facilitates(session)) return undefined
    const doc = this.#ports.document()
    return doc && touchesLocked(update, doc, state) ? 'locked' : undefined
  }

  /** A client that comes back offers again what is on the board; that is no change. */
  #isNews(session: Session, update: Uint8Array): boolean {
    const doc = this.#ports.document()
    if (!doc) return false
    let runs: Run[]
    try {
      runs = readUpdate(update).structs.map(({ client, clock, length }) => ({
        client,
        from: clock,
        to: clock + length,
      }))
    } catch {
      // Malformed: the gate says so.
      return false
    }
    const drafts = this.#draftsOf(session) ?? new Drafts(session.person)
    return drafts.isNews(update, { runs }, doc)
  }
}
