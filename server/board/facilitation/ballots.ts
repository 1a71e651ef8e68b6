// What people have answered in rounds that are open. Nobody else is told; it is deleted when a round closes.
import type { Ballot } from '../../../shared/facilitation/model'
import type { StoredBallot } from '../../store/workshops'

const none: ReadonlyMap<string, Ballot> = new Map()

export class Ballots {
  readonly #rounds = new Map<string, Map<string, Ballot>>()

  constructor(stored: readonly StoredBallot[]) {
    for (const { round, voter, ballot } of stored) this.set(round, voter, ballot)
  }

  /** By voter. */
  of(round: string): ReadonlyMap<string, Ballot> {
    return this.#rounds.get(round) ?? none
  }

  /** By round. */
  by(voter: string): Record<string, Ballot> {
    const own: Record<string, Ballot> = {}
    for (const [round, ballots] of this.#rounds) {
      const ballot = ballots.get(voter)
      if (ballot) own[round] = ballot
    }
    return own
  }

  set(round: string, voter: string, ballot: Ballot | undefined): void {
    const ballots = this.#rounds.get(round) ?? new Map<string, Ballot>()
    if (ballot) ballots.set(voter, ballot)
    else ballots.delete(voter)
    this.#rounds.set(round, ballots)
  }

  /** Forgets a round; tells who had answered it. */
  clear(round: string): string[] {
    const voters = [...this.of(round).keys()]
    this.#rounds.delete(round)
    return voters
  }
}
