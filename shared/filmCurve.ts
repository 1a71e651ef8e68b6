// Where the points of a map's emotion curve are, about as the canvas draws them.
import { moodRange } from './emotion'
import type { Layout } from './journey/layout'
import type { JourneyProps } from './journey/model'

const edge = 28

export function curveDots({ points }: JourneyProps, layout: Layout): { x: number; y: number }[] {
  const row = layout.rows.find(({ lane }) => lane.kind === 'emotion' && !lane.collapsed)
  if (!row) return []
  const { low, high } = moodRange
  return Object.values(points)
    .flatMap(({ stageId, at, mood }) => {
      const column = layout.columns.find(({ stage }) => stage.id === stageId)
      if (!column) return []
      return {
        x: Math.round(column.x + edge + at * (column.w - 2 * edge)),
        y: Math.round(row.y + edge + ((high - mood) / (high - low)) * (row.h - 2 * edge)),
      }
    })
    .sort((a, b) => a.x - b.x)
}
