// A step begins: what the one before had running ends, and the board is set to what this one says.
import { mostRounds } from './commands'
import type { Phase, State, Summons, Writing } from './model'
import { type Decision, type Effect, type Facts, changed, refused } from './decision'
import { closeWhere, freshRound, isPossible } from './reduceRounds'
import { runningTimer } from './reduceTimer'

export function startStep(state: State, id: string, facts: Facts): Decision {
  const step = state.agenda.find((each) => each.id === id)
  if (!step) return refused('unknown')
  const { now, fresh, actor } = facts
  const left = closeWhere(state.rounds, ({ openedAt }) => isOfStep(openedAt, state), facts)
  const opened = step.round && isPossible(step.round, facts) ? [freshRound(step.round, facts)] : []
  const rounds = [...left.rounds, ...opened]
  if (rounds.length > mostRounds) return refused('too-many')
  const summons: Summons | undefined =
    step.focus.kind === 'board'
      ? undefined
      : { id: fresh, by: actor.person, focus: step.focus, at: now, mayStay: true }
  return changed(
    state,
    {
      current: { step: id, startedAt: now, starts: (state.current?.starts ?? 0) + 1 },
      timer: step.minutes > 0 ? runningTimer(step.minutes, now) : { kind: 'off' },
      phase: phaseFor(step.writing, facts),
      structureLocked: step.structure === 'locked',
      summons,
      // What was lit belonged to the step before.
      spotlight: undefined,
      rounds,
    },
    [...revealing(state.phase), ...left.effects],
  )
}

/** A step and its round begin in the same instant; what was opened by hand came later. */
function isOfStep(openedAt: number, { current }: State): boolean {
  return openedAt === current?.startedAt
}

/** What ends with a phase. */
export function revealing(phase: Phase): Effect[] {
  if (phase.kind === 'open') return []
  return [{ type: 'reveal', phase: phase.id, anonymous: phase.anonymous }]
}

function phaseFor(writing: Writing, { fresh: id, now: since }: Facts): Phase {
  if (writing === 'open') return { kind: 'open' }
  return { kind: 'private', id, anonymous: writing === 'anonymous', since }
}
