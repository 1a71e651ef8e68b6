// The private writing of a board: who is writing aside, what they have, and how it gets onto the board.
//
// Everything here goes by person, so that two browsers of one person see the same, and somebody who comes
// back finds what they wrote. What was stored of a phase that is over (the server died while revealing) is
// brought onto the board when it is opened: applying it twice changes nothing.
import * as Y from 'yjs'
import type { PersonId } from '../../../shared/ids'
import type { State } from '../../../shared/facilitation/model'
import type { StoredDraft } from '../../store/workshopRows'
import { nobody } from './author'
import { Drafts } from './drafts'
import type { Publication } from './ports'

export class Privacy {
  /** By phase, then by person. */
  readonly #phases = new Map<string, Map<PersonId, Drafts>>()
  #number: number

  constructor(stored: readonly StoredDraft[]) {
    this.#number = stored.at(-1)?.number ?? 0
    for (const { phase, person, data } of stored) this.#draftsOf(phase, person).add(data)
  }

  /** What a person has written in the phase that is on. */
  of({ phase }: State, person: PersonId): Drafts | undefined {
    return phase.kind === 'private' ? this.#phases.get(phase.id)?.get(person) : undefined
  }

  /** The same, and a place for it where there is nothing yet. */
  begin(phase: string, person: PersonId): Drafts {
    return this.#draftsOf(phase, person)
  }

  /** Everybody who has written something in this phase. */
  writers(phase: string): Drafts[] {
    return [...(this.#phases.get(phase)?.values() ?? [])].filter((drafts) => !drafts.isEmpty)
  }

  /**
   * Who has written under this client id in the phase that is on. Beside the board whoever cannot prove to be the same
   * comes back as another, and goes on under it: there only those who can are told.
   */
  ownerOf({ phase }: State, client: number, isAside: boolean): PersonId | undefined {
    if (phase.kind !== 'private') return undefined
    for (const drafts of this.#phases.get(phase.id)?.values() ?? []) {
      if ((drafts.isProven || !isAside) && drafts.clock(client) > 0) return drafts.person
    }
    return undefined
  }

  /** The next row for the disk. */
  row(phase: string, person: PersonId, data: Uint8Array): StoredDraft {
    this.#number += 1
    return { number: this.#number, phase, person, data }
  }

  /**
   * Brings a phase onto the board, each part under its author's name. An anonymous one is put together to one
   * update without an author; only where that does not apply (somebody sent what breaks a board) it comes in
   * parts, in an order that says nothing. `done` is called once all of it is on its way to the disk.
   */
  reveal(
    { phase, anonymous }: { phase: string; anonymous: boolean },
    publish: (publications: readonly Publication[]) => void,
    done: () => void,
  ): void {
    const writers = this.writers(phase)
    this.#phases.delete(phase)
    let left = writers.length
    if (left === 0) return done()
    const oneLess = () => {
      left -= 1
      if (left === 0) done()
    }
    const parts = apart(writers).map(({ drafts, update }) => ({
      update,
      author: anonymous ? nobody : drafts.person,
      taken: oneLess,
      refused: oneLess,
    }))
    if (!anonymous) return publish(parts)
    parts.sort((a, b) => Buffer.compare(a.update, b.update))
    const update = Y.mergeUpdates(parts.map((part) => part.update))
    publish([{ update, author: nobody, taken: done, refused: () => publish(parts) }])
  }

  #draftsOf(phase: string, person: PersonId): Drafts {
    const people = this.#phases.get(phase) ?? new Map<PersonId, Drafts>()
    this.#phases.set(phase, people)
    const drafts = people.get(person) ?? new Drafts(person)
    people.set(person, drafts)
    return drafts
  }
}

/**
 * What each of them has written. Where two have written under one client id, one of whom had to come back as another or
 * only says to be the same, that of the first counts as far as it goes: nobody writes over what somebody has left.
 */
function apart(writers: readonly Drafts[]): { drafts: Drafts; update: Uint8Array }[] {
  const taken = new Map<number, number>()
  return writers.map((drafts) => {
    const clients = [...drafts.clients]
    const isShared = clients.some((client) => taken.has(client))
    const all = drafts.merged()
    const update = isShared ? Y.diffUpdate(all, Y.encodeStateVector(taken)) : all
    for (const client of clients) {
      taken.set(client, Math.max(taken.get(client) ?? 0, drafts.clock(client)))
    }
    return { drafts, update }
  })
}
