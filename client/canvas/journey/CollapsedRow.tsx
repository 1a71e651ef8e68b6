// A collapsed lane: how many notes each of its cells holds.
import { memo } from 'react'
import type { Layout, Row } from '../../../shared/journey/layout'
import { cellKey } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { NoteCountIcon } from './mapIcons'

export const CollapsedRow = memo(function CollapsedRow({
  row,
  layout,
}: {
  row: Row
  layout: Layout
}) {
  const t = useT()
  return layout.columns.map(({ stage, x, w }) => {
    const count = layout.cells.get(cellKey(stage.id, row.lane.id))?.length ?? 0
    return count === 0 ? null : (
      <span
        key={stage.id}
        className="th-cell-count"
        style={{ left: x, top: row.y, width: w, height: row.h }}
      >
        <NoteCountIcon />
        <span aria-hidden="true">{count}</span>
        <span className="th-visually-hidden">
          {`${stage.title}: ${t('journey.notes', { count })}`}
        </span>
      </span>
    )
  })
})
