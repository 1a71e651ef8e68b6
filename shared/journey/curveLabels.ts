// Where the words of curve points stand: above or below their point, clear of the line, of other points
// and of each other. What does not fit is shortened; what has no room at all is shown on hover only.
import { type CurveDot, curveLine } from '../emotion'
import type { Band } from './band'
import { type Rect, contains } from './layout'

export type Labelled = CurveDot & { id: string; label: string }
export type PlacedLabel = { id: string; x: number; y: number; text: string }

export type LabelOptions = {
  /** The lines to stay clear of, each with its dots in order of x. */
  lines: readonly (readonly CurveDot[])[]
  bounds: Rect
  /** What else is drawn there. */
  obstacles: readonly Rect[]
  /** Height of a line of text. */
  size: number
  measure: (text: string) => number
}

/** Canvas pixels; as in `emotion.css`. Nothing can be read from afar. */
export const labelSize: Record<Exclude<Band, 'far'>, number> = { near: 15, middle: 19 }
const lineHeight = 1.3

/** Radius of a point with the air around it. */
const disc = 20
const gap = 4
const mostWidth = 220
/** Narrower, and nothing can be read. */
const leastWidth = 56
const widthStep = 24

/** The labels as they are drawn so near; `measure` is told the size of the letters. */
export function labelsSeen(
  band: Band,
  points: readonly Labelled[],
  options: Omit<LabelOptions, 'size' | 'measure'> & {
    measure: (text: string, size: number) => number
  },
): PlacedLabel[] {
  if (band === 'far') return []
  const size = labelSize[band]
  return placeLabels(points, {
    ...options,
    size: size * lineHeight,
    measure: (text) => options.measure(text, size),
  })
}

/** Labels with `x` in the middle and `y` at the middle of the line of text, from left to right. */
export function placeLabels(
  points: readonly Labelled[],
  { lines, bounds, obstacles, size, measure }: LabelOptions,
): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  const heights = lines.map(curveLine)
  const taken: Rect[] = [...obstacles, ...points.map(({ x, y }) => square(x, y, disc))]
  const isFree = (box: Rect) =>
    contains(bounds, box) &&
    !taken.some((other) => overlap(box, other)) &&
    !heights.some((heightAt) => crosses(heightAt, box))
  for (const [at, { id, x, y, label }] of points.entries()) {
    const around = [points[at - 1] ?? points[at + 1], points[at + 1] ?? points[at - 1]]
    const isValley = around.every((other) => other !== undefined && other.y < y)
    const text = label.trim()
    if (!text) continue
    const full = Math.min(mostWidth, measure(text))
    for (let w = full; w >= Math.min(full, leastWidth); w -= widthStep) {
      const box = spots(x, y, w, size, isValley).find(isFree)
      if (!box) continue
      taken.push(box)
      const shown = shorten(text, w, measure)
      placed.push({ id, x: box.x + box.w / 2, y: box.y + box.h / 2, text: shown })
      break
    }
  }
  return placed
}

/** Above before below, in a valley the other way round; straight before aside; then beside the face. */
function spots(x: number, y: number, w: number, h: number, isValley: boolean): Rect[] {
  const above = y - disc - gap - h
  const below = y + disc + gap
  const around = (isValley ? [below, above] : [above, below]).flatMap((top) =>
    [-w / 2, -w + disc, -disc].map((left) => ({ x: x + left, y: top, w, h })),
  )
  const beside = [y - h / 2, y + (isValley ? 6 : -6 - h)].flatMap((top) =>
    [disc + gap, -disc - gap - w].map((left) => ({ x: x + left, y: top, w, h })),
  )
  return [...around, ...beside]
}

const square = (x: number, y: number, r: number): Rect => ({
  x: x - r,
  y: y - r,
  w: 2 * r,
  h: 2 * r,
})

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h && b.y < a.y + a.h

/** Looks at the line in short pieces, from one height to the next: a steep one jumps over the box. */
function crosses(heightAt: ReturnType<typeof curveLine>, { x, y, w, h }: Rect): boolean {
  let before: number | undefined
  for (let at = x - gap; at < x + w + gap + 6; at += 6) {
    const height = heightAt(at)
    const from = before ?? height
    if (height !== undefined && from !== undefined) {
      if (Math.max(height, from) > y - gap && Math.min(height, from) < y + h + gap) return true
    }
    before = height
  }
  return false
}

/** As much of the text as fits, with "…" where it was cut. Whole letters only. */
function shorten(text: string, w: number, measure: (text: string) => number): string {
  if (measure(text) <= w) return text
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  while (letters.length > 1 && measure(`${letters.join('').trimEnd()}…`) > w) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
