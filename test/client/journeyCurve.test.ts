import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moodAtY, moodY, placeAtX, placePoints, pointX } from '../../shared/journey/curveScale'
import { nearestLevel } from '../../shared/moodWords'
import { seriesOf } from '../../shared/journey/curveLines'
import { chosenIn } from '../../client/canvas/personas/chosen'
import { layoutJourney } from '../../shared/journey/layout'
import { nobodyColor } from '../../shared/journey/personas'
import { mapOf } from '../support/maps'

const row = { y: 300, h: 216 }
const column = { x: 560, w: 328 }

describe('curve points on the map', () => {
  test('[EMOTION3] a point is found again where it was drawn', () => {
    const mood = fc.integer({ min: -8, max: 8 }).map((quarter) => quarter / 4)
    const at = fc.integer({ min: 0, max: 100 }).map((hundredth) => hundredth / 100)
    fc.assert(
      fc.property(mood, at, (mood, at) => {
        expect(moodAtY(row, moodY(row, mood))).toBe(mood)
        expect(placeAtX(column, pointX(column, at))).toBe(at)
      }),
    )
  })

  test('[EMOTION3] however far it is dragged, a point stays in its stage and within the scale', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e5, max: 1e5 }), (far) => {
        const x = pointX(column, placeAtX(column, far))
        const y = moodY(row, moodAtY(row, far))
        expect(x > column.x && x < column.x + column.w).toBe(true)
        expect(y > row.y && y < row.y + row.h).toBe(true)
      }),
    )
  })

  test('[EMOTION4] points follow the journey; those of removed stages are not drawn', () => {
    const { columns } = layoutJourney(mapOf(['a', 'b'], ['l'], 'emotion'), [])
    const point = { label: '', mood: 0 }
    const placed = placePoints(
      {
        late: { ...point, stageId: 'b', at: 0.5 },
        gone: { ...point, stageId: 'c', at: 0.5 },
        second: { ...point, stageId: 'a', at: 0.9 },
        first: { ...point, stageId: 'a', at: 0.1 },
      },
      columns,
      row,
    )
    expect(placed.map(({ id }) => id)).toEqual(['first', 'second', 'late'])
  })

  test('[EMOTION5] a mood is called by the nearest whole step, a half by the stronger one', () => {
    expect([-2, -1.75, -1.5, -0.5, -0.25, 0, 0.25, 0.5, 1.25, 2].map(nearestLevel)).toEqual([
      -2, -2, -2, -1, 0, 0, 0, 1, 1, 2,
    ])
  })

  test('[PERSONA3, PERSONA4] everybody has a line and so has each persona; a removed one is nobody', () => {
    const { columns } = layoutJourney(mapOf(['a'], ['l'], 'emotion'), [])
    const point = { label: '', mood: 0, stageId: 'a' }
    const placed = placePoints(
      {
        common: { ...point, at: 0.3 },
        ben: { ...point, at: 0.2, personaId: 'ben' },
        ann: { ...point, at: 0.4, personaId: 'ann' },
        gone: { ...point, at: 0.1, personaId: 'gone' },
        other: { ...point, at: 0.1, personaId: '' },
      },
      columns,
      row,
    )
    const personas = { ben: { index: 'a1', name: 'Ben' }, ann: { index: 'a0', name: 'Ann' } }
    const lines = seriesOf(placed, personas)
    expect(lines.map(({ points }) => points.map(({ id }) => id))).toEqual([
      ['other', 'common'],
      ['ann'],
      ['ben'],
      ['gone'],
    ])
    const colors = lines.map(({ color }) => color)
    expect(new Set(colors).size).toBe(4)
    expect(colors[0]).toBeUndefined()
    expect(colors[3]).toBe(nobodyColor)
    expect(chosenIn('ann', personas)).toBe('ann')
    expect(chosenIn('gone', personas)).toBe('')
  })
})
