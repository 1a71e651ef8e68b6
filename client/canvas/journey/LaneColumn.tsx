// The lane headers down the left side, with the places between them where a new lane can be put.
import { memo, useMemo } from 'react'
import type { Layout, Row } from '../../../shared/journey/layout'
import type { Lane } from '../../../shared/journey/model'
import { InsertSpot } from './InsertSpot'
import { LaneHeader } from './LaneHeader'
import { useMap } from './MapContext'
import { maxLanes } from './structure'
import { useSettled } from './useSettled'

type LaneColumnProps = {
  rows: Layout['rows']
  /** Words come from the map itself: the layout is a moment behind while somebody types. */
  lanes: Record<string, Lane>
  /** Notes by lane id. */
  counts: Map<string, number>
  w: number
}

const laneIdOf = ({ lane }: Row) => lane.id

export const LaneColumn = memo(function LaneColumn({ rows, lanes, counts, w }: LaneColumnProps) {
  const { canShape } = useMap()
  const isFull = rows.length >= maxLanes
  const placed = useMemo(() => rows.map((row, at) => ({ ...row, at })), [rows])
  const inPage = useSettled(placed, laneIdOf)
  return (
    <div className="th-lane-column">
      {inPage.map(({ lane, y, h, at }) => {
        const { title, prompt, kind } = lanes[lane.id] ?? lane
        return (
          <LaneHeader
            key={lane.id}
            id={lane.id}
            title={title}
            prompt={prompt}
            kind={kind}
            collapsed={lane.collapsed ?? false}
            count={counts.get(lane.id) ?? 0}
            y={y}
            h={h}
            at={at}
            total={rows.length}
          />
        )
      })}
      {canShape &&
        inPage.map(({ lane, y, at }) => (
          <InsertSpot key={lane.id} of="lane" place={at} at={y} length={w} isFull={isFull} />
        ))}
    </div>
  )
})
