// The body of the map under the pointer: an empty cell offers a place for a first note.
//
// One element for all cells, which lets every press through to tldraw. Which cell is meant is asked of
// the layout, and only a change of cell renders anything.
import { memo, useState } from 'react'
import type { Layout } from '../../../shared/journey/layout'
import { metrics } from '../../../shared/journey/layout'
import { type Lane, cellKey } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { createNoteAt } from '../note/newNote'
import { MapButton } from './MapButton'
import { useMap } from './MapContext'
import { AddIcon } from './mapIcons'

type CellHintProps = { layout: Layout; lanes: Record<string, Lane>; taken: Set<string> }

const takesNotes = (lane: Lane | undefined) => lane?.kind !== 'emotion' && !lane?.collapsed

export const CellHint = memo(function CellHint({ layout, lanes, taken }: CellHintProps) {
  const t = useT()
  const { tools } = useMap()
  const [key, setKey] = useState<string>()
  const [stageId, laneId] = key?.split('/') ?? []
  const rect = stageId && laneId ? layout.cellRect(stageId, laneId) : undefined
  const isOpen = rect && key && !taken.has(key) && takesNotes(lanes[laneId ?? ''])
  const left = metrics.laneHeaderWidth
  const top = metrics.headerHeight + metrics.stageHeaderHeight
  return (
    <div
      className="th-cells"
      style={{
        left,
        top,
        width: Math.max(0, layout.w - left),
        height: Math.max(0, layout.h - top),
      }}
      onPointerMove={(event) => {
        const at = tools.toMap({ x: event.clientX, y: event.clientY })
        const cell = event.buttons === 0 ? layout.cellAt(at.x, at.y) : undefined
        setKey(cell && cellKey(cell.stageId, cell.laneId))
      }}
      onPointerLeave={() => setKey(undefined)}
    >
      {isOpen && (
        <MapButton
          className="th-cell-add"
          style={{ left: rect.x - left + rect.w / 2, top: rect.y - top + rect.h / 2 }}
          label={t('journey.addNote')}
          onClick={() => {
            const { x, y, w, h } = rect
            const transform = tools.editor.getShapePageTransform(tools.mapId)
            createNoteAt(tools.editor, transform.applyToPoint({ x: x + w / 2, y: y + h / 2 }))
          }}
        >
          <AddIcon />
        </MapButton>
      )}
    </div>
  )
})
