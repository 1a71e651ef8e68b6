// What a cell holds, said without its texts: how many notes, and in which colours.

export type CellSummary = {
  count: number
  /** The most frequent colours first, with how many notes have each. */
  colors: { color: string; count: number }[]
  /** Notes in other colours than those. */
  others: number
}

/** More than these cannot be told apart in a cell that is a few pixels wide. */
export const maxSummaryColors = 3

/** Equal counts come in the order of the colours' names: the same on every screen. */
export function summarizeCell(noteColors: readonly string[]): CellSummary {
  const counts = new Map<string, number>()
  for (const color of noteColors) counts.set(color, (counts.get(color) ?? 0) + 1)
  const colors = [...counts]
    .map(([color, count]) => ({ color, count }))
    .sort((a, b) => b.count - a.count || (a.color < b.color ? -1 : 1))
    .slice(0, maxSummaryColors)
  const named = colors.reduce((sum, { count }) => sum + count, 0)
  return { count: noteColors.length, colors, others: noteColors.length - named }
}
