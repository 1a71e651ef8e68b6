// The borders of stages and lanes, to drag or to move with the arrow keys.
import { memo } from 'react'
import { type Column, type Layout, type Row, metrics } from '../../../shared/journey/layout'
import { ResizeEdge } from './ResizeEdge'
import { useSettled } from './useSettled'

/** Parts of the layout, which stay the same while notes move in their cells. */
type EdgesProps = Pick<Layout, 'w' | 'h' | 'columns' | 'rows'>

const stageIdOf = ({ stage }: Column) => stage.id
const laneIdOf = ({ lane }: Row) => lane.id

export const Edges = memo(function Edges(layout: EdgesProps) {
  const top = metrics.headerHeight
  const columns = useSettled(layout.columns, stageIdOf)
  const rows = useSettled(layout.rows, laneIdOf).filter(({ lane }) => !lane.collapsed)
  return (
    <>
      {columns.map(({ stage: { id, title }, x, w }) => (
        <ResizeEdge
          key={id}
          of="stage"
          id={id}
          title={title}
          left={x + w}
          top={top}
          length={layout.h - top}
          size={w}
        />
      ))}
      {rows.map(({ lane: { id, title }, y, h }) => (
        <ResizeEdge
          key={id}
          of="lane"
          id={id}
          title={title}
          left={0}
          top={y + h}
          length={layout.w}
          size={h}
        />
      ))}
    </>
  )
})
