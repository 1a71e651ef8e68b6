// A persona's card: everything known about one specific customer, filled in by several people at once.
// Readers see what is filled in.
import { createPortal } from 'react-dom'
import { stopEventPropagation, useContainer, useEditor, useValue } from 'tldraw'
import { ownPresses } from '../ownPresses'
import { type Entry, type Persona, personaFields } from '../../../shared/journey/model'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useT } from '../../ui/i18n'
import { useMap } from '../journey/MapContext'
import { removePersonaWithCards } from '../panels/panelActions'
import { PersonaText } from './PersonaText'

type PersonaCardProps = {
  persona: Entry<Persona>
  color: string | undefined
  onClose: () => void
}

export function PersonaCard({ persona, color, onClose }: PersonaCardProps) {
  const t = useT()
  const { tools } = useMap()
  const editor = useEditor()
  const container = useContainer()
  const isReader = useValue('reader', () => editor.getIsReadonly(), [editor])
  const { id } = persona
  const filled = personaFields.filter((field) => persona[field]?.trim())
  return createPortal(
    // For React this is a part of the title band; what is pressed in here is not for the map.
    <div
      className="th-persona-card"
      {...ownPresses}
      // With a shape selected the canvas keeps Escape for itself, and the dialog would stay.
      onKeyDownCapture={(event) => {
        if (event.key === 'Escape') event.stopPropagation()
      }}
      onContextMenu={stopEventPropagation}
      onWheel={stopEventPropagation}
    >
      <Dialog
        title={persona.name || t('persona.unnamed')}
        lead={isReader ? undefined : t('persona.lead')}
        wide
        onClose={onClose}
      >
        <div className="th-persona-line" style={{ background: color }} />
        {isReader ? (
          <dl className="th-persona-facts">
            {filled.map((field) => (
              <div key={field}>
                <dt>{t(`persona.${field}`)}</dt>
                <dd>{persona[field]}</dd>
              </div>
            ))}
            {filled.length === 0 && <p>{t('persona.empty')}</p>}
          </dl>
        ) : (
          <>
            <div className="th-persona-fields">
              <PersonaText id={id} field="name" value={persona.name} />
              {personaFields.map((field) => (
                <PersonaText key={field} id={id} field={field} value={persona[field] ?? ''} />
              ))}
            </div>
            <footer className="th-persona-foot">
              <Button
                look="quiet"
                className="th-persona-remove"
                onClick={() => {
                  onClose()
                  removePersonaWithCards(tools, id)
                }}
              >
                {t('persona.remove')}
              </Button>
              <span>{t('persona.removeKeeps')}</span>
            </footer>
          </>
        )}
      </Dialog>
    </div>,
    container,
  )
}
