// The lines of one lane: the common one, and one for each persona that has points.
import type { Persona } from '../../../shared/journey/model'
import { nobodyColor, personaColors } from '../../../shared/journey/personas'
import type { PlacedPoint } from './scale'

export type Series = {
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
): Series[] {
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
