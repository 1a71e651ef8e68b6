// Shown while a map has the examples it began with.
import { useValue } from 'tldraw'
import { useT } from '../../ui/i18n'
import { useMap } from './MapContext'
import { MapButton } from './MapButton'
import { clearExamples, hasExamples } from './examples'

export function ClearExamples() {
  const t = useT()
  const { tools } = useMap()
  const has = useValue('has examples', () => hasExamples(tools), [tools])
  if (!has) return null
  return (
    <MapButton
      className="th-title-pill"
      label={t('template.clearExamples')}
      title={t('template.clearExamplesHint')}
      onClick={() => clearExamples(tools)}
    >
      {t('template.clearExamples')}
    </MapButton>
  )
}
