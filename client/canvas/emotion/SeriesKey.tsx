// Which line of a future-state map is which. Where the current one is drawn by hand, also which of the two
// new points belong to.
import { useValue } from 'tldraw'
import { curveSeries } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { MapButton } from '../journey/MapButton'
import { useMap } from '../journey/MapContext'
import { currentMap } from './currentMap'

export function SeriesKey() {
  const t = useT()
  const { tools, canEdit } = useMap()
  const { editor } = tools
  const isFuture = useValue('future', () => tools.props()?.kind === 'future-state', [tools])
  const isDrawn = useValue(
    'current is drawn here',
    () => {
      const props = tools.props()
      return props !== undefined && currentMap(editor, props) === undefined
    },
    [tools, editor],
  )
  const chosen = useValue('series', () => tools.series.get(), [tools])
  if (!isFuture) return null
  const canChoose = isDrawn && canEdit
  return (
    <div className="th-series" role="group" aria-label={t('emotion.series')}>
      {curveSeries.toReversed().map((series) => {
        const words = (
          <>
            <Line series={series} />
            <span>{t(`emotion.${series}`)}</span>
          </>
        )
        return canChoose ? (
          <MapButton
            key={series}
            className="th-legend-item"
            label={t(`emotion.${series}`)}
            title={t('emotion.series')}
            aria-pressed={chosen === series}
            onClick={() => tools.series.set(series)}
          >
            {words}
          </MapButton>
        ) : (
          <span key={series} className="th-legend-item">
            {words}
          </span>
        )
      })}
    </div>
  )
}

function Line({ series }: { series: 'current' | 'target' }) {
  return (
    <svg width="16" height="10" viewBox="0 0 16 10" aria-hidden="true">
      <path className={series === 'current' ? 'th-curve-current' : 'th-curve-target'} d="M2 5H14" />
    </svg>
  )
}
