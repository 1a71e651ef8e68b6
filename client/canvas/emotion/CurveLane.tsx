// The emotion curve across all stages of one lane. Notes may lie on the lane too; they are drawn above.
import { type PointerEvent, memo, useId, useMemo, useRef } from 'react'
import { useValue } from 'tldraw'
import type { Column, Row } from '../../../shared/journey/layout'
import type { MapKind, Persona, CurvePoint as Point } from '../../../shared/journey/model'
import { seriesOfPoint } from '../../../shared/journey/series'
import { useT } from '../../ui/i18n'
import { useMap } from '../journey/MapContext'
import { newEntryId } from '../journey/mapTools'
import { useSettled } from '../journey/useSettled'
import { chosenIn } from '../personas/chosen'
import { CurveGradient } from './CurveGradient'
import { CurveMark } from './CurveMark'
import { CurveLine } from './CurveLine'
import { CurvePoint } from './CurvePoint'
import { GhostPoint } from './GhostPoint'
import { CurrentCurve } from './CurrentCurve'
import { currentMap } from './currentMap'
import { dragPoint } from './dragPoint'
import { drawnSeries } from './newPoint'
import { RoundCurves, useCurveRound } from './RoundCurves'
import { labelsSeen } from '../../../shared/journey/curveLabels'
import { type PlacedMark, placeMarks } from '../../../shared/journey/curveMarkPlaces'
import { moodLevels, moodWords } from '../../../shared/moodWords'
import { moodY, placePoints } from '../../../shared/journey/curveScale'
import { currentSeries, seriesOf } from '../../../shared/journey/curveLines'
import { measureText } from './textWidth'
import './emotion.css'
import './point-card.css'

type CurveLaneProps = {
  row: Row
  columns: readonly Column[]
  points: Record<string, Point>
  personas: Record<string, Persona>
  kind: MapKind
  /** The map this one was copied from. */
  origin: string
}

const doubleTapMs = 400
const doubleTapPx = 12

const pointIdOf = ({ id }: { id: string }) => id

export const CurveLane = memo(function CurveLane(props: CurveLaneProps) {
  const { row, columns, points, personas, kind, origin } = props
  const t = useT()
  const { tools, canEdit, band } = useMap()
  const gradient = useId()
  const round = useCurveRound()
  const lastTap = useRef({ at: 0, x: 0, y: 0 })
  const placed = useMemo(() => placePoints(points, columns, row), [points, columns, row])
  const inPage = useSettled(placed, pointIdOf)
  const chosen = useValue('chosen persona', () => chosenIn(tools.persona.get(), personas), [
    tools,
    personas,
  ])
  const series = useMemo(() => seriesOf(placed, personas, kind), [placed, personas, kind])
  const below = useValue('current map', () => currentMap(tools.editor, { kind, origin }), [
    tools,
    kind,
    origin,
  ])
  const current = useMemo(
    () => (below ? currentSeries(placePoints(below.points, columns, row), below.personas) : []),
    [below, columns, row],
  )
  const drawing = useValue('drawn series', () => drawnSeries(tools), [tools])
  const seen = useMemo(
    () => series.filter(({ personaId }) => !chosen || personaId === chosen),
    [series, chosen],
  )
  const marks = useMemo(
    () =>
      seen.filter((each) => each.series !== 'current').flatMap((each) => placeMarks(each.points)),
    [seen],
  )
  const first = columns[0]
  const last = columns.at(-1)
  const labels = useMemo(() => {
    if (!first || !last) return []
    const bounds = { x: first.x, y: row.y, w: last.x + last.w - first.x, h: row.h }
    return labelsSeen(
      band,
      placed.filter((point) => !chosen || point.personaId === chosen),
      {
        lines: [...seen, ...current].map((each) => each.points),
        bounds,
        obstacles: marks,
        measure: measureText,
      },
    )
  }, [placed, seen, current, chosen, marks, first, last, row, band])
  if (!first || !last) return null
  const w = last.x + last.w - first.x
  const zero = moodY(row, 0)
  const own = series.find((each) => each.personaId === chosen && each.series === drawing)
  const drawn = new Set(own?.points.map((point) => point.stageId))
  const colorOf = new Map(series.map(({ personaId, color }) => [personaId, color]))

  // tldraw sees the first press and not the second, so its own double-click does not happen here.
  const onPress = (event: PointerEvent) => {
    const { timeStamp: at, clientX: x, clientY: y } = event
    const before = lastTap.current
    lastTap.current = { at, x, y }
    const isSecond = at - before.at < doubleTapMs
    if (!isSecond || Math.hypot(x - before.x, y - before.y) > doubleTapPx) return
    lastTap.current.at = 0
    dragPoint(tools, event, row, newEntryId(), { atOnce: true })
  }

  const titleOf = new Map(columns.map(({ stage }) => [stage.id, stage.title]))
  const stageOf = (point: Point) => titleOf.get(point.stageId) ?? ''
  const sayMark = (mark: PlacedMark) => {
    if (mark.kind === 'low')
      return t('emotion.low', { mood: moodWords(t, mark.point.mood), stage: stageOf(mark.point) })
    const [from, to] = [stageOf(mark.from), stageOf(mark.to)]
    const isWithin = mark.from.stageId === mark.to.stageId
    return t(isWithin ? 'emotion.dropWithin' : 'emotion.drop', { by: mark.by, from, to })
  }

  return (
    <svg
      className="th-curve"
      data-round={round}
      style={{ left: first.x, top: row.y }}
      width={w}
      height={row.h}
      viewBox={`${first.x} ${row.y} ${w} ${row.h}`}
    >
      <CurveGradient id={gradient} row={row} />
      {canEdit && (
        <rect
          className="th-curve-field"
          x={first.x}
          y={row.y}
          width={w}
          height={row.h}
          onPointerDown={onPress}
        />
      )}
      {moodLevels.map((level) => (
        <path
          key={level}
          className="th-curve-line"
          data-level={level}
          d={`M${first.x} ${moodY(row, level)}h${w}`}
        />
      ))}
      <CurrentCurve lines={current} chosen={chosen} />
      {series.map((line) => (
        <CurveLine
          key={line.key}
          line={line}
          zero={zero}
          gradient={gradient}
          isFaded={!seen.includes(line)}
        />
      ))}
      {canEdit &&
        !round &&
        columns.map((column) =>
          drawn.has(column.stage.id) ? null : (
            <GhostPoint key={column.stage.id} column={column} row={row} />
          ),
        )}
      {marks.map((mark) => (
        <CurveMark key={mark.key} mark={mark} words={sayMark(mark)} />
      ))}
      {inPage.map((point) => (
        <CurvePoint
          key={point.id}
          point={point}
          row={row}
          stage={stageOf(point)}
          label={labels.find(({ id }) => id === point.id)}
          color={colorOf.get(point.personaId ?? '')}
          persona={personas[point.personaId ?? '']?.name ?? ''}
          series={seriesOfPoint(kind, point)}
          isFaded={chosen !== '' && point.personaId !== chosen}
        />
      ))}
      {round && <RoundCurves row={row} columns={columns} />}
    </svg>
  )
})
