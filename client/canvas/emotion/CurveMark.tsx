// A quiet mark on a line.
import {
  type PlacedMark,
  dropPath,
  dropWords,
  dropWordsX,
  lowPath,
} from '../../../shared/journey/curveMarkPlaces'

/** The words of a mark are said to screen readers and shown on hover. */
export function CurveMark({ mark, words }: { mark: PlacedMark; words: string }) {
  const { x, y, w, h } = mark
  return (
    <g
      className="th-curve-mark"
      data-kind={mark.kind}
      role="img"
      aria-label={words}
      transform={`translate(${x} ${y})`}
    >
      <title>{words}</title>
      <rect x={-4} y={-2} width={w + 8} height={h + 4} />
      {mark.kind === 'low' ? (
        <path d={lowPath(mark)} />
      ) : (
        <>
          <path className="th-curve-arrow" d={dropPath} />
          <text x={dropWordsX} y={h / 2} dominantBaseline="central">
            {dropWords(mark.by)}
          </text>
        </>
      )}
    </g>
  )
}
