// What has just been done to the map, for those who hear it rather than see it.
import { useValue } from 'tldraw'
import { useMap } from './MapContext'

export function MapStatus() {
  const { tools } = useMap()
  const said = useValue('said', () => tools.said.get(), [tools])
  return (
    <p className="th-visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  )
}
