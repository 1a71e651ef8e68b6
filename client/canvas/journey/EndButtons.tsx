// The two places where a map grows: after the last stage and below the last lane. Always in sight.
import { memo } from 'react'
import { metrics } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { MapButton } from './MapButton'
import { useMap } from './MapContext'
import { insertLaneAt, insertStageAt } from './mapActions'
import { AddIcon } from './mapIcons'
import { maxLanes, maxStages } from './structure'

type EndButtonsProps = { w: number; h: number; stages: number; lanes: number }

export const EndButtons = memo(function EndButtons(props: EndButtonsProps) {
  const { w, h, stages, lanes } = props
  const t = useT()
  const { tools } = useMap()
  const stagesFull = stages >= maxStages
  const lanesFull = lanes >= maxLanes
  return (
    <>
      <MapButton
        className="th-end"
        data-of="stage"
        style={{ left: w + 12, top: metrics.headerHeight }}
        label={stagesFull ? t('journey.stagesFull') : t('journey.addStage')}
        disabled={stagesFull}
        onClick={() => insertStageAt(tools, stages, t('journey.newStage'))}
      >
        <AddIcon />
        {stages === 0 && <span>{t('journey.addStage')}</span>}
      </MapButton>
      <MapButton
        className="th-end"
        data-of="lane"
        style={{ left: 0, top: h + 12, width: metrics.laneHeaderWidth }}
        label={lanesFull ? t('journey.lanesFull') : t('journey.addLane')}
        disabled={lanesFull}
        onClick={() => insertLaneAt(tools, lanes, t('journey.newLane'))}
      >
        <AddIcon />
        <span>{t('journey.addLane')}</span>
      </MapButton>
    </>
  )
})
