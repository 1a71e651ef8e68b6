// What a command makes of a workshop: the next state and what else is to be done, or why not. Pure and
// total: every command has an answer in every state.
import { unreachable } from '../assert'
import type { PersonId } from '../ids'
import type { Command, FacilitatorCommand, PersonalCommand } from './commands'
import { type Decision, type Effect, type Facts, changed, refused } from './decision'
import type { State } from './model'
import { reduceControl } from './reduceControl'
import { answer, closeRound, openRound, removeRound } from './reduceRounds'
import { startStep } from './reduceSteps'
import { reduceTimer } from './reduceTimer'

const personal = new Set<Command['type']>(['raise-hand', 'lower-hand', 'cheer', 'answer'])

function isPersonal(command: Command): command is PersonalCommand {
  return personal.has(command.type)
}

/** Whether this is a facilitator's decision, which another one may be too late for. */
export function isDecision({ type }: Command): boolean {
  return !personal.has(type) && type !== 'answer-for' && type !== 'lower-hand-of'
}

export function facilitates(state: State, { person, role }: Facts['actor']): boolean {
  return role === 'facilitator' || (role === 'participant' && state.cohosts.includes(person))
}

/** `seen`: the version that a facilitator decided by; `decided`: that of the last decision. */
export function reduce(
  state: State,
  command: Command,
  facts: Facts,
  seen: number | undefined,
  decided: number,
): Decision {
  if (facts.actor.role === 'viewer') return refused('not-allowed')
  if (isPersonal(command)) {
    return state.endedAt === undefined ? reducePersonal(state, command, facts) : refused('ended')
  }
  if (!facilitates(state, facts.actor)) return refused('not-allowed')
  if (isDecision(command)) {
    if (seen === undefined) return refused('malformed')
    if (seen < decided) return refused('stale')
  }
  if (state.endedAt !== undefined && command.type !== 'reopen-session') return refused('ended')
  return reduceFacilitator(state, command, facts)
}

function reducePersonal(state: State, command: PersonalCommand, facts: Facts): Decision {
  const { person } = facts.actor
  const isRaised = state.hands.some((hand) => hand.person === person)
  switch (command.type) {
    case 'raise-hand':
      if (isRaised) return refused('not-now')
      if (state.hands.length >= mostHands) return refused('too-many')
      return changed(state, { hands: [...state.hands, { person, at: facts.now }] })
    case 'lower-hand':
      return isRaised ? changed(state, { hands: without(state, person) }) : refused('not-now')
    case 'cheer':
      return { state, effects: [{ type: 'cheer', emoji: command.emoji }] }
    case 'answer':
      return answer(state, command.round, person, command.ballot, facts)
    default:
      return unreachable(command)
  }
}

const mostHands = 500

function without(state: State, person: PersonId): State['hands'] {
  return state.hands.filter((hand) => hand.person !== person)
}

function reduceFacilitator(state: State, command: FacilitatorCommand, facts: Facts): Decision {
  switch (command.type) {
    case 'start-step':
      return startStep(state, command.step, facts)
    case 'start-timer':
    case 'pause-timer':
    case 'resume-timer':
    case 'extend-timer':
    case 'stop-timer': {
      const timer = reduceTimer(state.timer, command, facts.now)
      return timer ? changed(state, { timer }) : refused('not-now')
    }
    case 'start-private': {
      if (state.phase.kind !== 'open') return refused('not-now')
      const { fresh: id, now: since } = facts
      return changed(state, { phase: { kind: 'private', id, anonymous: command.anonymous, since } })
    }
    case 'reveal': {
      const { phase } = state
      if (phase.kind === 'open') return refused('not-now')
      const effect: Effect = { type: 'reveal', phase: phase.id, anonymous: phase.anonymous }
      return changed(state, { phase: { kind: 'open' } }, [effect])
    }
    case 'open-round':
      return openRound(state, command.plan, facts)
    case 'close-round':
      return closeRound(state, command.round, facts)
    case 'remove-round':
      return removeRound(state, command.round)
    case 'answer-for':
      return answer(state, command.round, guestVoter(command.guest), command.ballot, facts)
    case 'lower-hand-of': {
      const hands = without(state, command.person)
      return hands.length < state.hands.length ? changed(state, { hands }) : refused('not-now')
    }
    case 'edit-agenda':
    case 'edit-views':
    case 'summon':
    case 'end-summons':
    case 'spotlight':
    case 'lead':
    case 'lock-structure':
    case 'lock-shapes':
    case 'freeze':
    case 'cohost':
    case 'remove-person':
    case 'readmit-person':
    case 'end-session':
    case 'reopen-session':
      return reduceControl(state, command, facts)
    default:
      return unreachable(command)
  }
}

/** The same name is the same guest; no person's id has a colon. */
function guestVoter(guest: string): string {
  return `guest:${guest.trim().toLowerCase()}`
}
