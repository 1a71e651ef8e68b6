// A place between two stages or lanes where a new one can be put: a dot that becomes a plus, with a
// line through the map showing where it would go.
//
// It renders when it is moved itself, not with every other of its row.
import { type CSSProperties, memo } from 'react'
import { useT } from '../../ui/i18n'
import { MapButton } from './MapButton'
import { useMap } from './MapContext'
import { insertLaneAt, insertStageAt } from './mapActions'
import { AddIcon } from './mapIcons'

type InsertSpotProps = {
  of: 'stage' | 'lane'
  /** The new one's place. */
  place: number
  /** Along the row of headers, in canvas pixels. */
  at: number
  /** Of the line. */
  length: number
  isFull: boolean
}

export const InsertSpot = memo(function InsertSpot(props: InsertSpotProps) {
  const { of, place, at, length, isFull } = props
  const t = useT()
  const { tools } = useMap()
  const isStage = of === 'stage'
  const full = isStage ? 'journey.stagesFull' : 'journey.lanesFull'
  const insert = isStage ? 'journey.insertStage' : 'journey.insertLane'
  return (
    <MapButton
      className="th-insert"
      data-of={of}
      style={{ [isStage ? 'left' : 'top']: at, '--th-line': `${length}px` } as CSSProperties}
      label={t(isFull ? full : insert)}
      disabled={isFull}
      onClick={() => {
        if (isStage) insertStageAt(tools, place, t('journey.newStage'))
        else insertLaneAt(tools, place, t('journey.newLane'))
      }}
    >
      <span className="th-insert-dot">
        <AddIcon />
      </span>
    </MapButton>
  )
})
