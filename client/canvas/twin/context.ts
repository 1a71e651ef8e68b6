// What every part of the table needs: whose map it is, and whether it may be changed here.
import { createContext, useContext } from 'react'
import type { Editor } from 'tldraw'
import { assert } from '../../../shared/assert'
import type { MapNames } from '../../../shared/export/noteTable'

type Twin = { editor: Editor; names: MapNames; isReader: boolean }

export const TwinContext = createContext<Twin | undefined>(undefined)

export function useTwin(): Twin {
  const twin = useContext(TwinContext)
  assert(twin, 'Parts of the table are drawn inside it')
  return twin
}
