// What a curve says at a glance: where it is lowest, and where it falls most.

/** A low point is at least this bad. */
const lowMood = -0.5
/** A smaller fall between two points is no drop worth a mark. */
const leastDrop = 1.5

type Rated = { id: string; mood: number }

export type Drop = { from: string; to: string; by: number }
export type CurveMarks = {
  /** Ids of the low points: lower than what is before and after. Of equal neighbours the first. */
  lows: string[]
  /** The biggest drop between two neighbours; several when they are equally big. */
  drops: Drop[]
}

/** Marks of the points of one line, which are given in the order of the journey. */
export function curveMarks(points: readonly Rated[]): CurveMarks {
  return { lows: lowsOf(points), drops: biggestDrops(points) }
}

function lowsOf(points: readonly Rated[]): string[] {
  const lows: string[] = []
  for (let at = 0; at < points.length;) {
    const first = points[at]
    if (!first) break
    let next = at + 1
    while (points[next]?.mood === first.mood) next++
    const before = points[at - 1]?.mood ?? Infinity
    const after = points[next]?.mood ?? Infinity
    if (first.mood <= lowMood && first.mood < before && first.mood < after) lows.push(first.id)
    at = next
  }
  return lows
}

function biggestDrops(points: readonly Rated[]): Drop[] {
  const falls = points.slice(1).flatMap((to, at) => {
    const from = points[at]
    return from ? [{ from: from.id, to: to.id, by: from.mood - to.mood }] : []
  })
  const most = Math.max(leastDrop, ...falls.map(({ by }) => by))
  return falls.filter(({ by }) => by === most)
}
