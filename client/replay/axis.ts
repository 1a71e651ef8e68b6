// The session's own time, from 0 to its length, and the clock on the wall: both ways.
//
// Folded, a time in which nothing happens takes two seconds, however long it was: a board that was prepared on
// Monday and filled on Thursday is an hour of work on the slider, not three days of nothing.
import { countUpTo } from '../../shared/sorted'

/** So long nothing happens before it counts as idle. */
const longestGapMs = 10_000
const foldedGapMs = 2000

/** Idle time that was left out; `at` in session time, in the middle of what is left of it. */
export type Fold = { at: number; hiddenMs: number }

type Knot = { wall: number; session: number }

export class Axis {
  readonly folds: readonly Fold[]
  readonly isFolded: boolean
  readonly #knots: readonly Knot[]

  /** `times` in Unix ms, never going back: when something happened. */
  constructor(times: readonly number[], isFolded = true) {
    this.isFolded = isFolded
    const first = times[0] ?? 0
    const knots: Knot[] = [{ wall: first, session: 0 }]
    const folds: Fold[] = []
    let last: Knot = { wall: first, session: 0 }
    for (const wall of times) {
      const gap = wall - last.wall
      const isIdle = isFolded && gap > longestGapMs
      const session = last.session + (isIdle ? foldedGapMs : gap)
      if (isIdle) {
        folds.push({ at: last.session + foldedGapMs / 2, hiddenMs: gap - foldedGapMs })
        knots.push(last, { wall, session })
      }
      last = { wall, session }
    }
    this.folds = folds
    this.#knots = [...knots, last]
  }

  /** Session milliseconds. */
  get length(): number {
    return this.#knots.at(-1)?.session ?? 0
  }

  /** Outside the session: its nearest end. */
  toSession(wall: number): number {
    return between(this.#knots, wall, 'wall', 'session')
  }

  toWall(session: number): number {
    return between(this.#knots, session, 'session', 'wall')
  }

  /** The fold that a session time lies in. */
  foldAt(session: number): Fold | undefined {
    const next = this.folds[countUpTo(this.folds, session - foldedGapMs / 2, ({ at }) => at)]
    return next && Math.abs(next.at - session) < foldedGapMs / 2 ? next : undefined
  }
}

function between(knots: readonly Knot[], value: number, from: keyof Knot, to: keyof Knot): number {
  const place = countUpTo(knots, value, (knot) => knot[from])
  const before = knots[place - 1]
  const after = knots[place]
  if (!before) return after?.[to] ?? 0
  if (!after) return before[to]
  const share = (value - before[from]) / (after[from] - before[from])
  return before[to] + share * (after[to] - before[to])
}
