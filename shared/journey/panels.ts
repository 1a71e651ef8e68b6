// The panels of a map: a persona's card, the goal, the legend. Each is a shape of its own that *shows* what
// the map keeps. So there is one place where a goal or a persona is written, several panels can show the
// same, and with a panel nothing but a picture is lost.
//
// A panel is a child of its map and moves with it; `mapId` names the map where some group or frame has
// become its parent.
import type { Rect } from './layout'
import { overlaps } from './layout'

export const panelTypes = ['persona', 'goal', 'legend'] as const
export type PanelType = (typeof panelTypes)[number]

export type PanelProps = {
  /** Canvas pixels. */
  w: number
  h: number
  mapId: string
  /** Of a persona's card; the others have none. */
  personaId: string
}

export const isPanelType = (type: unknown): type is PanelType =>
  panelTypes.some((each) => each === type)

type Size = { w: number; h: number }

/** Of a new panel. All are equally high, so that they stand in a row. */
export const panelSize: Record<PanelType, Size> = {
  goal: { w: 400, h: 216 },
  persona: { w: 360, h: 216 },
  legend: { w: 560, h: 216 },
}

export const panelLimits = { minW: 220, minH: 120, maxW: 2400, maxH: 2400 } as const

/** Room between a map and its panels, and between two panels. */
const gap = 24

/**
 * Where another panel goes, in coordinates of its map: in the row above the map from left to right, as far
 * as the map is wide, then in a row above that. It covers none of `taken`.
 */
export function panelSpot(taken: readonly Rect[], size: Size, mapWidth: number): Rect {
  const above = taken.filter(({ y }) => y < 0)
  const bottoms = [-gap, ...above.map(({ y }) => y - gap)].sort((a, b) => b - a)
  const lefts = [0, ...above.map(({ x, w }) => x + w + gap)].sort((a, b) => a - b)
  const right = Math.max(mapWidth, size.w)
  for (const bottom of bottoms) {
    for (const x of lefts) {
      const rect = { x, y: bottom - size.h, ...size }
      const isIn = x >= 0 && x + size.w <= right
      const air = { x: x - gap + 1, y: rect.y, w: size.w + 2 * gap - 2, h: size.h }
      if (isIn && !above.some((other) => overlaps(air, other))) return rect
    }
  }
  const top = Math.min(0, ...above.map(({ y }) => y))
  return { x: 0, y: top - gap - size.h, ...size }
}

export type PlannedPanel = Rect & { type: PanelType; personaId: string }

/** The panels a new map begins with: goal, personas, legend. */
export function planPanels(personaIds: readonly string[], mapWidth: number): PlannedPanel[] {
  const wanted: { type: PanelType; personaId: string }[] = [
    { type: 'goal', personaId: '' },
    ...personaIds.map((personaId) => ({ type: 'persona' as const, personaId })),
    { type: 'legend', personaId: '' },
  ]
  const out: PlannedPanel[] = []
  for (const panel of wanted) {
    const size = panel.type === 'legend' ? legendSize(out.at(-1), mapWidth) : panelSize[panel.type]
    out.push({ ...panel, ...panelSpot(out, size, mapWidth) })
  }
  return out
}

/** Widths of a legend that takes what the others have left of their row. */
const leastLegend = 400
const mostLegend = 760

function legendSize(last: Rect | undefined, mapWidth: number): Size {
  const left = last ? mapWidth - last.x - last.w - gap : 0
  if (left < leastLegend) return panelSize.legend
  return { ...panelSize.legend, w: Math.min(mostLegend, left) }
}
