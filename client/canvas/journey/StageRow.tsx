// The row of stage headers: arrows that read as one flow from left to right.
import { memo } from 'react'
import { type Layout, metrics } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { useMap } from './MapContext'
import { StageHeader } from './StageHeader'
import { insertStageAt } from './mapActions'
import { InsertSpot } from './InsertSpot'
import { maxStages } from './structure'

type StageRowProps = {
  columns: Layout['columns']
  /** Titles come from the map itself: the layout is a moment behind while somebody types. */
  titles: Record<string, { title: string }>
  counts: Map<string, number>
  h: number
}

export const StageRow = memo(function StageRow({ columns, titles, counts, h }: StageRowProps) {
  const t = useT()
  const { tools, canShape } = useMap()
  const isFull = columns.length >= maxStages
  return (
    <div className="th-stage-row" style={{ top: metrics.headerHeight }}>
      {columns.map(({ stage, x, w }, at) => (
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
        columns.map(({ stage, x }, at) => (
          <InsertSpot
            key={stage.id}
            of="stage"
            at={x}
            length={h - metrics.headerHeight}
            label={isFull ? t('journey.stagesFull') : t('journey.insertStage')}
            disabled={isFull}
            onInsert={() => insertStageAt(tools, at, t('journey.newStage'))}
          />
        ))}
    </div>
  )
})
