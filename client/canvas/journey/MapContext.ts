// The map's tools, and whether they may be used, for every part below it.
import { createContext, useContext } from 'react'
import type { Band } from '../../../shared/journey/band'
import type { MapTools } from './mapTools'

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
