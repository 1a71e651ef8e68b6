// One point of the curve: a face to drag, or to move with the arrow keys. Its value is said in words
// while it is hovered, focused or dragged; a tap or the keyboard opens it for more.
import { type FocusEvent, type KeyboardEvent, memo, useId, useMemo, useRef, useState } from 'react'
import { stopEventPropagation } from 'tldraw'
import { moodRange, snapMood } from '../../../shared/emotion'
import type { Row } from '../../../shared/journey/layout'
import { sameJson } from '../../../shared/records'
import { useT } from '../../ui/i18n'
import { openText } from '../journey/EditableText'
import { useMap } from '../journey/MapContext'
import { putPoint, removePoint } from '../journey/structure'
import type { CurveSeries } from '../../../shared/journey/model'
import { PointCard } from './PointCard'
import { dragPoint } from './dragPoint'
import { Face } from './faces'
import type { PlacedLabel } from '../../../shared/journey/curveLabels'
import { nearestLevel, moodWords } from '../../../shared/moodWords'
import { passOn } from './pointOwner'
import { type PlacedPoint } from '../../../shared/journey/curveScale'

type CurvePointProps = {
  point: PlacedPoint
  row: Row
  /** Title of its stage. */
  stage: string
  /** What of its label is shown beside it. */
  label: PlacedLabel | undefined
  /** Of the persona's line; the common one has none. */
  color: string | undefined
  persona: string
  /** Which curve of a future-state map it belongs to; others have one. */
  series: CurveSeries | undefined
  /** Somebody else's journey is looked at. */
  isFaded: boolean
}

const moodStep = 0.25
const wholeStep = 1
const placeStep = 0.05

/** Points and labels are placed anew with each layout; most of them where they were. */
export const CurvePoint = memo(function CurvePoint(props: CurvePointProps) {
  const { point, row, stage, label, color, persona, series, isFaded } = props
  const t = useT()
  const { tools, canEdit } = useMap()
  const helpId = useId()
  const face = useRef<SVGGElement>(null)
  const card = useRef<HTMLDivElement>(null)
  const [isDragged, setDragged] = useState(false)
  const [isHovered, setHovered] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const { id, stageId, at, mood, x, y } = point
  // Not again when the point only moves: a moved stage takes all of its points along.
  const { words, said } = useMemo(() => {
    const feeling = moodWords(t, mood)
    const words = series
      ? t('emotion.ofSeries', { series: t(`emotion.${series}`), mood: feeling })
      : feeling
    const said = point.label ? t('emotion.labelled', { mood: words, label: point.label }) : words
    return { words, said }
  }, [t, mood, series, point.label])

  const remove = () => {
    const next = neighbour(face.current)
    tools.operate('remove curve point', (now) => removePoint(now, id))
    ;(next ?? tools.editor.getContainer()).focus({ preventScroll: true })
  }
  const onKey = (event: KeyboardEvent) => {
    // The card below is a part of this one for React, though not for those who type in it.
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && isOpen) setOpen(false)
    else if (!canEdit) return
    else if (event.key === 'Enter' || event.key === 'F2') {
      setOpen(true)
      openText(tools, { of: 'point', id }, 'end')
    } else if (event.key === 'Delete' || event.key === 'Backspace') remove()
    else if (event.code === 'KeyP' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      tools.operate('assign curve point', (now) => passOn(now, id))
    } else {
      const step = keyStep(event)
      if (!step) return
      const place = {
        stageId,
        at: Math.max(0, Math.min(1, Math.round((at + step.at) * 100) / 100)),
        mood: snapMood(mood + step.mood),
      }
      tools.operate('move curve point', (now) => putPoint(now, id, place))
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && card.current?.contains(relatedTarget)
    if (!isInside && relatedTarget !== face.current) setOpen(false)
  }
  return (
    <g
      ref={face}
      className="th-point"
      data-dragged={isDragged ? '' : undefined}
      data-series={series}
      transform={`translate(${x} ${y})`}
      role="slider"
      tabIndex={isFaded ? -1 : 0}
      data-faded={isFaded ? '' : undefined}
      aria-label={
        persona
          ? t('persona.pointLabel', { stage, name: persona })
          : t('emotion.pointLabel', { stage })
      }
      aria-describedby={canEdit ? helpId : undefined}
      aria-orientation="vertical"
      aria-valuemin={moodRange.low}
      aria-valuemax={moodRange.high}
      aria-valuenow={mood}
      aria-valuetext={said}
      aria-disabled={!canEdit}
      onPointerDown={(event) => {
        if (!canEdit) return setOpen(true)
        const onTap = () => {
          face.current?.focus({ preventScroll: true })
          setOpen(true)
        }
        dragPoint(tools, event, row, id, { stageId, onDrag: setDragged, onTap })
      }}
      onPointerEnter={({ pointerType }) => setHovered(pointerType !== 'touch')}
      onPointerLeave={() => setHovered(false)}
      onTouchStart={stopEventPropagation}
      onKeyDownCapture={onKey}
      onFocus={({ target }) => {
        if (target.matches('.th-point:focus-visible')) setOpen(true)
      }}
      onBlur={onBlur}
    >
      {canEdit && <desc id={helpId}>{t('emotion.pointHelp')}</desc>}
      <circle className="th-curve-hit" r="22" />
      <circle className="th-point-ring" r="17" />
      {color && <circle className="th-point-whose" r="15.5" stroke={color} />}
      <Face level={nearestLevel(mood)} scale={series === 'current' ? 0.75 : 1.15} />
      {label && !isOpen && !isDragged && (
        <text
          className="th-point-label"
          x={label.x - x}
          y={label.y - y}
          textAnchor="middle"
          dominantBaseline="central"
        >
          {label.text}
        </text>
      )}
      {(isOpen || isHovered || isDragged) && (
        <PointCard
          card={card}
          point={point}
          words={words}
          persona={persona}
          color={color}
          isOpen={isOpen && canEdit && !isDragged}
          onRemove={remove}
          onClose={() => face.current?.focus({ preventScroll: true })}
        />
      )}
    </g>
  )
}, sameJson)

/** What an arrow key does to a point: a step along the stage or in mood. */
function keyStep({ key, shiftKey }: KeyboardEvent): { at: number; mood: number } | undefined {
  const mood = shiftKey ? wholeStep : moodStep
  switch (key) {
    case 'ArrowUp':
      return { at: 0, mood }
    case 'ArrowDown':
      return { at: 0, mood: -mood }
    case 'ArrowLeft':
      return { at: -placeStep, mood: 0 }
    case 'ArrowRight':
      return { at: placeStep, mood: 0 }
    default:
      return undefined
  }
}

/** The point to go on with when this one is removed. */
function neighbour(face: SVGGElement | null): SVGGElement | undefined {
  const all = [...(face?.closest('svg')?.querySelectorAll<SVGGElement>('.th-point') ?? [])]
  const at = all.findIndex((each) => each === face)
  return all[at + 1] ?? all[at - 1]
}
