// The curve as it is today, faintly under the one that is wanted. It belongs to another map, and is to be
// looked at here only.
import { curvePath } from '../../../shared/emotion'
import { nobodyColor } from '../../../shared/journey/personas'
import { useT } from '../../ui/i18n'
import { moodWords } from '../../../shared/moodWords'
import type { Series } from '../../../shared/journey/curveLines'

type CurrentCurveProps = { lines: readonly Series[]; chosen: string }

export function CurrentCurve({ lines, chosen }: CurrentCurveProps) {
  return lines.map((line) => (
    <g key={line.key} data-faded={chosen && line.personaId !== chosen ? '' : undefined}>
      <CurrentLine line={line} />
      <CurrentDots line={line} />
    </g>
  ))
}

export function CurrentLine({ line }: { line: Series }) {
  const path = curvePath(line.points)
  if (!path) return null
  return <path className="th-curve-current" d={path} stroke={line.color ?? nobodyColor} />
}

/** Each tells its feeling on hover and to screen readers. */
function CurrentDots({ line }: { line: Series }) {
  const t = useT()
  return line.points.map(({ id, x, y, mood, label }) => {
    const said = t('emotion.ofSeries', { series: t('emotion.current'), mood: moodWords(t, mood) })
    const words = label ? t('emotion.labelled', { mood: said, label }) : said
    return (
      <g
        key={id}
        className="th-current-point"
        role="img"
        aria-label={words}
        transform={`translate(${x} ${y})`}
      >
        <title>{words}</title>
        <circle r="14" fill="transparent" />
        <circle className="th-current-dot" r="5.5" stroke={line.color ?? nobodyColor} />
      </g>
    )
  })
}
