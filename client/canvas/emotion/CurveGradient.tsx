// The colours of a curve by height: green above, red below.
import { moodColor } from '../../../shared/moodFaces'
import { moodLevels } from '../../../shared/moodWords'
import { moodY } from '../../../shared/journey/curveScale'

type CurveGradientProps = { id: string; row: { y: number; h: number } }

export function CurveGradient({ id, row }: CurveGradientProps) {
  return (
    <defs>
      <linearGradient
        id={id}
        gradientUnits="userSpaceOnUse"
        x1="0"
        x2="0"
        y1={moodY(row, 2)}
        y2={moodY(row, -2)}
      >
        {moodLevels.map((level) => (
          <stop key={level} offset={(2 - level) / 4} stopColor={moodColor[level]} />
        ))}
      </linearGradient>
    </defs>
  )
}
