// The map's tools, and whether they may be used, for every part below it.
import { createContext, useContext } from 'react'
import type { MapTools } from './mapTools'

/**
 * How much fits on the screen. Two thresholds instead of the zoom itself: the map renders again only
 * when one is crossed. Far away only titles are left.
 */
export type Band = 'near' | 'middle' | 'far'

export const bandOf = (zoom: number): Band =>
  zoom < 0.35 ? 'far' : zoom < 0.75 ? 'middle' : 'near'

export type MapScene = {
  tools: MapTools
  canEdit: boolean
  /** Whether stages, lanes and the map itself may be changed too: they may be locked. */
  canShape: boolean
  band: Band
}

export const MapContext = createContext<MapScene | undefined>(undefined)

export function useMap(): MapScene {
  const scene = useContext(MapContext)
  if (!scene) throw new Error('Parts of a map are drawn inside a map')
  return scene
}
