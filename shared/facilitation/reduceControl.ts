// Where people look, what they may change, who helps to run the room, and when it is over.
import { unreachable } from '../assert'
import type { PersonId } from '../ids'
import { type FacilitatorCommand, mostSteps, mostViews } from './commands'
import type { State } from './model'
import { type Decision, type Facts, changed, refused } from './decision'
import { closeWhere } from './reduceRounds'
import { revealing } from './reduceSteps'

export type ControlCommand = Extract<
  FacilitatorCommand,
  {
    type:
      | 'edit-agenda'
      | 'edit-views'
      | 'summon'
      | 'end-summons'
      | 'spotlight'
      | 'lead'
      | 'lock-structure'
      | 'lock-shapes'
      | 'freeze'
      | 'cohost'
      | 'remove-person'
      | 'readmit-person'
      | 'end-session'
      | 'reopen-session'
  }
>

const mostCohosts = 50
const mostLocked = 2000

export function reduceControl(state: State, command: ControlCommand, facts: Facts): Decision {
  switch (command.type) {
    case 'edit-agenda': {
      const { agenda } = command
      if (agenda.length > mostSteps) return refused('too-many')
      return areDistinct(agenda) ? changed(state, { agenda }) : refused('malformed')
    }
    case 'edit-views': {
      const { views } = command
      if (views.length > mostViews) return refused('too-many')
      return areDistinct(views) ? changed(state, { views }) : refused('malformed')
    }
    case 'summon': {
      const { focus, mayStay } = command
      const { fresh: id, now: at, actor } = facts
      return changed(state, { summons: { id, by: actor.person, focus, at, mayStay } })
    }
    case 'end-summons':
      return state.summons ? changed(state, { summons: undefined }) : refused('not-now')
    case 'spotlight': {
      const { focus } = command
      return focus || state.spotlight ? changed(state, { spotlight: focus }) : refused('not-now')
    }
    case 'lead': {
      const { person } = command
      if (person && facts.roleOf(person) === undefined) return refused('unknown')
      return person === state.leader ? refused('not-now') : changed(state, { leader: person })
    }
    case 'lock-structure': {
      if (state.structureLocked === command.locked) return refused('not-now')
      return changed(state, { structureLocked: command.locked })
    }
    case 'lock-shapes':
      return lockShapes(state, command, facts)
    case 'freeze':
      return state.frozen === command.frozen
        ? refused('not-now')
        : changed(state, { frozen: command.frozen })
    case 'cohost':
      return cohost(state, command, facts)
    case 'remove-person': {
      const role = facts.roleOf(command.person)
      if (role === undefined) return refused('unknown')
      if (role === 'facilitator') return refused('not-allowed')
      if (facts.isRemoved(command.person)) return refused('not-now')
      return remove(state, command.person)
    }
    case 'readmit-person': {
      if (!facts.isRemoved(command.person)) return refused('not-now')
      return changed(state, {}, [{ type: 'readmit', person: command.person }])
    }
    case 'end-session':
      return end(state, facts)
    case 'reopen-session':
      return state.endedAt === undefined
        ? refused('not-now')
        : changed(state, { endedAt: undefined })
    default:
      return unreachable(command)
  }
}

function areDistinct(entries: readonly { id: string }[]): boolean {
  return new Set(entries.map(({ id }) => id)).size === entries.length
}

function lockShapes(
  state: State,
  { ids, locked }: Extract<ControlCommand, { type: 'lock-shapes' }>,
  facts: Facts,
): Decision {
  const before = new Set(state.lockedShapes)
  if (locked && !ids.every((id) => before.has(id) || facts.hasRecord(id))) return refused('unknown')
  const after = new Set(before)
  for (const id of ids) {
    if (locked) after.add(id)
    else after.delete(id)
  }
  if (after.size === before.size) return refused('not-now')
  if (after.size > mostLocked) return refused('too-many')
  return changed(state, { lockedShapes: [...after] })
}

function cohost(
  state: State,
  { person, cohost: wanted }: Extract<ControlCommand, { type: 'cohost' }>,
  facts: Facts,
): Decision {
  const { cohosts } = state
  if (cohosts.includes(person) === wanted) return refused('not-now')
  if (!wanted) return changed(state, { cohosts: cohosts.filter((each) => each !== person) })
  const role = facts.roleOf(person)
  if (role === undefined) return refused('unknown')
  // A facilitator is one already; whoever may not write runs no room.
  if (role !== 'participant') return refused(role === 'viewer' ? 'not-allowed' : 'not-now')
  if (facts.isRemoved(person)) return refused('unknown')
  if (cohosts.length >= mostCohosts) return refused('too-many')
  return changed(state, { cohosts: [...cohosts, person] })
}

function remove(state: State, person: PersonId): Decision {
  return changed(
    state,
    {
      cohosts: state.cohosts.filter((each) => each !== person),
      hands: state.hands.filter((hand) => hand.person !== person),
      leader: state.leader === person ? undefined : state.leader,
    },
    [{ type: 'remove', person }],
  )
}

function end(state: State, facts: Facts): Decision {
  const { rounds, effects } = closeWhere(state.rounds, () => true, facts)
  return changed(
    state,
    {
      endedAt: facts.now,
      timer: { kind: 'off' },
      phase: { kind: 'open' },
      summons: undefined,
      spotlight: undefined,
      leader: undefined,
      hands: [],
      rounds,
    },
    [...revealing(state.phase), ...effects],
  )
}
