// What the parts of a map, and the panels beside it, are told: its tools, how near it is, who may change it.
import { useMemo } from 'react'
import { useValue } from 'tldraw'
import { bandOf } from '../../../shared/journey/band'
import type { MapScene } from './MapContext'
import type { MapTools } from './mapTools'

export function useMapScene(tools: MapTools): { scene: MapScene; isStill: boolean } {
  const { editor } = tools
  const band = useValue('zoom band', () => bandOf(editor.getZoomLevel()), [editor])
  // From afar a map is to be looked at: a press there would change what can hardly be seen.
  const canEdit = useValue(
    'can edit',
    () => !editor.getIsReadonly() && bandOf(editor.getZoomLevel()) !== 'far',
    [editor],
  )
  // With any other tool a press belongs to that tool, wherever it lands.
  const isStill = useValue('still', () => !editor.isIn('select'), [editor])
  const canShape = useValue('can shape', () => canEdit && !tools.isLocked(), [tools, canEdit])
  const scene = useMemo(
    () => ({ tools, canEdit, canShape, band }),
    [tools, canEdit, canShape, band],
  )
  return { scene, isStill }
}
