// What a new point begins with: whose it is and which of the curves it belongs to, as chosen here.
import type { CurvePoint, CurveSeries } from '../../../shared/journey/model'
import type { MapTools } from '../journey/mapTools'
import { currentMap } from './currentMap'

export function beginningOf(tools: MapTools): Pick<CurvePoint, 'personaId' | 'series'> {
  const personaId = tools.persona.get()
  const isKnown = personaId && tools.props()?.personas[personaId]
  return {
    ...(isKnown && { personaId }),
    ...(drawnSeries(tools) === 'current' && { series: 'current' }),
  }
}

/** The curve that is drawn now; undefined in a map that has only one. A signal. */
export function drawnSeries(tools: MapTools): CurveSeries | undefined {
  const props = tools.props()
  if (props?.kind !== 'future-state') return undefined
  // Where another map says how it is today, nothing is drawn but what is wanted.
  return currentMap(tools.editor, props) ? 'target' : tools.series.get()
}
