// What happens when panels are made, moved and removed by the canvas' own means.
//
// A copy of a persona's card is another persona like it: two cards of one would be typed in together. A
// panel stays its map's child wherever it is dragged: the canvas would hand what lies outside its parent
// to the page, at every drag of any note, and the panel would not move with its map any more.
import { type Editor, type TLShapeId, stopEventPropagation } from 'tldraw'
import { journeyType } from '../../../shared/journey/model'
import { translate } from '../../ui/i18n'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { newEntryId } from '../journey/mapTools'
import { copyPersona } from '../journey/structure'
import { openPanel } from './openPanel'
import { type PanelShape, isPanel, mapIdOf, mapOfPanel, panelsOfMap } from './panelShape'
import { removedPanel } from './removedPanel'

export function keepPanels(editor: Editor): () => void {
  const disposers = [
    keepWithMap(editor),
    ...copyPersonas(editor),
    noticeRemoval(editor),
    openByEnter(editor),
  ]
  return () => {
    for (const dispose of disposers) dispose()
  }
}

const mapAt = (editor: Editor, id: string): JourneyShape | undefined => {
  const shape = editor.getShape<JourneyShape>(id as TLShapeId)
  return shape?.type === journeyType ? shape : undefined
}

function keepWithMap(editor: Editor): () => void {
  const reparent = editor.reparentShapes.bind(editor)
  editor.reparentShapes = (shapes, parentId, index) => {
    const ids = shapes.map((shape) => (typeof shape === 'string' ? shape : shape.id))
    const leaving = ids.filter((id) => {
      const shape = editor.getShape(id)
      const isOfMap = isPanel(shape) && mapAt(editor, shape.parentId)
      return !(isOfMap && parentId.startsWith('page:'))
    })
    return leaving.length > 0 ? reparent(leaving, parentId, index) : editor
  }
  return () => {
    editor.reparentShapes = reparent
  }
}

/** Before it is made, a panel joins its map; with it comes a persona of its own where it needs one. */
function copyPersonas(editor: Editor): (() => void)[] {
  const copies = new Map<TLShapeId, { from: string; to: string }>()
  return [
    editor.sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
      if (source !== 'user' || !isPanel(shape)) return shape
      const joined = joinMap(editor, shape)
      const { mapId, personaId } = joined.props
      const personas = mapAt(editor, mapId)?.props.personas ?? {}
      const isSecond =
        joined.type === 'persona' &&
        Object.hasOwn(personas, personaId) &&
        panelsOfMap(editor, mapId as TLShapeId, ['persona']).some(
          (each) => each.props.personaId === personaId,
        )
      if (!isSecond) return joined as typeof shape
      const to = newEntryId()
      copies.set(shape.id, { from: personaId, to })
      return { ...joined, props: { ...joined.props, personaId: to } } as typeof shape
    }),
    editor.sideEffects.registerAfterCreateHandler('shape', (shape) => {
      const copy = copies.get(shape.id)
      copies.delete(shape.id)
      if (!copy || !isPanel(shape)) return
      const map = mapAt(editor, shape.props.mapId)
      if (!map) return
      const { from, to } = copy
      const name = map.props.personas[from]?.name ?? ''
      const copied = name && translate('structure.copyTitle', { title: name })
      const change = copyPersona(map.props, from, { id: to, name: copied })
      // A map with all the personas it can have: then it is a second card of the same one.
      if (!change.personas) {
        const props = { personaId: from }
        editor.updateShape<PanelShape>({ id: shape.id, type: 'persona', props })
      } else editor.updateShape<JourneyShape>({ id: map.id, type: journeyType, props: change })
    }),
  ]
}

/** The panel as a child of its map. Pasted ones come as children of the page. */
function joinMap(editor: Editor, panel: PanelShape): PanelShape {
  const mapId = mapIdOf(editor, panel)
  const props = { ...panel.props, mapId }
  const map = mapAt(editor, mapId)
  const isOnPage = panel.parentId.startsWith('page:')
  if (!map || !isOnPage || editor.getAncestorPageId(map) !== panel.parentId) {
    return { ...panel, props }
  }
  const { x, y } = editor.getPointInShapeSpace(map, panel)
  return { ...panel, parentId: map.id, x, y, props }
}

/** Says what became of what the panel showed. A panel that went with its map needs no words. */
function noticeRemoval(editor: Editor): () => void {
  return editor.sideEffects.registerAfterDeleteHandler('shape', (shape, source) => {
    if (source !== 'user' || !isPanel(shape)) return
    queueMicrotask(() => {
      const map = mapOfPanel(editor, shape)
      const { personaId } = shape.props
      const isKept = map && (shape.type !== 'persona' || Object.hasOwn(map.personas, personaId))
      const isBack = editor.getShape(shape.id) !== undefined
      if (isKept && !isBack) removedPanel(editor).set(shape)
    })
  })
}

/** As on every other shape, Enter opens what is selected. */
function openByEnter(editor: Editor): () => void {
  const container = editor.getContainer()
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || event.target !== container) return
    const panel = editor.getOnlySelectedShape() ?? undefined
    if (!isPanel(panel) || panel.type === 'legend' || !editor.isIn('select.idle')) return
    event.preventDefault()
    stopEventPropagation(event)
    openPanel(editor, panel.id)
  }
  container.addEventListener('keydown', onKey, true)
  return () => container.removeEventListener('keydown', onKey, true)
}
