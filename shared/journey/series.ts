// The two series of a future-state map: the feeling as it is today, and the one that is wanted.
//
// A future map that was copied shows the curve of the map it comes from as the current one, as it is now;
// nothing of it is stored twice.
import type { CurvePoint, CurveSeries, JourneyProps, MapKind } from './model'

/** Which of the two a point belongs to; undefined in a map that has only one. */
export function seriesOfPoint(
  kind: MapKind,
  point: Pick<CurvePoint, 'series'> | undefined,
): CurveSeries | undefined {
  return kind === 'future-state' ? (point?.series ?? 'target') : undefined
}

/** The id of the map whose curve is the current one of this future-state map, if it is still there. */
export function currentMapOf(
  map: Pick<JourneyProps, 'kind' | 'origin'>,
  find: (id: string) => Pick<JourneyProps, 'kind' | 'origin'> | undefined,
): string | undefined {
  if (map.kind !== 'future-state') return undefined
  // A copy of a future state goes back to what that one came from. A document may hold circles.
  const seen = new Set<string>()
  for (let id = map.origin; id && !seen.has(id);) {
    seen.add(id)
    const origin = find(id)
    if (!origin) return undefined
    if (origin.kind !== 'future-state') return id
    id = origin.origin
  }
  return undefined
}
