// Where a dragged stage or lane would land: one dimension, used for both.
import type { Layout } from '../../../shared/journey/layout'

export type Span = { id: string; start: number; size: number }

export const stageSpans = (layout: Layout): Span[] =>
  layout.columns.map(({ stage, x, w }) => ({ id: stage.id, start: x, size: w }))

export const laneSpans = (layout: Layout): Span[] =>
  layout.rows.map(({ lane, y, h }) => ({ id: lane.id, start: y, size: h }))

/**
 * The place among the others for a drag that is now at `position`, and the edge to mark, which is
 * undefined where the entry already stands. A neighbour gives way once its middle is passed.
 */
export function dropPlace(
  spans: readonly Span[],
  id: string,
  position: number,
): { to: number; edge: number | undefined } {
  const from = spans.findIndex((span) => span.id === id)
  const others = spans.filter((span) => span.id !== id)
  const to = others.filter((span) => span.start + span.size / 2 < position).length
  if (to === from) return { to, edge: undefined }
  const next = others[to]
  const last = others.at(-1)
  return { to, edge: next ? next.start : last && last.start + last.size }
}
