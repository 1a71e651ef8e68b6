// Whose journey the map tells, in its title band: one chip per persona, which opens its card.
import { useState } from 'react'
import { type JourneyProps, ordered } from '../../../shared/journey/model'
import { maxPersonas, personaColors } from '../../../shared/journey/personas'
import { useT } from '../../ui/i18n'
import { MapButton } from '../journey/MapButton'
import { useMap } from '../journey/MapContext'
import { AddIcon, PersonaIcon } from '../journey/mapIcons'
import { newEntryId } from '../journey/mapTools'
import { addPersonaWithCard } from '../panels/panelActions'
import { PersonaCard } from './PersonaCard'
import './personas.css'

export function PersonaChips({ personas }: Pick<JourneyProps, 'personas'>) {
  const t = useT()
  const { tools, canEdit } = useMap()
  const [openId, setOpenId] = useState<string>()
  const colors = personaColors(personas)
  const all = ordered(personas)
  const open = all.find(({ id }) => id === openId)
  const add = () => {
    const id = newEntryId()
    addPersonaWithCard(tools, id)
    setOpenId(id)
  }
  if (all.length === 0 && !canEdit) return null
  return (
    <div className="th-personas" role="group" aria-label={t('journey.persona')}>
      {all.map(({ id, name }) => (
        <MapButton
          key={id}
          className="th-persona-chip"
          label={t('persona.open', { name: name || t('persona.unnamed') })}
          aria-haspopup="dialog"
          onClick={() => setOpenId(id)}
        >
          <span className="th-persona-face" style={{ color: colors.get(id) }}>
            <PersonaIcon />
          </span>
          <span className="th-persona-name">{name || t('persona.unnamed')}</span>
        </MapButton>
      ))}
      {canEdit && all.length < maxPersonas && (
        <MapButton
          className="th-persona-chip th-persona-add"
          label={t('persona.add')}
          aria-haspopup="dialog"
          onClick={add}
        >
          <AddIcon />
          {all.length === 0 && <span>{t('persona.add')}</span>}
        </MapButton>
      )}
      {open && (
        <PersonaCard
          key={open.id}
          persona={open}
          color={colors.get(open.id)}
          onClose={() => setOpenId(undefined)}
        />
      )}
    </div>
  )
}
