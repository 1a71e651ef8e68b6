import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CurveDot, curvePath, snapMood } from '../../shared/emotion'

const anyDots = fc
  .uniqueArray(fc.integer({ min: 0, max: 2000 }), { minLength: 2, maxLength: 12 })
  .chain((xs) =>
    fc.tuple(
      fc.constant(xs.sort((a, b) => a - b)),
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: xs.length, maxLength: xs.length }),
    ),
  )
  .map(([xs, ys]) => xs.map((x, at) => ({ x, y: ys[at] ?? 0 })))

/** Heights along a path of cubic pieces, piece by piece. */
function heights(path: string): number[][] {
  const numbers = (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
  const pieces: number[][] = []
  for (let i = 0; i + 7 < numbers.length; i += 6) {
    const [, y0 = 0, , y1 = 0, , y2 = 0, , y3 = 0] = numbers.slice(i, i + 8)
    pieces.push(
      Array.from({ length: 21 }, (_, step) => {
        const t = step / 20
        const u = 1 - t
        return u ** 3 * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t ** 3 * y3
      }),
    )
  }
  return pieces
}

describe('emotion curve', () => {
  test('[EMOTION1] between two points the line stays between their moods', () => {
    fc.assert(
      fc.property(anyDots, (dots) => {
        const pieces = heights(curvePath(dots))
        expect(pieces).toHaveLength(dots.length - 1)
        pieces.forEach((piece, at) => {
          const ends = [dots[at], dots[at + 1]].map((dot) => (dot as CurveDot).y)
          expect(Math.min(...piece)).toBeGreaterThanOrEqual(Math.min(...ends) - 0.05)
          expect(Math.max(...piece)).toBeLessThanOrEqual(Math.max(...ends) + 0.05)
        })
      }),
    )
  })

  test('[EMOTION1] the line passes through every point; fewer than two make none', () => {
    const path = curvePath([
      { x: 0, y: 10 },
      { x: 50, y: 90 },
      { x: 100, y: 40 },
    ])
    expect(path).toMatch(/^M0 10C.* 50 90C.* 100 40$/)
    expect(curvePath([{ x: 1, y: 1 }])).toBe('')
    expect(curvePath([])).toBe('')
  })

  test('[EMOTION1] two points at one place make no division by zero', () => {
    const path = curvePath([
      { x: 5, y: 0 },
      { x: 5, y: 9 },
      { x: 9, y: 9 },
    ])
    expect(path).not.toMatch(/NaN|Infinity/)
  })

  test('[EMOTION2] a dragged mood snaps to quarter steps from -2 to +2', () => {
    expect(snapMood(0.6)).toBe(0.5)
    expect(snapMood(-9)).toBe(-2)
    expect(snapMood(9)).toBe(2)
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -10, max: 10 }), (mood) => {
        expect(Number.isInteger(snapMood(mood) * 4)).toBe(true)
      }),
    )
  })
})
