// The emotion curve: points with a mood from -2 to +2, joined by a smooth line that never overshoots.
//
// Monotone cubic interpolation (Fritsch and Carlson, 1980): between two points the line stays between
// their moods, so the curve never claims a feeling that nobody put there.

export const moodRange = { low: -2, high: 2 } as const

export type CurveDot = { x: number; y: number }

/** Rounds a dragged mood to quarter steps: fine enough to draw, coarse enough to agree on. */
export function snapMood(mood: number): number {
  return Math.max(moodRange.low, Math.min(moodRange.high, Math.round(mood * 4) / 4))
}

/** Slope of the curve at each dot. Dots are in order of x. */
function slopes(dots: readonly CurveDot[]): number[] {
  const secants = dots.slice(1).map((dot, index) => {
    const before = dots[index] ?? dot
    return dot.x > before.x ? (dot.y - before.y) / (dot.x - before.x) : 0
  })
  return dots.map((_, index) => {
    const left = secants[index - 1]
    const right = secants[index]
    if (left === undefined || right === undefined) return left ?? right ?? 0
    if (left * right <= 0) return 0
    return (
      Math.sign(left) *
      Math.min(Math.abs(left + right) / 2, 3 * Math.abs(left), 3 * Math.abs(right))
    )
  })
}

/** The line as a function: its height at an x, undefined left and right of it. */
export function curveLine(dots: readonly CurveDot[]): (x: number) => number | undefined {
  const slope = slopes(dots)
  return (x) => {
    const i = dots.findIndex((dot, at) => at > 0 && x <= dot.x)
    const a = dots[i - 1]
    const b = dots[i]
    if (!a || !b || x < a.x) return undefined
    const third = (b.x - a.x) / 3
    const t = b.x > a.x ? (x - a.x) / (b.x - a.x) : 0
    const u = 1 - t
    const leave = a.y + third * (slope[i - 1] ?? 0)
    const arrive = b.y - third * (slope[i] ?? 0)
    return u ** 3 * a.y + 3 * u * u * t * leave + 3 * u * t * t * arrive + t ** 3 * b.y
  }
}

/** An SVG path through the dots, or '' when there are fewer than two. */
export function curvePath(dots: readonly CurveDot[]): string {
  const [first] = dots
  if (!first || dots.length < 2) return ''
  const slope = slopes(dots)
  const n = (value: number) => Number(value.toFixed(2))
  let path = `M${n(first.x)} ${n(first.y)}`
  for (let i = 1; i < dots.length; i++) {
    const a = dots[i - 1] ?? first
    const b = dots[i] ?? a
    const third = (b.x - a.x) / 3
    const leave = a.y + third * (slope[i - 1] ?? 0)
    const arrive = b.y - third * (slope[i] ?? 0)
    path += `C${n(a.x + third)} ${n(leave)} ${n(b.x - third)} ${n(arrive)} ${n(b.x)} ${n(b.y)}`
  }
  return path
}
