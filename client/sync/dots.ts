// Giving dots to notes: what is left, and what one more would make. The server has the last word.
import type { Ballot, Round } from '../../shared/facilitation/model'

export type DotsRound = Extract<Round, { kind: 'dots' }>

export type Voting = {
  round: DotsRound
  /** My dots by note. */
  dots: Record<string, number>
  left: number
}

/** The dots round that is open; of several the one opened last. */
export const openDots = (rounds: readonly Round[]): DotsRound | undefined =>
  rounds.findLast((round): round is DotsRound => round.kind === 'dots' && round.state === 'open')

export function votingIn(round: DotsRound, ballot: Ballot | undefined): Voting {
  const dots = ballot?.kind === 'dots' ? ballot.dots : {}
  const used = Object.values(dots).reduce((a, b) => a + b, 0)
  return { round, dots, left: round.budget - used }
}

/** My dots with one more (or fewer) on this note; undefined where the rules do not allow it. */
export function withDot(
  { round, dots, left }: Voting,
  note: string,
  by: 1 | -1,
): Record<string, number> | undefined {
  const now = (dots[note] ?? 0) + by
  if (now < 0 || now > round.perNote || (by > 0 && left <= 0)) return undefined
  const { [note]: _before, ...others } = dots
  return now === 0 ? others : { ...others, [note]: now }
}
