import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxSummaryColors, summarizeCell } from '../../shared/journey/cellSummary'

test('[FAR1] a cell is summed up by its number of notes and its most frequent colours', () => {
  const colors = ['red', 'blue', 'blue', 'green', 'red', 'blue', 'yellow', 'grey']
  expect(summarizeCell(colors)).toEqual({
    count: 8,
    colors: [
      { color: 'blue', count: 3 },
      { color: 'red', count: 2 },
      { color: 'green', count: 1 },
    ],
    others: 2,
  })
  expect(summarizeCell([])).toEqual({ count: 0, colors: [], others: 0 })
})

test('[FAR1] the order in which notes come says nothing, and no note is left out of the count', () => {
  const color = fc.constantFrom('red', 'blue', 'green', 'yellow', 'grey')
  fc.assert(
    fc.property(fc.array(color), (colors) => {
      const summary = summarizeCell(colors)
      expect(summarizeCell(colors.toReversed())).toEqual(summary)
      expect(summary.colors.length).toBeLessThanOrEqual(maxSummaryColors)
      const named = summary.colors.reduce((sum, { count }) => sum + count, 0)
      expect(named + summary.others).toBe(colors.length)
    }),
  )
})
