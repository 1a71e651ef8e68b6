// A panel on the canvas: the paper, what it shows of its map, and, while it is open, the card to fill in.
import { useMemo } from 'react'
import { HTMLContainer, useEditor, useValue } from 'tldraw'
import { type Entry, type JourneyProps, type Persona } from '../../../shared/journey/model'
import { personaColors } from '../../../shared/journey/personas'
import { useT } from '../../ui/i18n'
import { journeyOptions } from '../cell/places'
import { MapContext } from '../journey/MapContext'
import { createMapTools } from '../journey/mapTools'
import { useMapScene } from '../journey/useMapScene'
import { PersonaCard } from '../personas/PersonaCard'
import { GoalPanel } from './GoalPanel'
import { LegendPanel } from './LegendPanel'
import { PersonaPanel } from './PersonaPanel'
import { closePanel, openedPanel } from './openPanel'
import { type PanelShape, mapIdOf, mapOfPanel } from './panelShape'
import './panels.css'

export function PanelFrame({ shape }: { shape: PanelShape }) {
  const editor = useEditor()
  const mapId = useValue('map of panel', () => mapIdOf(editor, shape), [editor, shape])
  const map = useValue('what the map keeps', () => mapOfPanel(editor, shape), [editor, shape])
  const tools = useMemo(
    () => createMapTools(editor, mapId, journeyOptions(editor)),
    [editor, mapId],
  )
  const { scene, isStill } = useMapScene(tools)
  const { w, h } = shape.props
  return (
    <MapContext value={scene}>
      <HTMLContainer
        className="th-panel"
        data-type={shape.type}
        data-persona={shape.props.personaId}
        data-band={scene.band}
        data-still={isStill ? '' : undefined}
        style={{ width: w, height: h }}
      >
        <Content shape={shape} map={map} />
      </HTMLContainer>
    </MapContext>
  )
}

function Content({ shape, map }: { shape: PanelShape; map: JourneyProps | undefined }) {
  const t = useT()
  if (!map) return <p className="th-panel-gone">{t('panel.mapGone')}</p>
  switch (shape.type) {
    case 'goal':
      return <GoalPanel shape={shape} goal={map.goal} />
    case 'legend':
      return <LegendPanel shape={shape} map={map} />
    case 'persona':
      return <OnePersona shape={shape} map={map} />
  }
}

function OnePersona({ shape, map }: { shape: PanelShape; map: JourneyProps }) {
  const t = useT()
  const editor = useEditor()
  const isOpen = useValue('open', () => openedPanel(editor).get() === shape.id, [editor, shape.id])
  const { personaId } = shape.props
  const found = Object.hasOwn(map.personas, personaId) ? map.personas[personaId] : undefined
  const persona = useMemo(
    (): Entry<Persona> | undefined => found && { ...found, id: personaId },
    [found, personaId],
  )
  if (!persona) return <p className="th-panel-gone">{t('panel.personaGone')}</p>
  const color = personaColors(map.personas).get(personaId)
  return (
    <>
      <PersonaPanel shape={shape} persona={persona} color={color} />
      {isOpen && <PersonaCard persona={persona} color={color} onClose={() => closePanel(editor)} />}
    </>
  )
}
