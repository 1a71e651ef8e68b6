// Between the curve's own measures (stage, place in it, mood) and coordinates of the map.
import { type CurveDot, moodRange, snapMood } from '../emotion'
import type { Column, Row } from './layout'
import type { CurvePoint } from './model'

/** Room above +2, below -2 and at the stage's sides, so that no face is cut off. Canvas pixels. */
const edge = 28

export type PlacedPoint = CurvePoint & CurveDot & { id: string }

export function moodY(row: Pick<Row, 'y' | 'h'>, mood: number): number {
  const { low, high } = moodRange
  return row.y + edge + ((high - mood) / (high - low)) * (row.h - 2 * edge)
}

/** The mood under a height of the lane, in the steps people drag by. */
export function moodAtY(row: Pick<Row, 'y' | 'h'>, y: number): number {
  const { low, high } = moodRange
  return snapMood(high - ((y - row.y - edge) / (row.h - 2 * edge)) * (high - low))
}

export const pointX = (column: Pick<Column, 'x' | 'w'>, at: number): number =>
  column.x + edge + at * (column.w - 2 * edge)

/** The place within a stage under an x of the map, kept inside the stage. */
export function placeAtX(column: Pick<Column, 'x' | 'w'>, x: number): number {
  const at = (x - column.x - edge) / (column.w - 2 * edge)
  return Math.round(Math.max(0, Math.min(1, at)) * 100) / 100
}

/** The points to draw, along the journey; those of removed stages are left out. */
export function placePoints(
  points: Record<string, CurvePoint>,
  columns: readonly Column[],
  row: Pick<Row, 'y' | 'h'>,
): PlacedPoint[] {
  const byStage = new Map(columns.map((column) => [column.stage.id, column]))
  return Object.entries(points)
    .flatMap(([id, point]) => {
      const column = byStage.get(point.stageId)
      return column
        ? [{ ...point, id, x: pointX(column, point.at), y: moodY(row, point.mood) }]
        : []
    })
    .sort((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1))
}
