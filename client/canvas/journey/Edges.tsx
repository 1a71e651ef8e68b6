// The borders of stages and lanes, to drag or to move with the arrow keys.
import { memo } from 'react'
import { type Layout, metrics } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { useMap } from './MapContext'
import { ResizeEdge } from './ResizeEdge'
import { resizeLane, resizeStage } from './structure'

export const Edges = memo(function Edges({ layout }: { layout: Layout }) {
  const t = useT()
  const { tools } = useMap()
  const top = metrics.headerHeight
  const openRows = layout.rows.filter(({ lane }) => !lane.collapsed)
  return (
    <>
      {layout.columns.map(({ stage, x, w }) => (
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
      {openRows.map(({ lane, y, h }) => (
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
