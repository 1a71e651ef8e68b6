// Where a step brings everybody: nowhere, to a map or some of its lanes and stages, to what stands beside it,
// or to what I see now.
import type { Focus } from '../../../shared/facilitation/model'
import { useT } from '../../ui/i18n'
import { useTools } from '../context'
import { Choices, Select } from './fields'
import { useMaps } from './useMaps'

type FocusFieldProps = { focus: Focus; onChange: (focus: Focus) => void }

export function FocusField({ focus, onChange }: FocusFieldProps) {
  const t = useT()
  const { port } = useTools()
  const maps = useMaps()
  const map = focus.kind === 'map' ? maps.find(({ id }) => id === focus.map) : undefined
  const named = maps.flatMap(({ id, title: given }) => {
    const title = given || t('journey.titlePlaceholder')
    return [
      { value: `panels ${id}`, label: t('focus.panels', { title }) },
      { value: id, label: t('focus.map', { title }) },
    ]
  })
  const value = valueOf(focus)
  const choose = (next: string) => {
    if (next === 'board') return onChange({ kind: 'board' })
    if (next === 'area') return onChange(port.view())
    const [first, panelsOf] = next.split(' ')
    if (first === 'panels' && panelsOf) return onChange({ kind: 'panels', map: panelsOf })
    return onChange({ kind: 'map', map: next, stages: [], lanes: [] })
  }
  return (
    <>
      <Select
        label={t('agenda.focus')}
        value={value}
        options={[
          { value: 'board', label: t('focus.board') },
          ...named,
          { value: 'area', label: t(focus.kind === 'area' ? 'focus.area' : 'focus.view') },
        ]}
        onChange={choose}
      />
      {map && focus.kind === 'map' && (
        <>
          <Choices
            legend={t('focus.lanes')}
            all={map.lanes}
            chosen={focus.lanes}
            onChange={(lanes) => onChange({ ...focus, lanes })}
          />
          <Choices
            legend={t('focus.stages')}
            all={map.stages}
            chosen={focus.stages}
            onChange={(stages) => onChange({ ...focus, stages })}
          />
        </>
      )}
    </>
  )
}

function valueOf(focus: Focus): string {
  if (focus.kind === 'map') return focus.map
  return focus.kind === 'panels' ? `panels ${focus.map}` : focus.kind
}
