// The running workshop, for parts inside the canvas. Undefined where there is none (the replay).
import { createContext, useContext } from 'react'
import type { Facilitation } from '../../sync/facilitation'

export type OnCanvas = {
  facilitation: Facilitation
  /** Whether this person may vote and draw curves of their own; viewers may not. */
  canAnswer: boolean
}

export const WorkshopOnCanvas = createContext<OnCanvas | undefined>(undefined)

export const useWorkshopOnCanvas = (): OnCanvas | undefined => useContext(WorkshopOnCanvas)
