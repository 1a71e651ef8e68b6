// Tells screen readers which cell is selected now.
import { useMemo } from 'react'
import { useEditor, useValue } from 'tldraw'
import { useT } from '../../ui/i18n'
import { notesOfCell, placeOf } from './places'
import { selectedCell } from './selection'

export function CellWords() {
  const t = useT()
  const editor = useEditor()
  const selected = useValue('selected cell', () => selectedCell(editor), [editor])
  const { mapId, stageId, laneId } = selected ?? {}
  // Said once for each cell: what others write there meanwhile is no reason to say it again.
  const words = useMemo(() => {
    const place = mapId && stageId && laneId && placeOf(editor, mapId, { stageId, laneId })
    if (!place) return ''
    const { stages, lanes } = place.map.props
    return t('cells.selected', {
      stage: stages[stageId]?.title || t('journey.stagePlaceholder'),
      lane: lanes[laneId]?.title || t('journey.lanePlaceholder'),
      count: notesOfCell(editor, place).length,
    })
  }, [editor, t, mapId, stageId, laneId])
  return (
    <div className="th-visually-hidden" role="status" aria-live="polite">
      {words}
    </div>
  )
}
