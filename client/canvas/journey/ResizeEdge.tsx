// One border that can be moved. Everybody sees it move; the document gets the size where it is let go.
//
// It renders when it is moved itself, not with every other border: a moved stage leaves most of them alone.
import { type KeyboardEvent, type PointerEvent, memo } from 'react'
import { stopEventPropagation } from 'tldraw'
import { metrics } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { useMap } from './MapContext'
import { takePress } from './press'
import { resizeLane, resizeStage } from './structure'

type ResizeEdgeProps = {
  of: 'stage' | 'lane'
  /** Of the stage before it, or the lane above it; so are the title and the size. */
  id: string
  title: string
  left: number
  top: number
  length: number
  size: number
}

const keyStep = 16

export const ResizeEdge = memo(function ResizeEdge(props: ResizeEdgeProps) {
  const { of, id, title, left, top, length, size } = props
  const t = useT()
  const { tools } = useMap()
  const isStage = of === 'stage'
  const axis = isStage ? 'x' : 'y'
  const onSize = (now: number) =>
    tools.update((map) => (isStage ? resizeStage(map, id, now) : resizeLane(map, id, now)))

  const onPress = (event: PointerEvent<HTMLElement>) => {
    const edge = event.currentTarget
    const before = size
    let release = () => {}
    takePress(tools, event, {
      begin: () => {
        tools.mark(`resize ${of}`)
        release = tools.hold()
        edge.dataset.dragged = ''
      },
      move: (now, from) => onSize(before + now[axis] - from[axis]),
      end: (dropped) => {
        if (!dropped) onSize(before)
        delete edge.dataset.dragged
        release()
      },
    })
  }
  const onKey = (event: KeyboardEvent) => {
    const [less, more] = isStage ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    if (event.key !== less && event.key !== more) return
    event.preventDefault()
    event.stopPropagation()
    tools.mark(`resize ${of}`)
    onSize(size + (event.key === more ? keyStep : -keyStep))
  }
  return (
    <div
      className="th-edge"
      data-of={of}
      style={{ left, top, [isStage ? 'height' : 'width']: length }}
      role="separator"
      aria-orientation={isStage ? 'vertical' : 'horizontal'}
      aria-label={t(isStage ? 'journey.stageWidth' : 'journey.laneHeight', { title })}
      aria-valuenow={Math.round(size)}
      aria-valuemin={isStage ? metrics.minStageWidth : metrics.minLaneHeight}
      aria-valuemax={isStage ? metrics.maxStageWidth : metrics.maxLaneHeight}
      tabIndex={0}
      onPointerDown={onPress}
      onTouchStart={stopEventPropagation}
      onKeyDownCapture={onKey}
    />
  )
})
