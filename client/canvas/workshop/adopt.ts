// The median of everybody's curves becomes the group's: one change, one step for undo.
import type { CurvePoint, JourneyProps } from '../../../shared/journey/model'
import { seriesOfPoint } from '../../../shared/journey/series'

type Median = { stage: string; median: number }

/**
 * The map's points once each of these stages has one point of the group at the median. Words of the point
 * that was there stay; points of personas, and of the current series of a future state, are left alone.
 */
export function withMedian(
  props: Pick<JourneyProps, 'kind' | 'stages' | 'points'>,
  medians: readonly Median[],
  newId: () => string,
): Record<string, CurvePoint> {
  const points = { ...props.points }
  for (const { stage, median } of medians) {
    if (!Object.hasOwn(props.stages, stage)) continue
    const groups = Object.entries(props.points)
      .filter(
        ([, point]) =>
          point.stageId === stage &&
          !point.personaId &&
          seriesOfPoint(props.kind, point) !== 'current',
      )
      .sort(([a, p], [b, q]) => p.at - q.at || (a < b ? -1 : 1))
    for (const [id] of groups.slice(1)) delete points[id]
    const [id, before] = groups[0] ?? [newId(), { stageId: stage, at: 0.5, mood: 0, label: '' }]
    points[id] = { ...before, at: 0.5, mood: median }
  }
  return points
}
