import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlacedNote, metrics } from '../../shared/journey/layout'
import { tidyPlaces } from '../../shared/journey/tidy'
import { noteIn } from '../support/maps'

const width = 400
const at = (id: string, x: number, y: number, side = 140) => noteIn(id, 's/l', x, y, side)
const places = (notes: PlacedNote[], cellWidth = width) =>
  Object.fromEntries([...tidyPlaces(notes, cellWidth)].map(([id, { x, y }]) => [id, [x, y]]))

describe('tidying a cell', () => {
  test.each([
    ['nothing', [], {}],
    ['one note goes to the corner', [at('a', 90, 70)], { a: [12, 12] }],
    [
      'notes side by side keep their order, however uneven',
      [at('b', 200, 12), at('a', 20, 60)],
      { a: [12, 12], b: [164, 12] },
    ],
    [
      'what does not fit goes to the next row',
      [at('a', 0, 0), at('b', 100, 10), at('c', 200, 20)],
      { a: [12, 12], b: [164, 12], c: [12, 164] },
    ],
    [
      'a pile is read from top to bottom',
      [at('c', 12, 300), at('a', 12, 12), at('b', 12, 150)],
      { a: [12, 12], b: [164, 12], c: [12, 164] },
    ],
    [
      'a row is as high as its highest note',
      [at('a', 12, 12, 200), at('b', 230, 12, 100), at('c', 12, 260)],
      { a: [12, 12], b: [224, 12], c: [12, 224] },
    ],
  ])('[STRUCT7] %s', (_what, notes, expected) => {
    expect(places(notes)).toEqual(expected)
  })

  test('[STRUCT7] no two notes overlap, all are in the cell, and tidying twice changes nothing', () => {
    const note = fc.record({
      x: fc.integer({ min: -500, max: 2000 }),
      y: fc.integer({ min: -500, max: 2000 }),
      w: fc.integer({ min: 40, max: 140 }),
      h: fc.integer({ min: 40, max: 400 }),
    })
    const width = fc.integer({ min: metrics.minStageWidth, max: 900 })
    fc.assert(
      fc.property(fc.array(note, { maxLength: 20 }), width, (all, cellWidth) => {
        const notes = all.map((each, n) => ({ ...each, id: `n${n}`, cell: 's/l' }))
        const once = tidyPlaces(notes, cellWidth)
        const tidied = notes.map((each) => ({ ...each, ...once.get(each.id) }))
        for (const a of tidied) {
          expect(a.x).toBeGreaterThanOrEqual(metrics.cellPadding)
          expect(a.x + a.w).toBeLessThanOrEqual(cellWidth - metrics.cellPadding)
          for (const b of tidied) {
            const apart =
              a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y
            expect(a === b || apart).toBe(true)
          }
        }
        expect(tidyPlaces(tidied, cellWidth)).toEqual(once)
      }),
    )
  })
})
