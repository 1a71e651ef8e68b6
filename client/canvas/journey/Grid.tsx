// The cells: one drawing for all of them, however many there are.
import { memo } from 'react'
import { type Layout, metrics } from '../../../shared/journey/layout'
import type { Lane } from '../../../shared/journey/model'

/** Parts of the layout, which stay the same while notes move in their cells. */
type GridProps = Pick<Layout, 'w' | 'h' | 'columns' | 'rows'> & { lanes: Record<string, Lane> }

export const Grid = memo(function Grid({ w, h, columns, rows, lanes }: GridProps) {
  const left = metrics.laneHeaderWidth
  const top = metrics.headerHeight + metrics.stageHeaderHeight
  const down = columns.map(({ x }) => `M${x} ${top}V${h}`).join('')
  const across = rows.map(({ y }) => `M0 ${y}H${w}`).join('')
  return (
    <svg className="th-grid" width={w} height={h} aria-hidden="true">
      {rows.map(({ lane, y, h: height }) => (
        <rect
          key={lane.id}
          x={left}
          y={y}
          width={Math.max(0, w - left)}
          height={height}
          style={{ fill: `var(--lane-${(lanes[lane.id] ?? lane).kind})` }}
        />
      ))}
      <path d={down + across} />
    </svg>
  )
})
