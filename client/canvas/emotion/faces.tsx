// Five faces from very unhappy to very happy, drawn here so that they look the same everywhere.
import { moodColor, mouth } from '../../../shared/moodFaces'
import type { MoodLevel } from '../../../shared/moodWords'

/** A face 24 by 24 around the origin, for inside an SVG. */
export function Face({ level, scale = 1 }: { level: MoodLevel; scale?: number }) {
  return (
    <g transform={`scale(${scale}) translate(-12 -12)`} style={{ pointerEvents: 'none' }}>
      <circle cx="12" cy="12" r="11" fill={moodColor[level]} stroke="#fff" strokeWidth="1.6" />
      <circle cx="8.6" cy="9.8" r="1.35" fill="#fff" />
      <circle cx="15.4" cy="9.8" r="1.35" fill="#fff" />
      <path
        d={mouth[level]}
        fill={level === 2 ? '#fff' : 'none'}
        stroke="#fff"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </g>
  )
}
