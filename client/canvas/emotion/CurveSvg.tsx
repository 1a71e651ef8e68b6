// The curve for an exported drawing: what `CurveLane` shows, without anything to press.
import { curvePath } from '../../../shared/emotion'
import type { Column, Row } from '../../../shared/journey/layout'
import type { CurvePoint, Persona } from '../../../shared/journey/model'
import { CurveGradient } from './CurveGradient'
import { Face } from './faces'
import { moodLevels, moodY, nearestLevel, placePoints } from './scale'
import { seriesOf } from './series'

type CurveSvgProps = {
  row: Row
  columns: readonly Column[]
  points: Record<string, CurvePoint>
  personas: Record<string, Persona>
}

export function CurveSvg({ row, columns, points, personas }: CurveSvgProps) {
  const placed = placePoints(points, columns, row)
  const zero = moodY(row, 0)
  const gradient = `curve-${row.lane.id}`
  const first = columns[0]
  const last = columns.at(-1)
  if (!first || !last) return null
  return (
    <g>
      <CurveGradient id={gradient} row={row} />
      <path d={`M${first.x} ${zero}H${last.x + last.w}`} stroke="#cfc8ba" strokeWidth="1.5" />
      {moodLevels.map((level) => (
        <g key={level} transform={`translate(${first.x - 24} ${moodY(row, level)})`}>
          <Face level={level} />
        </g>
      ))}
      {seriesOf(placed, personas).map(({ personaId, color, points: own }) => {
        const path = curvePath(own)
        if (!path) return null
        return (
          <g key={personaId}>
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
      {placed.map(({ id, x, y, mood }) => (
        <g key={id} transform={`translate(${x} ${y})`}>
          <Face level={nearestLevel(mood)} scale={1.15} />
        </g>
      ))}
    </g>
  )
}
