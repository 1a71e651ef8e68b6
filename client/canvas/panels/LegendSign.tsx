// The small drawing before the words of the legend, 24 by 24 around the origin: on the page and in an export.
import { DefaultColorThemePalette, type TLDefaultColorTheme } from 'tldraw'
import type { LegendEntry } from '../../../shared/journey/legend'
import { nobodyColor } from '../../../shared/journey/personas'
import { moodColor } from '../../../shared/moodFaces'
import {
  AnswerIcon,
  MomentIcon,
  ReactIcon,
  effortIcons,
  evidenceIcons,
  placeIcons,
} from '../note/tagIcons'

const markIcons = {
  ...placeIcons,
  ...evidenceIcons,
  effort: effortIcons.medium,
  moment: MomentIcon,
  answered: AnswerIcon,
  reactions: ReactIcon,
} as const

const noteFill = (color: string): string => {
  const theme: TLDefaultColorTheme = DefaultColorThemePalette.lightMode
  const found = theme[color as 'yellow']
  return found.note.fill
}

/** From red over amber to green, as the curve of everybody is drawn. */
const moods = [-2, 0, 2] as const
const bad = '#b3261e'

export function LegendSign({ entry }: { entry: LegendEntry }) {
  switch (entry.kind) {
    case 'color':
      return (
        <rect
          x="-9"
          y="-9"
          width="18"
          height="18"
          rx="3"
          fill={noteFill(entry.color)}
          stroke="rgb(29 27 46 / 18%)"
        />
      )
    case 'mark': {
      const Icon = markIcons[entry.mark]
      return (
        <g transform="translate(-10 -10)" color={entry.mark === 'moment' ? bad : undefined}>
          <Icon />
        </g>
      )
    }
    case 'persona':
      return <circle r="8" fill={entry.color ?? nobodyColor} />
    case 'line':
      return entry.line === 'current' ? (
        <path
          d="M-11 4C-5 4 -4 -4 1 -4S8 2 11 2"
          fill="none"
          stroke={nobodyColor}
          strokeWidth="3"
          strokeDasharray="5 4"
          strokeLinecap="round"
        />
      ) : (
        <g fill="none" strokeWidth="4" strokeLinecap="round">
          {moods.map((mood, at) => (
            <path key={mood} d={`M${-10 + 7 * at} ${5 - 5 * at}l6 -3`} stroke={moodColor[mood]} />
          ))}
        </g>
      )
    case 'low':
      return <path d="M0 -6L8 6H-8Z" fill={bad} opacity="0.75" />
    case 'drop':
      return (
        <path
          d="M0 -9V8M-6 2L0 8L6 2"
          fill="none"
          stroke={bad}
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )
  }
}
