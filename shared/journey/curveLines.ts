// The lines of one lane: the common one and one for each persona that has points; in a future-state map
// all of that twice, as it is now (below) and as it should become.
import type { CurveSeries, MapKind, Persona } from './model'
import { nobodyColor, personaColors } from './personas'
import { seriesOfPoint } from './series'
import type { PlacedPoint } from './curveScale'

export type Series = {
  key: string
  /** Undefined in a map that has only one. */
  series: CurveSeries | undefined
  /** Empty for the line of everybody. */
  personaId: string
  /** Of a persona's line; the common one has the colours of the moods. */
  color: string | undefined
  points: PlacedPoint[]
}

/** Points by whose they are, the common line first. Those of a removed persona keep a line of their own. */
export function seriesOf(
  placed: readonly PlacedPoint[],
  personas: Record<string, Persona>,
  kind: MapKind = 'blank',
): Series[] {
  const all = kind === 'future-state' ? (['current', 'target'] as const) : [undefined]
  return all.flatMap((series) =>
    linesOf(
      placed.filter((point) => seriesOfPoint(kind, point) === series),
      personas,
    ).map((line) => ({ ...line, series, key: `${series ?? ''}:${line.personaId}` })),
  )
}

/** The lines of the map that a future-state map comes from: what is current there. */
export function currentSeries(
  placed: readonly PlacedPoint[],
  personas: Record<string, Persona>,
): Series[] {
  return linesOf(placed, personas).map((line) => ({
    ...line,
    series: 'current',
    key: `below:${line.personaId}`,
  }))
}

function linesOf(
  placed: readonly PlacedPoint[],
  personas: Record<string, Persona>,
): Omit<Series, 'key' | 'series'>[] {
  const colors = personaColors(personas)
  const lines = new Map<string, PlacedPoint[]>()
  for (const id of ['', ...colors.keys()]) lines.set(id, [])
  for (const point of placed) {
    const id = point.personaId ?? ''
    const line = lines.get(id) ?? []
    line.push(point)
    lines.set(id, line)
  }
  return [...lines].flatMap(([personaId, points]) => {
    const color = personaId ? (colors.get(personaId) ?? nobodyColor) : undefined
    return points.length > 0 ? [{ personaId, color, points }] : []
  })
}
