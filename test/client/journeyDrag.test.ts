import { describe, expect, test } from 'vitest'
import { arrowPath } from '../../client/canvas/journey/arrowPath'
import { dropPlace, laneSpans, stageSpans } from '../../client/canvas/journey/dropPlace'
import { occupancyOf } from '../../client/canvas/journey/occupancy'
import { layoutJourney } from '../../shared/journey/layout'
import { mapOf, noteIn } from '../support/maps'

const layout = layoutJourney(mapOf(['a', 'b', 'c'], ['l', 'm']), [
  noteIn('1', 'a/l'),
  noteIn('2', 'a/m'),
  noteIn('3', 'c/m', 999),
  noteIn('4', 'gone/m'),
])

describe('dragging headers', () => {
  test('[JOURNEY16] a neighbour gives way once its middle is passed', () => {
    const spans = stageSpans(layout)
    const [a, b, c] = spans.map(({ start }) => start) as [number, number, number]
    expect(dropPlace(spans, 'a', b + 149)).toEqual({ to: 0, edge: undefined })
    expect(dropPlace(spans, 'a', b + 151)).toEqual({ to: 1, edge: c })
    expect(dropPlace(spans, 'a', 1e6)).toEqual({ to: 2, edge: c + 300 })
    expect(dropPlace(spans, 'c', 0)).toEqual({ to: 0, edge: a })
  })

  test('[JOURNEY16] lanes alike', () => {
    const spans = laneSpans(layout)
    expect(dropPlace(spans, 'm', 0)).toEqual({ to: 0, edge: spans[0]?.start })
  })
})

describe('how full a map is', () => {
  test('[JOURNEY17] notes are counted in the stage they are drawn in; parked ones in none', () => {
    const { byStage, cells } = occupancyOf(layout)
    expect([...byStage]).toEqual([
      ['a', 2],
      ['c', 1],
    ])
    expect([...cells].sort()).toEqual(['a/l', 'a/m', 'c/m'])
  })
})

describe('stage headers', () => {
  test('[JOURNEY17] the tip of an arrow reaches into the tail of the next', () => {
    expect(arrowPath(300, 44, true, false)).toBe('M5 2H295L307 22L295 42H5Z')
    expect(arrowPath(300, 44, false, true)).toBe('M5 2H283L295 22L283 42H5L17 22Z')
  })
})
