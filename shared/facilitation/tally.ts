// What the answers of a round come to. Whose they were is not in it.
import type { Ballot, RoundResult } from './model'

/** More curves say nothing more to the eye, and every one of them is sent to everybody. */
const mostCurves = 200

type Of<Kind extends Ballot['kind']> = Extract<Ballot, { kind: Kind }>
type Result<Kind extends RoundResult['kind']> = Extract<RoundResult, { kind: Kind }>

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Dots added up; `isThere` leaves out notes that are gone. */
export function tallyDots(
  ballots: readonly Of<'dots'>[],
  isThere: (note: string) => boolean,
): Result<'dots'> {
  const sums = new Map<string, number>()
  for (const { dots } of ballots) {
    for (const [note, count] of Object.entries(dots)) {
      sums.set(note, (sums.get(note) ?? 0) + count)
    }
  }
  const notes = [...sums]
    .filter(([note]) => isThere(note))
    .map(([note, dots]) => ({ note, dots }))
    .sort((a, b) => b.dots - a.dots || byText(a.note, b.note))
  return { kind: 'dots', notes, voters: ballots.length }
}

/** `stages` in the map's order; those that nobody rated are left out. */
export function tallyEmotion(
  ballots: readonly Of<'emotion'>[],
  stages: readonly string[],
): Result<'emotion'> {
  const rated = stages.flatMap((stage) => {
    const moods = ballots.flatMap(({ moods: all }) => moodOf(all, stage)).sort((a, b) => a - b)
    if (moods.length === 0) return []
    const low = quantile(moods, 0.25)
    const high = quantile(moods, 0.75)
    return [{ stage, median: quantile(moods, 0.5), low, high, spread: high - low }]
  })
  const widest = Math.max(0, ...rated.map(({ spread }) => spread))
  const curves = ballots.map(({ moods }) =>
    Object.fromEntries(
      stages.flatMap((stage) => moodOf(moods, stage).map((mood) => [stage, mood])),
    ),
  )
  return {
    kind: 'emotion',
    stages: rated,
    // Sorted by what they say, so that their order says nothing of who drew them.
    curves: curves
      .sort((a, b) => byText(JSON.stringify(a), JSON.stringify(b)))
      .filter((_, at) => curves.length <= mostCurves || isPicked(at, curves.length)),
    disputed: widest > 0 ? rated.find(({ spread }) => spread === widest)?.stage : undefined,
    voters: ballots.length,
  }
}

/** None where it was not rated; a stage may be called as what every object has. */
function moodOf(moods: Record<string, number>, stage: string): number[] {
  const mood = Object.hasOwn(moods, stage) ? moods[stage] : undefined
  return mood === undefined ? [] : [mood]
}

export function tallyPoll(ballots: readonly Of<'poll'>[], choices: number): Result<'poll'> {
  const counts = Array.from({ length: choices }, () => 0)
  for (const { choice } of ballots) counts[choice] = (counts[choice] ?? 0) + 1
  return { kind: 'poll', counts, voters: ballots.length }
}

/** Linear interpolation between the two nearest of sorted values (Hyndman and Fan's type 7). */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? 0
  const above = sorted[Math.ceil(at)] ?? below
  return below + (above - below) * (at - Math.floor(at))
}

/** Spreads the picked ones evenly over all. */
function isPicked(at: number, count: number): boolean {
  const share = mostCurves / count
  return Math.floor((at + 1) * share) > Math.floor(at * share)
}
