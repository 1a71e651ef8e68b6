// What of a workshop is on disk: its state, its events, and what is not finished yet. What was begun and cut
// short (a reveal, an outcome) is named there until it is in the log, and done again by the next process.
import type { Command } from '../../../shared/facilitation/commands'
import type { Effect } from '../../../shared/facilitation/decision'
import type { State } from '../../../shared/facilitation/model'
import { type ClosedRound, outcomesRoot } from '../../../shared/facilitation/outcome'
import { type PersonId, randomBase62 } from '../../../shared/ids'
import { maxSnapshotName } from '../../../shared/snapshots'
import { randomSource } from '../../secrets'
import type { StoredWorkshop, WorkshopEvent } from '../../store/workshopRows'
import { systemAuthor } from './author'
import { changesBetween } from './changes'
import { outcomeUpdate, withdrawalUpdate } from './outcomes'
import type { WorkshopPorts } from './ports'
import type { Privacy } from './privacy'

const nothing = () => {}

export type Phase = { phase: string; anonymous: boolean }

export class Keeping {
  readonly removed: Set<PersonId>
  readonly #ports: WorkshopPorts
  readonly #state: () => State
  readonly #revealing: Phase[]
  readonly #outcomes: Set<string>
  /** Whether the events have a beginning to build on. */
  #hasEvents: boolean

  /** `state` is asked when something is stored. */
  constructor(ports: WorkshopPorts, stored: StoredWorkshop | undefined, state: () => State) {
    this.#ports = ports
    this.#state = state
    this.removed = new Set(stored?.removed)
    this.#revealing = [...(stored?.revealing ?? [])]
    this.#outcomes = new Set(stored?.outcomes)
    this.#hasEvents = stored !== undefined
  }

  /**
   * Stores what a command has changed; `told` is called when it is on disk. `at` is the time by which it was
   * decided, and which the state tells: a moment later, a replay at that time would not show it yet.
   */
  keep(
    before: State,
    command: Command,
    { at, effects }: { at: number; effects: readonly Effect[] },
    told: () => void,
  ): void {
    const { board, keep } = this.#ports
    const ballot = effects.find((effect) => effect.type === 'ballot')
    if (ballot) {
      const { type: _type, ...row } = ballot
      return keep({ board, row: 'ballot', ...row }, told)
    }
    if (this.#state() === before) return told()
    for (const effect of effects) this.#note(effect)
    const event = this.#eventOf(before, command, at)
    this.#keepAll(event, told)
    if (event?.type === 'start-step') this.#keepChapter(event)
    for (const effect of effects) {
      if (effect.type !== 'closed' && effect.type !== 'withdrawn') continue
      const round = effect.type === 'closed' ? effect.round.id : effect.round
      keep({ board, row: 'no ballots', round }, nothing)
    }
  }

  /** Finishes what an earlier process was kept from. */
  resume(privacy: Privacy): void {
    const ended = [...this.#revealing]
    for (const phase of ended) this.reveal(phase, privacy)
    for (const id of this.#outcomes) {
      const round = this.#state().rounds.find((each) => each.id === id)
      if (round?.state === 'closed') this.publish(round)
    }
  }

  /** Brings the drafts of a phase onto the board. */
  reveal({ phase, anonymous }: Phase, privacy: Privacy): void {
    const { board, keep, publish } = this.#ports
    privacy.reveal({ phase, anonymous }, publish, () => {
      // After the log's entries, so that on disk it is there at least once.
      keep({ board, row: 'no drafts', phase }, nothing)
      const place = this.#revealing.findIndex((each) => each.phase === phase)
      if (place >= 0) this.#revealing.splice(place, 1)
      this.#keepAll(undefined, nothing)
    })
  }

  /** Writes a round's outcome into the document. */
  publish(round: ClosedRound): void {
    const taken = () => {
      this.#outcomes.delete(round.id)
      this.#keepAll(undefined, nothing)
    }
    const update = outcomeUpdate(round)
    this.#ports.publish([{ update, author: systemAuthor, taken, refused: nothing }])
  }

  /** Takes it out of the document again. */
  withdraw(round: string): void {
    this.#outcomes.delete(round)
    const doc = this.#ports.document()
    const update = doc?.share.has(outcomesRoot) ? withdrawalUpdate(doc, round) : undefined
    if (!update) return
    const publication = { update, author: systemAuthor, taken: nothing, refused: nothing }
    this.#ports.publish([publication])
  }

  #note(effect: Effect): void {
    if (effect.type === 'reveal') {
      this.#revealing.push({ phase: effect.phase, anonymous: effect.anonymous })
    }
    if (effect.type === 'closed') this.#outcomes.add(effect.round.id)
    if (effect.type === 'remove') this.removed.add(effect.person)
    if (effect.type === 'readmit') this.removed.delete(effect.person)
  }

  #keepAll(event: WorkshopEvent | undefined, stored: () => void): void {
    const { board, keep } = this.#ports
    const workshop: StoredWorkshop = {
      state: this.#state(),
      removed: [...this.removed],
      revealing: [...this.#revealing],
      outcomes: [...this.#outcomes],
    }
    keep({ board, row: 'workshop', workshop, event }, stored)
  }

  /** What the board is as a step begins can be looked at, compared and gone back to. */
  #keepChapter({ at, seq, data }: WorkshopEvent): void {
    const { board, keep } = this.#ports
    const name = 'title' in data ? String(data.title).slice(0, maxSnapshotName) : ''
    const id = randomBase62(8, randomSource)
    const snapshot = { id, seq, at, kind: 'chapter', name, author: 'system' } as const
    keep({ board, row: 'chapter', snapshot }, nothing)
  }

  /** Hands go up and down without a trace; of the rest, any moment can be told later. */
  #eventOf(before: State, command: Command, at: number): WorkshopEvent | undefined {
    const { type } = command
    if (type === 'raise-hand' || type === 'lower-hand' || type === 'lower-hand-of') return undefined
    const state = this.#state()
    const step =
      type === 'start-step' ? state.agenda.find(({ id }) => id === command.step) : undefined
    const data = {
      ...(step && { step: step.id, title: step.title }),
      changes: this.#hasEvents ? changesBetween(before, state) : state,
    }
    this.#hasEvents = true
    return { version: state.version, at, seq: this.#ports.seq(), type, data }
  }
}
