// A mood in words beside its point; below it near the top of the lane, inwards at the map's sides.
import type { Column, Row } from '../../../shared/journey/layout'

type MoodBubbleProps = { words: string; x: number; y: number; row: Row; columns: readonly Column[] }

const height = 34

export function MoodBubble({ words, x, y, row, columns }: MoodBubbleProps) {
  const width = 28 + [...words].reduce((sum, letter) => sum + (letter > '\u2e80' ? 17 : 9.4), 0)
  const left = (columns[0]?.x ?? 0) + 4
  const right = (columns.at(-1)?.x ?? 0) + (columns.at(-1)?.w ?? 0) - 4
  const middle = Math.max(left + width / 2, Math.min(right - width / 2, x)) - x
  const top = y - row.y < height + 30 ? 24 : -24 - height
  return (
    <g className="th-bubble" transform={`translate(${middle} ${top})`} aria-hidden="true">
      <rect x={-width / 2} width={width} height={height} rx={height / 2} />
      <text y={height / 2} textAnchor="middle" dominantBaseline="central">
        {words}
      </text>
    </g>
  )
}
