// A persona's card on the canvas: who it is, as much of what is known as fits, and the choice of its journey.
import { type CSSProperties, useMemo } from 'react'
import { useValue } from 'tldraw'
import type { Entry, Persona } from '../../../shared/journey/model'
import { EnlargeIcon, EyeIcon, PencilIcon } from '../../ui/icons'
import { useT } from '../../ui/i18n'
import { measureText } from '../emotion/textWidth'
import { MapButton } from '../journey/MapButton'
import { useMap } from '../journey/MapContext'
import { PersonaIcon } from '../journey/mapIcons'
import { openPanel } from './openPanel'
import type { PanelShape } from './panelShape'
import { layPersona, roleOf, textScale } from './panelText'
import './persona-panel.css'

type PersonaPanelProps = {
  shape: PanelShape
  persona: Entry<Persona>
  color: string | undefined
}

export function PersonaPanel({ shape, persona, color }: PersonaPanelProps) {
  const t = useT()
  const { tools, canEdit, band } = useMap()
  const { editor } = tools
  const { w, h } = shape.props
  const isChosen = useValue('chosen', () => tools.persona.get() === persona.id, [tools, persona.id])
  const laid = useMemo(
    () =>
      layPersona(persona, { w, h }, textScale[band], measureText, (field) => t(`persona.${field}`)),
    [persona, w, h, band, t],
  )
  const name = persona.name || t('persona.unnamed')
  const role = roleOf(persona)
  const lines = (count: number) => ({ '--th-lines': count }) as CSSProperties
  return (
    <div
      className="th-panel-body"
      data-chosen={isChosen ? '' : undefined}
      style={{ '--th-persona': color } as CSSProperties}
    >
      <header className="th-panel-persona">
        <span className="th-panel-face">
          <PersonaIcon />
        </span>
        <strong className="th-panel-name" style={lines(laid.nameLines)} title={name}>
          {name}
        </strong>
        {band !== 'far' && (
          <span className="th-panel-buttons">
            <MapButton
              className="th-panel-button"
              label={t('persona.showJourney', { name })}
              aria-pressed={isChosen}
              onClick={() => tools.persona.set(isChosen ? '' : persona.id)}
            >
              <EyeIcon />
            </MapButton>
            <MapButton
              className="th-panel-button"
              label={t('panel.openCard', { name })}
              aria-haspopup="dialog"
              onClick={() => openPanel(editor, shape.id)}
            >
              {canEdit ? <PencilIcon /> : <EnlargeIcon />}
            </MapButton>
          </span>
        )}
        {role && band !== 'far' && <span className="th-panel-role">{role}</span>}
      </header>
      {band !== 'far' &&
        laid.fields.map(({ field, lines: most }) => (
          <p key={field} className="th-panel-field" style={lines(most)}>
            <b>{t(`persona.${field}`)}</b> {persona[field]}
          </p>
        ))}
      {band !== 'far' && laid.more > 0 && (
        <p className="th-panel-more">{t('panel.moreFields', { count: laid.more })}</p>
      )}
      {band !== 'far' && laid.fields.length + laid.more === 0 && !role && canEdit && (
        <p className="th-panel-more">{t('panel.fillIn')}</p>
      )}
    </div>
  )
}
