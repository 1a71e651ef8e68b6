// The borders of stages and lanes, to drag or to move with the arrow keys.
import { memo } from 'react'
import { type Column, type Layout, type Row, metrics } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { useMap } from './MapContext'
import { ResizeEdge } from './ResizeEdge'
import { resizeLane, resizeStage } from './structure'
import { useSettled } from './useSettled'

const stageIdOf = ({ stage }: Column) => stage.id
const laneIdOf = ({ lane }: Row) => lane.id

export const Edges = memo(function Edges({ layout }: { layout: Layout }) {
  const t = useT()
  const { tools } = useMap()
  const top = metrics.headerHeight
  const columns = useSettled(layout.columns, stageIdOf)
  const rows = useSettled(layout.rows, laneIdOf).filter(({ lane }) => !lane.collapsed)
  return (
    <>
      {columns.map(({ stage, x, w }) => (
        <ResizeEdge
          key={stage.id}
          of="stage"
          label={t('journey.stageWidth', { title: stage.title })}
          style={{ left: x + w, top, height: layout.h - top }}
          size={w}
          least={metrics.minStageWidth}
          most={metrics.maxStageWidth}
          onSize={(size) => tools.update((props) => resizeStage(props, stage.id, size))}
        />
      ))}
      {rows.map(({ lane, y, h }) => (
        <ResizeEdge
          key={lane.id}
          of="lane"
          label={t('journey.laneHeight', { title: lane.title })}
          style={{ left: 0, top: y + h, width: layout.w }}
          size={h}
          least={metrics.minLaneHeight}
          most={metrics.maxLaneHeight}
          onSize={(size) => tools.update((props) => resizeLane(props, lane.id, size))}
        />
      ))}
    </>
  )
})
