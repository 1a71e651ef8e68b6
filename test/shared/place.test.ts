import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layoutJourney, metrics } from '../../shared/journey/layout'
import { noteSize, placeNote, placedNote } from '../../shared/journey/place'
import { mapOf, noteIn } from '../support/maps'

const props = mapOf(['a', 'b'], ['l', 'm'])
const target = (notes = [noteIn('parked', 'gone/l')]) => ({
  id: 'shape:map',
  pageId: 'page:first',
  x: 1000,
  y: 500,
  layout: layoutJourney(props, notes),
})

const drop = (x: number, y: number, targets = [target()]) =>
  placeNote({ pageId: 'page:first', x: 1000 + x, y: 500 + y, w: 140, h: 140 }, targets)

const grid = { x: metrics.laneHeaderWidth, y: metrics.headerHeight + metrics.stageHeaderHeight }

describe('placing notes', () => {
  test('[JOURNEY7] a dropped note belongs to the cell under its middle', () => {
    expect(drop(grid.x + 250, grid.y + 20)).toEqual({
      parentId: 'shape:map',
      cell: 'b/l',
      x: metrics.cellPadding,
      y: 20,
    })
    expect(drop(grid.x + 40, grid.y + 210).cell).toBe('a/m')
  })

  test('[JOURNEY7] dropped on a header it goes to the nearest cell', () => {
    expect(drop(grid.x + 20, 0).cell).toBe('a/l')
    expect(drop(10, grid.y + 220).cell).toBe('a/m')
  })

  test('[JOURNEY7] dropped in the parking lot it has no cell; outside the map it lies on the page', () => {
    const { parking } = target().layout
    expect(drop(20, (parking?.y ?? 0) + 10)).toMatchObject({ parentId: 'shape:map', cell: '' })
    expect(drop(-400, 0)).toEqual({
      parentId: 'page:first',
      cell: undefined,
      x: 600,
      y: 500,
    })
  })

  test('[JOURNEY7] of overlapping maps the topmost takes it, and only on its own page', () => {
    const below = { ...target(), id: 'shape:below' }
    expect(drop(grid.x + 20, grid.y + 20, [below, target()]).parentId).toBe('shape:map')
    const elsewhere = { ...target(), pageId: 'page:other' }
    expect(drop(grid.x + 20, grid.y + 20, [elsewhere]).parentId).toBe('page:first')
  })

  test('[JOURNEY8] a dropped note is drawn where it was dropped, as far as its cell allows', () => {
    const inCell = fc.integer({ min: metrics.cellPadding, max: 300 - 140 - metrics.cellPadding })
    fc.assert(
      fc.property(inCell, fc.integer({ min: metrics.cellPadding, max: 100 }), (x, y) => {
        const place = drop(grid.x + x, grid.y + y)
        const note = { ...noteIn('n', place.cell ?? ''), x: place.x, y: place.y }
        const drawn = layoutJourney(props, [note]).notes.get('n')
        expect(drawn).toEqual({ x: grid.x + x, y: grid.y + y })
      }),
    )
  })

  test.each([
    [undefined, 140],
    [30, 161],
    [9999, 420],
    [Number.NaN, 140],
  ])('[LONG1] a note that grew by %s is no higher than three squares', (growY, h) => {
    const record = { id: 'shape:n', typeName: 'shape', type: 'note' }
    expect(noteSize({ ...record, props: { scale: 0.7, growY } }).h).toBeCloseTo(h)
  })

  test('[JOURNEY8] a stored note gives the layout its cell, place and size; nonsense becomes defaults', () => {
    const record = { id: 'shape:n', typeName: 'shape', type: 'note' }
    const props = { scale: 0.7, growY: 30 }
    expect(placedNote({ ...record, x: 5, y: 6, props, meta: { cell: 'a/l' } })).toEqual({
      id: 'shape:n',
      cell: 'a/l',
      x: 5,
      y: 6,
      ...noteSize({ ...record, props }),
    })
    expect(placedNote({ ...record, x: 'left', props: null, meta: { cell: 7 } })).toEqual({
      id: 'shape:n',
      cell: '',
      x: 0,
      y: 0,
      w: 200,
      h: 200,
    })
  })
})
