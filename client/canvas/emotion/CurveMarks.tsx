// Quiet marks on one line: a triangle under each low point, an arrow with the size of the biggest drop.
import type { Rect } from '../../../shared/journey/layout'
import { curveLine } from '../../../shared/emotion'
import { curveMarks } from '../../../shared/curveMarks'
import type { PlacedPoint } from '../../../shared/journey/curveScale'

/** A mark and the room it takes, in coordinates of the map. */
export type PlacedMark = Rect & { key: string } & (
    | { kind: 'low'; point: PlacedPoint }
    | { kind: 'drop'; from: PlacedPoint; to: PlacedPoint; by: number }
  )

/** Where the marks of a line stand: low points below their face, a drop right of the falling line. */
export function placeMarks(placed: readonly PlacedPoint[]): PlacedMark[] {
  const { lows, drops } = curveMarks(placed)
  const byId = new Map(placed.map((point) => [point.id, point]))
  const heightAt = curveLine(placed)
  const out: PlacedMark[] = []
  for (const id of lows) {
    const point = byId.get(id)
    if (!point) continue
    const { x, y } = point
    out.push({ kind: 'low', key: `low:${id}`, point, x: x - 8, y: y + 18, w: 16, h: 10 })
  }
  for (const { from: fromId, to: toId, by } of drops) {
    const from = byId.get(fromId)
    const to = byId.get(toId)
    if (!from || !to) continue
    const middle = (from.x + to.x) / 2
    const y = (heightAt(middle) ?? from.y) - 20
    out.push({ kind: 'drop', key: `drop:${fromId}`, from, to, by, x: middle + 8, y, w: 54, h: 22 })
  }
  return out
}

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
        <path d={`M${w / 2} 1L${w - 1} ${h - 1}H1Z`} />
      ) : (
        <>
          <path className="th-curve-arrow" d="M7 3V18M2 13L7 18L12 13" />
          <text x="17" y={h / 2} dominantBaseline="central">
            {`−${mark.by}`}
          </text>
        </>
      )}
    </g>
  )
}
