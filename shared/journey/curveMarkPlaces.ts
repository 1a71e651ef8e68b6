// Where the quiet marks of one line stand, and how they are drawn: a triangle under each low point, an arrow with the
// size of the biggest drop.
import { curveMarks } from '../curveMarks'
import { curveLine } from '../emotion'
import type { PlacedPoint } from './curveScale'
import type { Rect } from './layout'

/** A mark and the room it takes, in coordinates of the map. */
export type PlacedMark = Rect & { key: string } & (
    | { kind: 'low'; point: PlacedPoint }
    | { kind: 'drop'; from: PlacedPoint; to: PlacedPoint; by: number }
  )

/** Where the marks of a line stand: low points below their face, a drop right of the falling line. */
export function placeMarks(placed: readonly PlacedPoint[]): PlacedMark[] {
  const { lows, drops } = curveMarks(placed)
  const byId = new Map(placed.map((point) => [point.id, point]))
  const heightAt = curveLine(placed)
  const out: PlacedMark[] = []
  for (const id of lows) {
    const point = byId.get(id)
    if (!point) continue
    const { x, y } = point
    out.push({ kind: 'low', key: `low:${id}`, point, x: x - 8, y: y + 18, w: 16, h: 10 })
  }
  for (const { from: fromId, to: toId, by } of drops) {
    const from = byId.get(fromId)
    const to = byId.get(toId)
    if (!from || !to) continue
    const middle = (from.x + to.x) / 2
    const y = (heightAt(middle) ?? from.y) - 20
    out.push({ kind: 'drop', key: `drop:${fromId}`, from, to, by, x: middle + 8, y, w: 54, h: 22 })
  }
  return out
}

export const lowPath = ({ w, h }: Pick<Rect, 'w' | 'h'>): string =>
  `M${w / 2} 1L${w - 1} ${h - 1}H1Z`

export const dropPath = 'M7 3V18M2 13L7 18L12 13'

/** How big a drop is, right of its arrow. */
export const dropWords = (by: number): string => `−${by}`
export const dropWordsX = 17
