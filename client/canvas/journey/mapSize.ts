// How large a map is drawn. A map without stages would be no wider than its lane headers, too narrow for
// its own title.
import { type Layout, metrics } from '../../../shared/journey/layout'

const leastWidth = 640

export function mapSize(layout: Layout | undefined): { w: number; h: number } {
  if (!layout) return { w: metrics.laneHeaderWidth, h: metrics.headerHeight }
  return { w: layout.columns.length > 0 ? layout.w : leastWidth, h: layout.h }
}
