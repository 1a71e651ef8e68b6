/**
 * How much of a map fits on the screen. Two thresholds instead of the zoom itself: the map renders again only
 * when one is crossed. Far away only titles are left.
 */
export type Band = 'near' | 'middle' | 'far'

export const bandOf = (zoom: number): Band =>
  zoom < 0.35 ? 'far' : zoom < 0.75 ? 'middle' : 'near'
