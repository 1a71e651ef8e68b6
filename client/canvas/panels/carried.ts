// Panels that are copied to a board without their map. A panel keeps nothing itself, so what it showed is
// packed into the copy, and unpacked where it is pasted: a persona joins the nearest map, a goal is that of
// a map which has none, and what finds no place there becomes a note. A legend explains its own map only.
import type { Editor, TLContent, TLShape, TLShapeId } from 'tldraw'
import {
  type JourneyProps,
  type Persona,
  journeyType,
  personaFields,
} from '../../../shared/journey/model'
import { readJourney } from '../../../shared/journey/read'
import { translate } from '../../ui/i18n'
import { mapsOf } from '../cell/places'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { newEntryId } from '../journey/mapTools'
import { takePersona } from '../journey/structure'
import { noteProps } from '../note/newNote'
import { type PanelShape, isPanel, mapOfPanel } from './panelShape'
import { type PastedOtherwise, pastedOtherwise } from './pastedNotice'
import { roleOf } from './panelText'

export function carryPanels(editor: Editor): () => void {
  const take = editor.getContentFromCurrentPage.bind(editor)
  const put = editor.putContentOntoCurrentPage.bind(editor)
  editor.getContentFromCurrentPage = (shapes) => {
    const content = take(shapes)
    return content && { ...content, shapes: content.shapes.map((shape) => packed(editor, shape)) }
  }
  editor.putContentOntoCurrentPage = (content, options) => {
    if (!content.shapes.some((shape) => isPanel(shape))) return put(content, options)
    const point = options?.point ?? editor.getViewportPageBounds().center
    const { content: own, map, otherwise } = unpacked(editor, content, nearestMap(editor, point))
    if (otherwise.size > 0) pastedOtherwise(editor).set([...otherwise])
    return editor.run(() => {
      if (map) editor.updateShape<JourneyShape>(map)
      if (own.shapes.length > 0) put(own, options)
    })
  }
  return () => {
    editor.getContentFromCurrentPage = take
    editor.putContentOntoCurrentPage = put
  }
}

function packed(editor: Editor, shape: TLShape): TLShape {
  const map = isPanel(shape) ? mapOfPanel(editor, shape) : undefined
  if (!isPanel(shape) || !map) return shape
  const { personas, goal } = map
  const { personaId } = (shape as PanelShape).props
  const persona = Object.hasOwn(personas, personaId) ? personas[personaId] : undefined
  return { ...shape, meta: { ...shape.meta, carried: { goal, persona: { ...persona } } } }
}

type Unpacked = {
  content: TLContent
  /** What of the map changes by it. */
  map: { id: TLShapeId; type: typeof journeyType; props: Partial<JourneyProps> } | undefined
  /** What was not pasted as a panel. */
  otherwise: Set<PastedOtherwise>
}

function unpacked(editor: Editor, content: TLContent, target: JourneyShape | undefined): Unpacked {
  const isMap = (id: string) => editor.getShape<JourneyShape>(id as TLShapeId)?.type === journeyType
  const comesAlong = new Set<string>(content.shapes.map(({ id }) => id))
  const otherwise = new Set<PastedOtherwise>()
  let props = target?.props
  const shapes = content.shapes.flatMap((shape): TLShape[] => {
    if (!isPanel(shape)) return [shape]
    const { carried, ...meta } = shape.meta
    const panel = { ...shape, meta } as PanelShape & TLShape
    const { mapId } = panel.props
    const hasMap = [panel.parentId, mapId].some((id) => comesAlong.has(id) || isMap(id))
    if (hasMap) return [panel]
    // From a clipboard anything may come.
    const { goal, personas } = readJourney({
      ...(carried as object),
      personas: { one: (carried as { persona?: unknown } | undefined)?.persona },
    })
    const adopted = target && props && adopt(panel, target.id, props, goal, personas.one)
    if (adopted) {
      props = { ...props, ...adopted.change } as JourneyProps
      return [adopted.panel]
    }
    otherwise.add(panel.type)
    const words = panel.type === 'goal' ? goal : panel.type === 'persona' ? told(personas.one) : ''
    if (!words.trim()) return []
    const util = editor.getShapeUtil('note')
    const note = { ...util.getDefaultProps(), ...noteProps('white', words) }
    return [{ ...panel, type: 'note', props: note } as unknown as TLShape]
  })
  const kept = new Set<string>(shapes.map(({ id }) => id))
  return {
    content: {
      ...content,
      shapes,
      rootShapeIds: content.rootShapeIds.filter((id) => kept.has(id)),
      bindings: content.bindings?.filter(({ fromId, toId }) => kept.has(fromId) && kept.has(toId)),
    },
    map:
      target && props && props !== target.props
        ? { id: target.id, type: journeyType, props }
        : undefined,
    otherwise,
  }
}

/** The panel as one of this map, and what the map takes over for it. */
function adopt(
  panel: PanelShape & TLShape,
  mapId: TLShapeId,
  map: JourneyProps,
  goal: string,
  persona: Persona | undefined,
): { panel: TLShape; change: Partial<JourneyProps> } | undefined {
  const as = (personaId: string) =>
    ({ ...panel, props: { ...panel.props, mapId, personaId } }) as unknown as TLShape
  switch (panel.type as PanelShape['type']) {
    case 'legend':
      return { panel: as(''), change: {} }
    case 'goal':
      return goal && !map.goal ? { panel: as(''), change: { goal } } : undefined
    case 'persona': {
      const id = newEntryId()
      const change = persona && takePersona(map, persona, id)
      return change?.personas && { panel: as(id), change }
    }
  }
}

/** A persona in words, line by line. */
function told(persona: Persona | undefined): string {
  if (!persona) return ''
  const inRole = new Set(['jobTitle', 'industry'])
  const fields = personaFields
    .filter((field) => persona[field]?.trim() && !inRole.has(field))
    .map((field) => `${translate(`persona.${field}`)}: ${persona[field]}`)
  return [persona.name, roleOf(persona), ...fields].filter((line) => line.trim()).join('\n')
}

function nearestMap(editor: Editor, point: { x: number; y: number }): JourneyShape | undefined {
  const distance = (map: JourneyShape) => {
    const box = editor.getShapePageBounds(map.id)
    if (!box) return Number.POSITIVE_INFINITY
    const x = Math.max(box.minX - point.x, 0, point.x - box.maxX)
    const y = Math.max(box.minY - point.y, 0, point.y - box.maxY)
    return Math.hypot(x, y)
  }
  return mapsOf(editor).toSorted((a, b) => distance(a) - distance(b))[0]
}
