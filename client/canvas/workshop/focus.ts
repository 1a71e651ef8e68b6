// Places that everybody is brought to: from what is stored of them to a rectangle of a page, and back.
import { Box, type Editor, type TLPageId, type TLShapeId } from 'tldraw'
import type { Focus } from '../../../shared/facilitation/model'
import { journeyType } from '../../../shared/journey/model'
import { journeyOptions } from '../cell/places'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { panelsOfMap } from '../panels/panelShape'

const glide = { duration: 420 }
const narrowPx = 720

export type Spot = { page: TLPageId; box: Box }

/** Where that is now; undefined when nothing of it is left. */
export function spotOf(editor: Editor, focus: Focus): Spot | undefined {
  const page = editor.getCurrentPageId()
  switch (focus.kind) {
    case 'board': {
      const box = editor.getCurrentPageBounds()
      return box && { page, box }
    }
    case 'area':
      return { page, box: new Box(focus.x, focus.y, focus.w, focus.h) }
    case 'map':
      return mapSpot(editor, focus)
    case 'panels':
      return panelsSpot(editor, focus.map as TLShapeId)
  }
}

function mapSpot(editor: Editor, focus: Extract<Focus, { kind: 'map' }>): Spot | undefined {
  const map = editor.getShape<JourneyShape>(focus.map as TLShapeId)
  const page = map && editor.getAncestorPageId(map)
  const layout = map?.type === journeyType ? journeyOptions(editor).layoutOf(map.id) : undefined
  if (!map || !page || !layout) return undefined
  const chosen = <T>(all: readonly T[], ids: string[], idOf: (each: T) => string) => {
    const found = all.filter((each) => ids.includes(idOf(each)))
    return found.length > 0 ? found : all
  }
  const columns = chosen(layout.columns, focus.stages, ({ stage }) => stage.id)
  const rows = chosen(layout.rows, focus.lanes, ({ lane }) => lane.id)
  const isWhole = columns.length === layout.columns.length && rows.length === layout.rows.length
  const [first, last] = [columns[0], columns.at(-1)]
  const [top, bottom] = [rows[0], rows.at(-1)]
  const whole = editor.getShapePageBounds(map)
  if (isWhole || !first || !last || !top || !bottom) return whole && { page, box: whole }
  // With the lane's name beside it.
  const left = columns.length === layout.columns.length ? 0 : first.x
  const from = editor.getShapePageTransform(map).applyToPoint({ x: left, y: top.y })
  const w = last.x + last.w - left
  return { page, box: new Box(from.x, from.y, w, bottom.y + bottom.h - top.y) }
}

/** The panels of a map; those that were taken off the board are not missed, without any it is the map. */
function panelsSpot(editor: Editor, map: TLShapeId): Spot | undefined {
  const boxes = panelsOfMap(editor, map).flatMap(({ id }) => editor.getShapePageBounds(id) ?? [])
  if (boxes.length > 0) return { page: editor.getCurrentPageId(), box: Box.Common(boxes) }
  return mapSpot(editor, { kind: 'map', map, stages: [], lanes: [] })
}

/** Brings this person there. On a small screen the place may be larger than what can be read: its beginning. */
export function goTo(editor: Editor, focus: Focus): void {
  const spot = spotOf(editor, focus)
  if (!spot || spot.box.w === 0 || spot.box.h === 0) return
  editor.stopFollowingUser()
  editor.setCurrentPage(spot.page)
  const view = editor.getViewportScreenBounds()
  const isNarrow = view.w < narrowPx
  const side = isNarrow ? 10 : 48
  // Below the bars at the top, above the tools.
  const [top, bottom] = isNarrow ? [186, 96] : [210, 84]
  const { x, y, w, h } = spot.box
  const fit = Math.min((view.w - 2 * side) / w, (view.h - top - bottom) / h)
  const isArea = focus.kind === 'area'
  const zoom = Math.min(1.2, isArea ? fit : Math.max(fit, isNarrow ? 0.42 : 0.36))
  const room = { w: (view.w - 2 * side) / zoom, h: (view.h - top - bottom) / zoom }
  const left = side / zoom + Math.max(0, (room.w - w) / 2)
  // Below panels stands their map, which may be seen as well.
  const above = top / zoom + (focus.kind === 'panels' ? 0 : Math.max(0, (room.h - h) / 2))
  editor.setCamera({ x: left - x, y: above - y, z: zoom }, { animation: glide })
}

/** What is on this screen, apart from what lies under the bars. */
export function currentView(editor: Editor): Focus {
  const { x, y, w, h } = editor.getViewportPageBounds()
  const round = Math.round
  return { kind: 'area', x: round(x), y: round(y), w: round(w), h: round(h) }
}

export function selectionFocus(editor: Editor): Focus | undefined {
  const box = editor.getSelectionPageBounds()
  if (!box) return undefined
  const map = editor.getOnlySelectedShape()
  if ((map?.type as string | undefined) === journeyType && map) {
    return { kind: 'map', map: map.id, stages: [], lanes: [] }
  }
  const around = box.clone().expandBy(24)
  return { kind: 'area', x: around.x, y: around.y, w: around.w, h: around.h }
}
