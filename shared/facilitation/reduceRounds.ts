// Rounds: opened, answered, closed, removed. What people answer is not in the state; only how many did.
import { unreachable } from '../assert'
import { mostRounds } from './commands'
import type { Ballot, Round, RoundPlan, RoundResult, State } from './model'
import { type Decision, type Effect, type Facts, changed, refused } from './decision'
import { tallyDots, tallyEmotion, tallyPoll } from './tally'

/** More people than this are on no board. */
const mostVoters = 2000

type OpenRound = Extract<Round, { state: 'open' }>

/** Whether what a plan asks about is there. */
export function isPossible(plan: RoundPlan, facts: Facts): boolean {
  return plan.kind !== 'emotion' || facts.stagesOf(plan.map) !== undefined
}

export function freshRound(plan: RoundPlan, { fresh: id, now: openedAt }: Facts): Round {
  return { ...plan, id, openedAt, state: 'open', voters: 0 }
}

export function openRound(state: State, plan: RoundPlan, facts: Facts): Decision {
  if (!isPossible(plan, facts)) return refused('unknown')
  if (state.rounds.length >= mostRounds) return refused('too-many')
  return changed(state, { rounds: [...state.rounds, freshRound(plan, facts)] })
}

export function closeRound(state: State, id: string, facts: Facts): Decision {
  const round = state.rounds.find((each) => each.id === id)
  if (!round) return refused('unknown')
  if (round.state === 'closed') return refused('closed')
  const { rounds, effects } = closeWhere(state.rounds, (each) => each === round, facts)
  return changed(state, { rounds }, effects)
}

/** The rounds with some of the open ones closed, and what that brings about. */
export function closeWhere(
  rounds: readonly Round[],
  isMeant: (round: OpenRound) => boolean,
  facts: Facts,
): { rounds: Round[]; effects: Effect[] } {
  const effects: Effect[] = []
  const after = rounds.map((round) => {
    if (round.state === 'closed' || !isMeant(round)) return round
    const { voters: _voters, ...plan } = round
    const result = resultOf(round, facts)
    const closed = { ...plan, state: 'closed' as const, closedAt: facts.now, result }
    effects.push({ type: 'closed', round: closed })
    return closed
  })
  return { rounds: after, effects }
}

export function removeRound(state: State, id: string): Decision {
  const rounds = state.rounds.filter((each) => each.id !== id)
  if (rounds.length === state.rounds.length) return refused('unknown')
  return changed(state, { rounds }, [{ type: 'withdrawn', round: id }])
}

/** `voter` answers, answers anew, or takes the answer back with an empty one. */
export function answer(
  state: State,
  id: string,
  voter: string,
  ballot: Ballot,
  facts: Facts,
): Decision {
  const round = state.rounds.find((each) => each.id === id)
  if (!round) return refused('unknown')
  if (round.state === 'closed') return refused('closed')
  const fault = faultIn(round, ballot, facts)
  if (fault) return refused(fault)
  const ballots = facts.ballotsOf(id)
  const had = ballots.has(voter)
  const has = !isEmpty(ballot)
  if (!has && !had) return refused('not-now')
  if (!had && ballots.size >= mostVoters) return refused('too-many')
  const voters = ballots.size + (had ? 0 : 1) - (has ? 0 : 1)
  const rounds = state.rounds.map((each) => (each === round ? { ...round, voters } : each))
  return changed(state, { rounds }, [
    { type: 'ballot', round: id, voter, ballot: has ? ballot : undefined },
  ])
}

function isEmpty(ballot: Ballot): boolean {
  if (ballot.kind === 'poll') return false
  return Object.keys(ballot.kind === 'dots' ? ballot.dots : ballot.moods).length === 0
}

function faultIn(
  round: OpenRound,
  ballot: Ballot,
  facts: Facts,
): 'malformed' | 'unknown' | 'over-budget' | undefined {
  switch (round.kind) {
    case 'dots': {
      if (ballot.kind !== 'dots') return 'malformed'
      let sum = 0
      for (const [note, count] of Object.entries(ballot.dots)) {
        const lane = facts.laneOf(note)
        if (lane === undefined) return 'unknown'
        if (round.lanes.length > 0 && !round.lanes.includes(lane)) return 'unknown'
        if (count > round.perNote) return 'over-budget'
        sum += count
      }
      return sum > round.budget ? 'over-budget' : undefined
    }
    case 'emotion': {
      if (ballot.kind !== 'emotion') return 'malformed'
      const stages = facts.stagesOf(round.map) ?? []
      return Object.keys(ballot.moods).every((stage) => stages.includes(stage))
        ? undefined
        : 'unknown'
    }
    case 'poll': {
      if (ballot.kind !== 'poll') return 'malformed'
      return ballot.choice < round.choices.length ? undefined : 'unknown'
    }
    default:
      return unreachable(round)
  }
}

function resultOf(round: OpenRound, facts: Facts): RoundResult {
  const ballots = [...facts.ballotsOf(round.id).values()]
  switch (round.kind) {
    case 'dots':
      return tallyDots(
        ballots.flatMap((ballot) => (ballot.kind === 'dots' ? ballot : [])),
        (note) => facts.laneOf(note) !== undefined,
      )
    case 'emotion':
      return tallyEmotion(
        ballots.flatMap((ballot) => (ballot.kind === 'emotion' ? ballot : [])),
        facts.stagesOf(round.map) ?? [],
      )
    case 'poll':
      return tallyPoll(
        ballots.flatMap((ballot) => (ballot.kind === 'poll' ? ballot : [])),
        round.choices.length,
      )
    default:
      return unreachable(round)
  }
}
