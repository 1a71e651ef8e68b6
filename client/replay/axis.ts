// The session's own time, from 0 to its length, and the clock on the wall: both ways.
//
// Breaks longer than five minutes are folded to ten seconds: a board that was prepared on Monday and
// filled on Thursday is an hour of work on the slider, not three days of nothing.
const longestGapMs = 5 * 60_000
const foldedGapMs = 10_000

/** A break that was left out; `at` in session time, in the middle of what is left of it. */
export type Fold = { at: number; hiddenMs: number }

type Knot = { wall: number; session: number }

export class Axis {
  readonly folds: readonly Fold[]
  readonly #knots: readonly Knot[]

  /** `times` in Unix ms, never going back: when something happened. */
  constructor(times: readonly number[]) {
    const first = times[0] ?? 0
    const knots: Knot[] = [{ wall: first, session: 0 }]
    const folds: Fold[] = []
    let last: Knot = { wall: first, session: 0 }
    for (const wall of times) {
      const gap = wall - last.wall
      const isFolded = gap > longestGapMs
      const session = last.session + (isFolded ? foldedGapMs : gap)
      if (isFolded) {
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
}

function between(knots: readonly Knot[], value: number, from: keyof Knot, to: keyof Knot): number {
  let before = knots[0]
  if (!before || value <= before[from]) return before?.[to] ?? 0
  for (const after of knots) {
    if (value <= after[from]) {
      const span = after[from] - before[from]
      const share = span > 0 ? (value - before[from]) / span : 0
      return before[to] + share * (after[to] - before[to])
    }
    before = after
  }
  return before[to]
}
