// Places that everybody is brought to: from what is stored of them to a rectangle of a page, and back.
import { Box, type Editor, type TLPageId, type TLShapeId } from 'tldraw'
import type { Focus } from '../../../shared/facilitation/model'
import { metrics } from '../../../shared/journey/layout'
import { journeyType } from '../../../shared/journey/model'
import { journeyOptions } from '../cell/places'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { heightAbove } from '../panels/aboveMap'
import { panelsOfMap } from '../panels/panelShape'

const glide = { duration: 420 }
const narrowPx = 720
/** Pixels from the top: below the head of the page, and below a bar beneath it. */
const belowHead = 96
const defaultTop = 186
/** What is in focus may become smaller by this, so that what stands above it is seen whole. */
const muchSmaller = 0.8

export type Spot = {
  page: TLPageId
  box: Box
  /** The map that the place is a part of, with the panels on top of it. */
  map?: Box
  /** From top to bottom, where what stands in that map may be cut off without cutting a note. */
  cuts?: number[]
}

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
  if (!whole) return undefined
  const panels = heightAbove(editor, map.id)
  const withPanels = new Box(whole.x, whole.y - panels, whole.w, whole.h + panels)
  if (isWhole || !first || !last || !top || !bottom) return { page, box: whole, map: withPanels }
  // With the lane's name beside it.
  const left = columns.length === layout.columns.length ? 0 : first.x
  const from = editor.getShapePageTransform(map).applyToPoint({ x: left, y: top.y })
  const w = last.x + last.w - left
  const box = new Box(from.x, from.y, w, bottom.y + bottom.h - top.y)
  const heads = [withPanels.y, whole.y, whole.y + metrics.headerHeight]
  const cuts = [...heads, ...layout.rows.map((row) => from.y + row.y - top.y)]
  return { page, box, map: withPanels, cuts }
}

/** The panels of a map; those that were taken off the board are not missed, without any it is the map. */
function panelsSpot(editor: Editor, map: TLShapeId): Spot | undefined {
  const boxes = panelsOfMap(editor, map).flatMap(({ id }) => editor.getShapePageBounds(id) ?? [])
  if (boxes.length > 0) return { page: editor.getCurrentPageId(), box: Box.Common(boxes) }
  return mapSpot(editor, { kind: 'map', map, stages: [], lanes: [] })
}

/**
 * Brings this person there. On a small screen the place may be larger than what can be read: its beginning.
 * `barBottom`: where the bar of the workshop ends, pixels from the top of the window.
 */
export function goTo(editor: Editor, focus: Focus, barBottom?: number): void {
  const spot = spotOf(editor, focus)
  if (!spot || spot.box.w === 0 || spot.box.h === 0) return
  editor.stopFollowingUser()
  editor.setCurrentPage(spot.page)
  const view = editor.getViewportScreenBounds()
  const isNarrow = view.w < narrowPx
  const side = isNarrow ? 10 : 48
  // Above the tools.
  const bottom = isNarrow ? 96 : 84
  const top = barBottom === undefined ? defaultTop : Math.max(belowHead, barBottom + 12)
  const [wide, high] = [view.w - 2 * side, view.h - top - bottom]
  const { x, y, w, h } = spot.box
  const fit = Math.min(wide / w, high / h)
  const least = focus.kind === 'area' ? fit : isNarrow ? 0.42 : 0.36
  const legible = Math.min(1.2, Math.max(fit, least))
  // Panels and stages above the place are seen whole with it, or the bar would lie half over them.
  const withBeginning = spot.map ? high / (y + h - spot.map.y) : 0
  const hasBeginning = withBeginning >= Math.max(legible * muchSmaller, least)
  const zoom = hasBeginning ? Math.min(legible, withBeginning) : legible
  const left = side / zoom + Math.max(0, (wide / zoom - w) / 2)
  const from = hasBeginning && spot.map ? spot.map.y : y
  // Below panels stands their map, which may be seen as well.
  const isTop = hasBeginning || focus.kind === 'panels'
  const above = top / zoom + (isTop ? 0 : Math.max(0, (high / zoom - h) / 2))
  // Nor is there emptiness below a map that goes on above.
  const { map } = spot
  const isCut = map && map.h > high / zoom
  const end = isCut ? (view.h - bottom) / zoom - map.maxY : Number.NEGATIVE_INFINITY
  const wanted = Math.max(above - from, end)
  const under = (top - 8) / zoom
  const most = (view.h - bottom) / zoom - h - y
  const uncut = wholeRows(spot.cuts ?? [], under, wanted, Math.max(wanted, most))
  editor.setCamera({ x: left - x, y: uncut, z: zoom }, { animation: glide })
}

/**
 * The camera's y nearest to `wanted`, and no further down than `most`, with which a row begins where the bar
 * ends, `under` below the top: notes that lie half under the bar look like a mistake.
 */
function wholeRows(cuts: readonly number[], under: number, wanted: number, most: number): number {
  const line = under - wanted
  const begun = cuts.findLast((cut) => cut <= line)
  const next = cuts.find((cut) => cut > line)
  // Above all of the map, or below it.
  if (begun === undefined || next === undefined) return wanted
  const down = under - begun
  const up = under - next
  return down <= most && down - wanted <= wanted - up ? down : up
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
