// Putting panels of a map on the canvas and taking them off. Nothing but the picture comes or goes: what
// they show stays in the map.
import { type Editor, type TLShapeId, createShapeId } from 'tldraw'
import type { Rect } from '../../../shared/journey/layout'
import {
  type PanelType,
  type PlannedPanel,
  panelSize,
  panelSpot,
} from '../../../shared/journey/panels'
import { journeyOptions } from '../cell/places'
import { mapSize } from '../journey/mapSize'
import type { MapTools } from '../journey/mapTools'
import { addPersona, removePersona } from '../journey/structure'
import { type PanelShape, panelsOfMap } from './panelShape'

/** Which panel: a persona's card is that of one persona. */
export type PanelName = { type: PanelType; personaId: string }

/** The panels of this name that are on the page. A signal. */
export const shownPanels = (
  editor: Editor,
  mapId: TLShapeId,
  { type, personaId }: PanelName,
): PanelShape[] =>
  panelsOfMap(editor, mapId, [type]).filter(
    (panel) => type !== 'persona' || panel.props.personaId === personaId,
  )

/** Puts a panel above its map, where nothing else is. Part of the operation that is going on. */
export function putPanel(
  editor: Editor,
  mapId: TLShapeId,
  { type, personaId }: PanelName,
): TLShapeId {
  const { w } = mapSize(journeyOptions(editor).layoutOf(mapId))
  const spot = panelSpot(takenAbove(editor, mapId), panelSize[type], w)
  const [id = createShapeId()] = createPanels(editor, mapId, [{ type, personaId, ...spot }])
  return id
}

export function createPanels(
  editor: Editor,
  mapId: TLShapeId,
  panels: readonly PlannedPanel[],
): TLShapeId[] {
  const shapes = panels.map(({ type, personaId, x, y, w, h }) => ({
    id: createShapeId(),
    type,
    parentId: mapId,
    x,
    y,
    props: { w, h, mapId, personaId },
  }))
  editor.createShapes<PanelShape>(shapes)
  return shapes.map(({ id }) => id)
}

/** What stands around a map, in its coordinates. */
function takenAbove(editor: Editor, mapId: TLShapeId): Rect[] {
  const map = editor.getShapePageBounds(mapId)
  const panels = new Set<TLShapeId>(panelsOfMap(editor, mapId).map(({ id }) => id))
  return editor
    .getCurrentPageShapes()
    .filter(({ id, parentId }) => panels.has(id) || (parentId !== mapId && id !== mapId))
    .flatMap(({ id }) => editor.getShapePageBounds(id) ?? [])
    .map(({ x, y, w, h }) => ({ x: x - (map?.x ?? 0), y: y - (map?.y ?? 0), w, h }))
}

export function showPanel({ editor, mapId, mark }: MapTools, name: PanelName): void {
  mark('show panel')
  const id = putPanel(editor, mapId, name)
  const bounds = editor.getShapePageBounds(id)
  editor.select(id)
  if (bounds && !editor.getViewportPageBounds().contains(bounds)) {
    editor.centerOnPoint(bounds.center, { animation: { duration: 220 } })
  }
}

export function hidePanel({ editor, mapId, mark }: MapTools, name: PanelName): void {
  const panels = shownPanels(editor, mapId, name)
  mark('hide panel')
  editor.deleteShapes(panels.map(({ id }) => id))
}

/** A new persona and its card on the canvas, as one step for undo. */
export function addPersonaWithCard(tools: MapTools, personaId: string): void {
  const { editor, mapId } = tools
  tools.mark('add persona')
  editor.run(() => {
    tools.update((props) => addPersona(props, personaId))
    putPanel(editor, mapId, { type: 'persona', personaId })
  })
}

/** Takes a persona out of the map and its cards off the canvas, as one step for undo. */
export function removePersonaWithCards(tools: MapTools, personaId: string): void {
  const { editor, mapId } = tools
  const cards = shownPanels(editor, mapId, { type: 'persona', personaId })
  tools.mark('remove persona')
  editor.run(() => {
    tools.update((props) => removePersona(props, personaId))
    editor.deleteShapes(cards.map(({ id }) => id))
  })
}
