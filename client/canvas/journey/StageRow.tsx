// The row of stage headers: arrows that read as one flow from left to right.
import { memo, useMemo } from 'react'
import { type Column, type Layout, metrics } from '../../../shared/journey/layout'
import { useMap } from './MapContext'
import { StageHeader } from './StageHeader'
import { InsertSpot } from './InsertSpot'
import { maxStages } from './structure'
import { useSettled } from './useSettled'

type StageRowProps = {
  columns: Layout['columns']
  /** Titles come from the map itself: the layout is a moment behind while somebody types. */
  titles: Record<string, { title: string }>
  counts: Map<string, number>
  h: number
}

const stageIdOf = ({ stage }: Column) => stage.id

export const StageRow = memo(function StageRow({ columns, titles, counts, h }: StageRowProps) {
  const { canShape } = useMap()
  const isFull = columns.length >= maxStages
  const placed = useMemo(() => columns.map((column, at) => ({ ...column, at })), [columns])
  const inPage = useSettled(placed, stageIdOf)
  return (
    <div className="th-stage-row" style={{ top: metrics.headerHeight }}>
      {inPage.map(({ stage, x, w, at }) => (
        <StageHeader
          key={stage.id}
          id={stage.id}
          title={titles[stage.id]?.title ?? stage.title}
          x={x}
          w={w}
          count={counts.get(stage.id) ?? 0}
          at={at}
          total={columns.length}
        />
      ))}
      {canShape &&
        inPage.map(({ stage, x, at }) => (
          <InsertSpot
            key={stage.id}
            of="stage"
            place={at}
            at={x}
            length={h - metrics.headerHeight}
            isFull={isFull}
          />
        ))}
    </div>
  )
})
