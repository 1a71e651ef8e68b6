// What facilitators alone are told: who is here, who has written how much, who has answered what is open.
import type { Desk, State } from '../../../shared/facilitation/model'
import type { PersonId } from '../../../shared/ids'
import type { Attendee } from './attendance'
import type { Ballots } from './ballots'
import type { Privacy } from './privacy'

export type DeskParts = {
  people: ReadonlyMap<PersonId, Attendee>
  state: State
  removed: ReadonlySet<PersonId>
  ballots: Ballots
  privacy: Privacy
}

export function deskOf({ people, state, removed, ballots, privacy }: DeskParts): Desk {
  const open = state.rounds.filter((round) => round.state === 'open').map(({ id }) => id)
  return {
    people: [...people].map(([person, { name, role, sockets, changes }]) => ({
      person,
      name,
      here: sockets > 0,
      drafts: privacy.of(state, person)?.notes ?? 0,
      changes,
      answered: open.filter((round) => ballots.of(round).has(person)),
      role,
      cohost: state.cohosts.includes(person),
      removed: removed.has(person),
    })),
  }
}
