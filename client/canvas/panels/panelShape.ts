// A panel on the canvas, and the map it shows something of.
import type { Computed, Editor, TLBaseShape, TLShape, TLShapeId } from 'tldraw'
import { type JourneyProps, journeyType } from '../../../shared/journey/model'
import {
  type PanelProps,
  type PanelType,
  isPanelType,
  panelTypes,
} from '../../../shared/journey/panels'
import type { JourneyShape } from '../journey/JourneyShapeUtil'

export type PanelShape = TLBaseShape<PanelType, PanelProps>

export const isPanel = (shape: TLShape | undefined): shape is PanelShape & TLShape =>
  isPanelType(shape?.type)

/** The map a panel shows: the one it is in, else the one it names. */
export function mapIdOf(editor: Editor, panel: PanelShape): TLShapeId {
  const parent = editor.getShape(panel.parentId as TLShapeId)
  const isInMap = (parent?.type as string | undefined) === journeyType
  return isInMap ? (panel.parentId as TLShapeId) : (panel.props.mapId as TLShapeId)
}

/** What that map keeps, or undefined when it is gone. A signal. */
export function mapOfPanel(editor: Editor, panel: PanelShape): JourneyProps | undefined {
  const map = editor.getShape(mapIdOf(editor, panel))
  return (map?.type as string | undefined) === journeyType
    ? (map as unknown as JourneyShape).props
    : undefined
}

const byType = new WeakMap<Editor, Map<PanelType, Computed<Set<TLShapeId>>>>()

/** All panels of one kind. Kept by the store: no change of a note makes it look for them again. */
function panelsOfType(editor: Editor, type: PanelType): PanelShape[] {
  const queries = byType.get(editor) ?? new Map<PanelType, Computed<Set<TLShapeId>>>()
  byType.set(editor, queries)
  const ids =
    queries.get(type) ?? editor.store.query.ids('shape', () => ({ type: { eq: type as never } }))
  queries.set(type, ids)
  return [...ids.get()].toSorted().flatMap((id) => editor.getShape<PanelShape>(id) ?? [])
}

/** The panels of a map on this page, wherever they are. A signal. */
export function panelsOfMap(
  editor: Editor,
  mapId: TLShapeId,
  types: readonly PanelType[] = panelTypes,
): PanelShape[] {
  const page = editor.getCurrentPageId()
  return types
    .flatMap((type) => panelsOfType(editor, type))
    .filter((panel) => mapIdOf(editor, panel) === mapId)
    .filter((panel) => editor.getAncestorPageId(panel) === page)
}
