// What came of everybody's curves.
import { curvePath } from '../../../shared/emotion'
import type { Column, Row } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import type { EmotionResult } from './rounds'
import { moodY, pointX } from '../../../shared/journey/curveScale'

type ResultProps = { row: Row; columns: readonly Column[]; result: EmotionResult }

/** Of hundreds of curves the band says more than the lines. */
const mostCurves = 60

export function RoundResult({ row, columns, result }: ResultProps) {
  const t = useT()
  const at = (moods: Record<string, number>) =>
    columns.flatMap((column) => {
      const mood = moods[column.stage.id]
      return mood === undefined ? [] : [{ x: pointX(column, 0.5), y: moodY(row, mood) }]
    })
  const of = (key: 'median' | 'low' | 'high') =>
    at(Object.fromEntries(result.stages.map((each) => [each.stage, each[key]])))
  const median = of('median')
  const upper = curvePath(of('high'))
  const lower = curvePath(of('low').toReversed())
  const disputed = columns.find(({ stage }) => stage.id === result.disputed)
  return (
    <g className="th-round-result" role="img" aria-label={t('round.curvesDrawn')}>
      {disputed && (
        <g>
          <rect
            className="th-disputed"
            x={disputed.x + 3}
            y={row.y + 3}
            width={disputed.w - 6}
            height={row.h - 6}
            rx={10}
          />
          <text className="th-disputed-words" x={disputed.x + 14} y={row.y + 24}>
            {t('round.disputed')}
          </text>
        </g>
      )}
      {upper && lower && (
        <path className="th-round-band" d={`${upper}${lower.replace('M', 'L')}Z`} />
      )}
      {result.curves.slice(0, mostCurves).map((moods, index) => (
        // They have neither names nor an order; the result never changes.
        <path key={index} className="th-round-curve" d={curvePath(at(moods))} />
      ))}
      <path className="th-round-median" d={curvePath(median)} />
      {median.map(({ x, y }) => (
        <circle key={x} className="th-round-dot" cx={x} cy={y} r={7} />
      ))}
    </g>
  )
}
