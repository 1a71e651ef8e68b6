// Rounds in which everybody draws a curve of their own, as far as one map is concerned.
import { type Atom, atom } from 'tldraw'
import type { Round, RoundResult } from '../../../shared/facilitation/model'
import type { Facilitation } from '../../sync/facilitation'

export type EmotionRound = Extract<Round, { kind: 'emotion' }>
export type EmotionResult = Extract<RoundResult, { kind: 'emotion' }>

/** Rounds whose result is put away here; nobody else sees that. */
const putAway: Atom<ReadonlySet<string>> = atom('results put away', new Set())

export function putResultAway(round: string, away: boolean): void {
  const others = [...putAway.get()].filter((id) => id !== round)
  putAway.set(new Set(away ? [...others, round] : others))
}

const newest = (facilitation: Facilitation, map: string): EmotionRound | undefined =>
  facilitation.workshop?.state.rounds.findLast(
    (round): round is EmotionRound => round.kind === 'emotion' && round.map === map,
  )

/** The round that is open for this map. A signal. */
export function openCurves(facilitation: Facilitation, map: string): EmotionRound | undefined {
  const round = newest(facilitation, map)
  return round?.state === 'open' ? round : undefined
}

/** What came of the newest round, while the step is on in which it was closed. A signal. */
export function shownResult(facilitation: Facilitation, map: string): EmotionResult | undefined {
  const round = newest(facilitation, map)
  if (round?.state !== 'closed' || round.result.kind !== 'emotion') return undefined
  const startedAt = facilitation.workshop?.state.current?.startedAt ?? 0
  return round.closedAt < startedAt || putAway.get().has(round.id) ? undefined : round.result
}
