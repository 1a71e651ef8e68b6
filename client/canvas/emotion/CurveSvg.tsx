// The curve for an exported drawing: what `CurveLane` shows, without anything to press.
import { curvePath } from '../../../shared/emotion'
import type { Column, Row } from '../../../shared/journey/layout'
import type { CurvePoint, JourneyProps, MapKind, Persona } from '../../../shared/journey/model'
import { nobodyColor } from '../../../shared/journey/personas'
import { seriesOfPoint } from '../../../shared/journey/series'
import { moodLevels, nearestLevel } from '../../../shared/moodWords'
import { CurveGradient } from './CurveGradient'
import { Face } from './faces'
import { moodY, placePoints } from '../../../shared/journey/curveScale'
import { currentSeries, seriesOf } from '../../../shared/journey/curveLines'

type CurveSvgProps = {
  row: Row
  columns: readonly Column[]
  points: Record<string, CurvePoint>
  personas: Record<string, Persona>
  kind: MapKind
  /** The map whose curve is the current one of this future-state map. */
  below: JourneyProps | undefined
}

export function CurveSvg({ row, columns, points, personas, kind, below }: CurveSvgProps) {
  const placed = placePoints(points, columns, row)
  const zero = moodY(row, 0)
  const gradient = `curve-${row.lane.id}`
  const first = columns[0]
  const last = columns.at(-1)
  if (!first || !last) return null
  const current = below
    ? currentSeries(placePoints(below.points, columns, row), below.personas)
    : []
  return (
    <g>
      <CurveGradient id={gradient} row={row} />
      <path d={`M${first.x} ${zero}H${last.x + last.w}`} stroke="#cfc8ba" strokeWidth="1.5" />
      {moodLevels.map((level) => (
        <g key={level} transform={`translate(${first.x - 24} ${moodY(row, level)})`}>
          <Face level={level} />
        </g>
      ))}
      {[...current, ...seriesOf(placed, personas, kind)].map((line) => {
        const { key, series, color, points: own } = line
        const path = curvePath(own)
        if (!path) return null
        if (series === 'current') {
          return (
            <path
              key={key}
              d={path}
              fill="none"
              stroke={color ?? nobodyColor}
              strokeWidth="3"
              strokeDasharray="7 6"
              strokeLinecap="round"
              opacity="0.6"
            />
          )
        }
        return (
          <g key={key}>
            {!color && (
              <path
                d={`${path}L${own.at(-1)?.x} ${zero}H${own[0]?.x}Z`}
                fill={`url(#${gradient})`}
                opacity="0.14"
              />
            )}
            <path
              d={path}
              fill="none"
              stroke={color ?? `url(#${gradient})`}
              strokeWidth="4"
              strokeLinecap="round"
            />
          </g>
        )
      })}
      {placed.map(({ x, y, mood, ...point }) => (
        <g key={point.id} transform={`translate(${x} ${y})`}>
          <Face
            level={nearestLevel(mood)}
            scale={seriesOfPoint(kind, point) === 'current' ? 0.75 : 1.15}
          />
        </g>
      ))}
    </g>
  )
}
