// What a round draws over the lane: while it is open my own curve, which nobody else sees; once it is closed
// the median, how far people are apart, every curve faintly, and the stage they disagree on most.
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { stopEventPropagation, useValue } from 'tldraw'
import { curvePath, moodRange, snapMood } from '../../../shared/emotion'
import type { Column, Row } from '../../../shared/journey/layout'
import type { Facilitation } from '../../sync/facilitation'
import { useT } from '../../ui/i18n'
import { useMap } from '../journey/MapContext'
import { takePress } from '../journey/press'
import { useWorkshopOnCanvas } from '../workshop/context'
import { Face } from './faces'
import { nearestLevel, moodWords } from '../../../shared/moodWords'
import { RoundResult } from './RoundResult'
import { type EmotionRound, openCurves, shownResult } from './rounds'
import { moodAtY, moodY, pointX } from '../../../shared/journey/curveScale'
import './round-curves.css'

type LaneProps = { row: Row; columns: readonly Column[] }

/** What the lane of a map shows of a round beside the group's curve; undefined when there is none. */
export function useCurveRound(): 'open' | 'result' | undefined {
  const { tools } = useMap()
  const workshop = useWorkshopOnCanvas()
  return useValue(
    'curve round',
    () => {
      if (!workshop) return undefined
      const { facilitation, canAnswer } = workshop
      // Who draws none of their own would look at an empty lane: a viewer, and whoever watches the replay.
      if (openCurves(facilitation, tools.mapId)) return canAnswer ? 'open' : undefined
      return shownResult(facilitation, tools.mapId) ? 'result' : undefined
    },
    [workshop, tools],
  )
}

export function RoundCurves(props: LaneProps) {
  const { tools } = useMap()
  const workshop = useWorkshopOnCanvas()
  const facilitation = workshop?.facilitation
  const round = useValue('open', () => facilitation && openCurves(facilitation, tools.mapId), [
    facilitation,
    tools,
  ])
  const result = useValue('result', () => facilitation && shownResult(facilitation, tools.mapId), [
    facilitation,
    tools,
  ])
  if (round && workshop?.canAnswer) {
    return <OwnCurve {...props} round={round} facilitation={workshop.facilitation} />
  }
  return result ? <RoundResult {...props} result={result} /> : null
}

type OwnProps = LaneProps & { round: EmotionRound; facilitation: Facilitation }

function OwnCurve({ row, columns, round, facilitation }: OwnProps) {
  const t = useT()
  const { tools } = useMap()
  const [dragged, setDragged] = useState<{ stage: string; mood: number }>()
  const ballot = useValue('my curve', () => facilitation.ballot(round.id), [facilitation, round.id])
  const sent = ballot?.kind === 'emotion' ? ballot.moods : {}
  const moods = dragged ? { ...sent, [dragged.stage]: dragged.mood } : sent
  const put = (stage: string, mood: number) =>
    void facilitation.answer(round.id, { kind: 'emotion', moods: { ...sent, [stage]: mood } })

  const onPress = (event: PointerEvent, stage: string) => {
    const at = (y: number) => moodAtY(row, y)
    let mood = at(tools.toMap({ x: event.clientX, y: event.clientY }).y)
    const show = (now: number) => {
      mood = now
      setDragged({ stage, mood })
    }
    takePress(tools, event, {
      atOnce: true,
      begin: () => show(mood),
      move: (now) => show(at(now.y)),
      end: (dropped) => {
        setDragged(undefined)
        if (dropped) put(stage, mood)
      },
    })
  }
  const onKey = (event: KeyboardEvent, stage: string) => {
    const by = { ArrowUp: 0.25, ArrowDown: -0.25 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    put(stage, snapMood((moods[stage] ?? 0) + by))
  }

  const dots = columns.flatMap((column) => {
    const mood = moods[column.stage.id]
    return mood === undefined ? [] : [{ x: pointX(column, 0.5), y: moodY(row, mood) }]
  })
  return (
    <g className="th-own-curve">
      <path className="th-own-line" d={curvePath(dots)} />
      {columns.map((column) => {
        const { id, title } = column.stage
        const mood = moods[id]
        const x = pointX(column, 0.5)
        const y = moodY(row, mood ?? 0)
        const name = title || t('journey.stagePlaceholder')
        return (
          <g
            key={id}
            className="th-own-point"
            role="slider"
            tabIndex={0}
            data-empty={mood === undefined ? '' : undefined}
            aria-label={t('round.myMoodAt', { stage: name })}
            aria-valuemin={moodRange.low}
            aria-valuemax={moodRange.high}
            aria-valuenow={mood ?? 0}
            aria-valuetext={mood === undefined ? t('round.noMoodYet') : moodWords(t, mood)}
            onPointerDown={(event) => onPress(event, id)}
            onTouchStart={stopEventPropagation}
            onKeyDown={(event) => onKey(event, id)}
          >
            <rect className="th-own-field" x={column.x} y={row.y} width={column.w} height={row.h} />
            <circle className="th-own-ring" cx={x} cy={y} r={20} />
            {mood !== undefined && (
              <g transform={`translate(${x} ${y})`}>
                <Face level={nearestLevel(mood)} scale={1.25} />
              </g>
            )}
          </g>
        )
      })}
    </g>
  )
}
