import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxSummaryColors, summarizeCell } from '../../shared/journey/cellSummary'

const inFront = (colors: readonly string[]) => colors.map((color) => ({ color, standsBack: false }))

test('[FAR1] a cell is summed up by its number of notes and its most frequent colours', () => {
  const colors = ['red', 'blue', 'blue', 'green', 'red', 'blue', 'yellow', 'grey']
  expect(summarizeCell(inFront(colors))).toEqual({
    count: 8,
    colors: [
      { color: 'blue', count: 3 },
      { color: 'red', count: 2 },
      { color: 'green', count: 1 },
    ],
    others: 2,
    standsBack: false,
  })
  expect(summarizeCell([])).toEqual({ count: 0, colors: [], others: 0, standsBack: false })
})

test('[FAR5] notes that stand back are counted only where all of them do', () => {
  const back = [{ color: 'red', standsBack: true }]
  const mixed = [...back, ...inFront(['blue']), ...back]
  const blue = [{ color: 'blue', count: 1 }]
  expect(summarizeCell(mixed)).toEqual({ count: 1, colors: blue, others: 0, standsBack: false })
  const red = [{ color: 'red', count: 2 }]
  expect(summarizeCell([...back, ...back])).toEqual({
    count: 2,
    colors: red,
    others: 0,
    standsBack: true,
  })
})

test('[FAR1] the order in which notes come says nothing, and no note is left out of the count', () => {
  const color = fc.constantFrom('red', 'blue', 'green', 'yellow', 'grey')
  fc.assert(
    fc.property(fc.array(color), (colors) => {
      const summary = summarizeCell(inFront(colors))
      expect(summarizeCell(inFront(colors.toReversed()))).toEqual(summary)
      expect(summary.colors.length).toBeLessThanOrEqual(maxSummaryColors)
      const named = summary.colors.reduce((sum, { count }) => sum + count, 0)
      expect(named + summary.others).toBe(colors.length)
    }),
  )
})
