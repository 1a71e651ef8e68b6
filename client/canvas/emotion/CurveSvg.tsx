// The curve for an exported drawing: what `CurveLane` shows, without anything to press.
import { curvePath } from '../../../shared/emotion'
import type { Column, Row } from '../../../shared/journey/layout'
import type { CurvePoint } from '../../../shared/journey/model'
import { CurveGradient } from './CurveGradient'
import { Face } from './faces'
import { moodLevels, moodY, nearestLevel, placePoints } from './scale'

type CurveSvgProps = { row: Row; columns: readonly Column[]; points: Record<string, CurvePoint> }

export function CurveSvg({ row, columns, points }: CurveSvgProps) {
  const placed = placePoints(points, columns, row)
  const path = curvePath(placed)
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
      {path && (
        <>
          <path
            d={`${path}L${placed.at(-1)?.x} ${zero}H${placed[0]?.x}Z`}
            fill={`url(#${gradient})`}
            opacity="0.14"
          />
          <path
            d={path}
            fill="none"
            stroke={`url(#${gradient})`}
            strokeWidth="4"
            strokeLinecap="round"
          />
        </>
      )}
      {placed.map(({ id, x, y, mood }) => (
        <g key={id} transform={`translate(${x} ${y})`}>
          <Face level={nearestLevel(mood)} scale={1.15} />
        </g>
      ))}
    </g>
  )
}
