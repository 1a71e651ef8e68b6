// What a cell holds, said without its texts: how many notes, and in which colours.

export type CellSummary = {
  /** How many notes this is about. */
  count: number
  /** The most frequent colours first, with how many notes have each. */
  colors: { color: string; count: number }[]
  /** Notes in other colours than those. */
  others: number
  /** Every note here stands back for the journey that is looked at. */
  standsBack: boolean
}

/** More than these cannot be told apart in a cell that is a few pixels wide. */
export const maxSummaryColors = 3

/**
 * Of the notes that do not stand back, or of all where each does: such a cell must not look empty. Equal
 * counts come in the order of the colours' names: the same on every screen.
 */
export function summarizeCell(
  notes: readonly { color: string; standsBack: boolean }[],
): CellSummary {
  const inFront = notes.filter(({ standsBack }) => !standsBack)
  const standsBack = notes.length > 0 && inFront.length === 0
  const counted = standsBack ? notes : inFront
  const counts = new Map<string, number>()
  for (const { color } of counted) counts.set(color, (counts.get(color) ?? 0) + 1)
  const colors = [...counts]
    .map(([color, count]) => ({ color, count }))
    .sort((a, b) => b.count - a.count || (a.color < b.color ? -1 : 1))
    .slice(0, maxSummaryColors)
  const named = colors.reduce((sum, { count }) => sum + count, 0)
  return { count: counted.length, colors, others: counted.length - named, standsBack }
}
