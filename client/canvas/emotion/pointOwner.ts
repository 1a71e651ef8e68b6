// Whose a point that is there already is, and which curve it belongs to.
import { type CurvePoint, type JourneyProps, ordered } from '../../../shared/journey/model'
import { type Change, putPoint } from '../journey/structure'

/** Makes a point somebody's, or part of the other curve; nothing when somebody removed it meanwhile. */
export function assignPoint(
  props: JourneyProps,
  id: string,
  to: Pick<CurvePoint, 'personaId' | 'series'>,
): Change {
  const point = props.points[id]
  return point ? putPoint(props, id, { ...point, ...to }) : {}
}

/** Makes a point the next persona's, after the last one everybody's. */
export function passOn(props: JourneyProps, id: string): Change {
  const owners = ['', ...ordered(props.personas).map((persona) => persona.id)]
  const at = owners.indexOf(props.points[id]?.personaId ?? '')
  return assignPoint(props, id, { personaId: owners[(at + 1) % owners.length] ?? '' })
}
