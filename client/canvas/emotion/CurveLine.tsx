// One smooth line: everybody's in the colours of the moods over a tinted area, a persona's in its own.
import { curvePath } from '../../../shared/emotion'
import { CurrentLine } from './CurrentCurve'
import type { Series } from '../../../shared/journey/curveLines'

type CurveLineProps = { line: Series; zero: number; gradient: string; isFaded: boolean }

export function CurveLine({ line, zero, gradient, isFaded }: CurveLineProps) {
  const { color, points, series } = line
  const path = curvePath(points)
  if (!path) return null
  if (series === 'current') {
    return (
      <g data-faded={isFaded ? '' : undefined}>
        <CurrentLine line={line} />
      </g>
    )
  }
  return (
    <g data-faded={isFaded ? '' : undefined}>
      {!color && (
        <path
          className="th-curve-area"
          d={`${path}L${points.at(-1)?.x} ${zero}H${points[0]?.x}Z`}
          fill={`url(#${gradient})`}
        />
      )}
      <path className="th-curve-stroke" d={path} stroke={color ?? `url(#${gradient})`} />
    </g>
  )
}
