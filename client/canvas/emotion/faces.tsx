// Five faces from very unhappy to very happy, drawn here so that they look the same everywhere, and the
// colours of the moods between them.
import type { MoodLevel } from '../../../shared/moodWords'

/** From red over amber to green, each dark enough to be seen on white. Also used by the export. */
export const moodColor: Record<MoodLevel, string> = {
  [-2]: '#d64545',
  [-1]: '#e8823a',
  0: '#d9a520',
  1: '#7fae3c',
  2: '#2f9e63',
}

const mouth: Record<MoodLevel, string> = {
  [-2]: 'M7.4 16.4c1.6-3.2 7.6-3.2 9.2 0',
  [-1]: 'M8 15.8c1.4-1.8 6.6-1.8 8 0',
  0: 'M8 15h8',
  1: 'M8 14.2c1.4 2 6.6 2 8 0',
  2: 'M7.4 13.400c1.2 4.4 8 4.4 9.2 0Z',
}

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
