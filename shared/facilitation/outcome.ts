// What a closed round leaves in the board's document, and what the dots of rounds come to.
import type { Round, RoundResult, State } from './model'

/** Root `Y.Map` of the document: one JSON value per closed round, by its id, written by the server. */
export const outcomesRoot = 'outcomes'

export type ClosedRound = Extract<Round, { state: 'closed' }>

export type RoundOutcome = {
  name: string
  kind: Round['kind']
  /** Unix ms. */
  openedAt: number
  closedAt: number
  result: RoundResult
  /** Of an emotion round. */
  map?: string
  /** Of a poll. */
  question?: string
  choices?: string[]
}

export function outcomeOf(round: ClosedRound): RoundOutcome {
  const { name, kind, openedAt, closedAt, result } = round
  return {
    name,
    kind,
    openedAt,
    closedAt,
    result,
    ...(round.kind === 'emotion' && { map: round.map }),
    ...(round.kind === 'poll' && { question: round.question, choices: round.choices }),
  }
}

/** Dots by note id, of all closed rounds. */
export function votesOf({ rounds }: Pick<State, 'rounds'>): Map<string, number> {
  const votes = new Map<string, number>()
  for (const round of rounds) {
    if (round.state !== 'closed' || round.result.kind !== 'dots') continue
    for (const { note, dots } of round.result.notes) votes.set(note, (votes.get(note) ?? 0) + dots)
  }
  return votes
}

/** The same of the newest closed round with dots, as it is shown on notes. */
export function newestDots({ rounds }: Pick<State, 'rounds'>): Map<string, number> {
  const newest = rounds
    .flatMap((each) =>
      each.state === 'closed' && each.result.kind === 'dots'
        ? [{ at: each.closedAt, notes: each.result.notes }]
        : [],
    )
    .sort((a, b) => a.at - b.at)
    .at(-1)
  return new Map(newest?.notes.map(({ note, dots }) => [note, dots]))
}

/** What the closed rounds came to, oldest first. */
export const closedOutcomes = ({ rounds }: Pick<State, 'rounds'>): RoundOutcome[] =>
  rounds
    .filter((round): round is ClosedRound => round.state === 'closed')
    .sort((a, b) => a.closedAt - b.closedAt)
    .map(outcomeOf)
