// In the open card of a point: whose feeling it is and, where both curves are drawn by hand, which it is on.
import { useValue } from 'tldraw'
import { curveSeries, ordered } from '../../../shared/journey/model'
import { seriesOfPoint } from '../../../shared/journey/series'
import { useT } from '../../ui/i18n'
import { useMap } from '../journey/MapContext'
import { currentMap } from './currentMap'
import { assignPoint } from './pointOwner'
import type { PlacedPoint } from '../../../shared/journey/curveScale'

export function PointOwner({ point }: { point: PlacedPoint }) {
  const t = useT()
  const { tools } = useMap()
  const map = useValue('map', () => tools.props(), [tools])
  const hasBoth = useValue(
    'both are drawn here',
    () => {
      const props = tools.props()
      return props?.kind === 'future-state' && !currentMap(tools.editor, props)
    },
    [tools],
  )
  const personas = ordered(map?.personas ?? {})
  if (!map || (personas.length === 0 && !hasBoth)) return null
  return (
    <div className="th-point-card-owner">
      {personas.length > 0 && (
        <label>
          <span>{t('emotion.whose')}</span>
          <select
            tabIndex={-1}
            value={Object.hasOwn(map.personas, point.personaId ?? '') ? point.personaId : ''}
            onChange={({ currentTarget: { value: personaId } }) =>
              tools.operate('assign curve point', (now) =>
                assignPoint(now, point.id, { personaId }),
              )
            }
          >
            <option value="">{t('persona.everybody')}</option>
            {personas.map(({ id, name }) => (
              <option key={id} value={id}>
                {name || t('persona.unnamed')}
              </option>
            ))}
          </select>
        </label>
      )}
      {hasBoth && (
        <label>
          <span>{t('emotion.which')}</span>
          <select
            tabIndex={-1}
            value={seriesOfPoint(map.kind, point)}
            onChange={({ currentTarget: { value } }) => {
              const series = value === 'current' ? 'current' : 'target'
              tools.operate('change curve', (now) => assignPoint(now, point.id, { series }))
            }}
          >
            {curveSeries.toReversed().map((series) => (
              <option key={series} value={series}>
                {t(`emotion.${series}`)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}
