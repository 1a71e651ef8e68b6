// Whose line is whose, and the choice of one: its journey stands out here, and new points are its. Only
// for this viewer. A map about one persona needs none: its curve is that persona's.
import { useValue } from 'tldraw'
import { ordered } from '../../../shared/journey/model'
import { personaColors } from '../../../shared/journey/personas'
import { useT } from '../../ui/i18n'
import { MapButton } from '../journey/MapButton'
import { useMap } from '../journey/MapContext'
import { SeriesKey } from './SeriesKey'
import { chosenIn } from '../personas/chosen'

const everybodyColor = 'linear-gradient(#2f9e63, #d9a520, #d64545)'

export function Legend() {
  const t = useT()
  const { tools } = useMap()
  const personas = useValue('personas', () => tools.props()?.personas ?? {}, [tools])
  const isNeeded = useValue(
    'legend needed',
    () => {
      const props = tools.props()
      if (!props) return false
      const several = Object.keys(props.personas).length > 1
      return several || Object.values(props.points).some(({ personaId }) => personaId)
    },
    [tools],
  )
  const chosen = useValue('chosen', () => chosenIn(tools.persona.get(), personas), [
    tools,
    personas,
  ])
  const isFuture = useValue('future', () => tools.props()?.kind === 'future-state', [tools])
  if (!isNeeded)
    return isFuture ? (
      <div className="th-legend">
        <SeriesKey />
      </div>
    ) : null
  const colors = personaColors(personas)
  const all = [
    { id: '', name: t('persona.everybody'), color: everybodyColor },
    ...ordered(personas).map(({ id, name }) => ({
      id,
      name: name || t('persona.unnamed'),
      color: colors.get(id),
    })),
  ]
  return (
    <div className="th-legend" role="group" aria-label={t('persona.legend')}>
      <SeriesKey />
      {all.map(({ id, name, color }) => (
        <MapButton
          key={id}
          className="th-legend-item"
          label={name}
          aria-pressed={chosen === id}
          onClick={() => tools.persona.set(chosen === id ? '' : id)}
        >
          <i style={{ background: color }} />
          <span>{name}</span>
        </MapButton>
      ))}
    </div>
  )
}
