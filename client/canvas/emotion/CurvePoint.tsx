// One point of the curve: a face to drag, or to move with the arrow keys. Its value is said in words
// while it is hovered, focused or dragged.
import { type KeyboardEvent, memo, useState } from 'react'
import { stopEventPropagation } from 'tldraw'
import { moodRange, snapMood } from '../../../shared/emotion'
import type { Column, Row } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { useMap } from '../journey/MapContext'
import { putPoint, removePoint } from '../journey/structure'
import { MoodBubble } from './MoodBubble'
import { dragPoint } from './dragPoint'
import { Face } from './faces'
import { moodWords } from './moodWords'
import { type PlacedPoint, nearestLevel } from './scale'

type CurvePointProps = { point: PlacedPoint; row: Row; columns: readonly Column[] }

const moodStep = 0.5
const placeStep = 0.05

export const CurvePoint = memo(function CurvePoint({ point, row, columns }: CurvePointProps) {
  const t = useT()
  const { tools, canEdit } = useMap()
  const [isDragged, setDragged] = useState(false)
  const { id, stageId, at, mood, x, y } = point
  const stage = columns.find((column) => column.stage.id === stageId)?.stage.title ?? ''
  const words = moodWords(t, mood)

  const onKey = (event: KeyboardEvent) => {
    const change = keyChange(event.key)
    if (!canEdit || !change) return
    event.preventDefault()
    event.stopPropagation()
    if (change === 'remove')
      return tools.operate('remove curve point', (props) => removePoint(props, id))
    const place = {
      stageId,
      at: Math.max(0, Math.min(1, at + change.at * placeStep)),
      mood: snapMood(mood + change.mood * moodStep),
    }
    tools.operate('move curve point', (props) => putPoint(props, id, place))
  }
  return (
    <g
      className="th-point"
      data-dragged={isDragged ? '' : undefined}
      transform={`translate(${x} ${y})`}
      role="slider"
      tabIndex={0}
      aria-label={t('emotion.pointLabel', { stage })}
      aria-orientation="vertical"
      aria-valuemin={moodRange.low}
      aria-valuemax={moodRange.high}
      aria-valuenow={mood}
      aria-valuetext={words}
      aria-disabled={!canEdit}
      onPointerDown={(event) => {
        if (canEdit) dragPoint(tools, event, row, id, { stageId, onDrag: setDragged })
      }}
      onTouchStart={stopEventPropagation}
      onKeyDownCapture={onKey}
    >
      <circle className="th-curve-hit" r="22" />
      <circle className="th-point-ring" r="17" />
      <Face level={nearestLevel(mood)} scale={1.15} />
      <MoodBubble words={words} x={x} y={y} row={row} columns={columns} />
    </g>
  )
})

/** What a key does to a point: steps along the stage and in mood, or its end. */
function keyChange(key: string): { at: number; mood: number } | 'remove' | undefined {
  switch (key) {
    case 'ArrowUp':
      return { at: 0, mood: 1 }
    case 'ArrowDown':
      return { at: 0, mood: -1 }
    case 'ArrowLeft':
      return { at: -1, mood: 0 }
    case 'ArrowRight':
      return { at: 1, mood: 0 }
    case 'Delete':
    case 'Backspace':
      return 'remove'
    default:
      return undefined
  }
}
