import { expect, test } from 'vitest'
import { layoutJourney, metrics } from '../../shared/journey/layout'
import { placeNote } from '../../shared/journey/place'
import { readJourney } from '../../shared/journey/read'
import { mapOf, noteIn } from '../support/maps'

const map = mapOf(['a', 'b'], ['l', 'm'])
const collapsed = {
  ...map,
  lanes: { ...map.lanes, l: { ...map.lanes.l!, collapsed: true } },
}

test('[STRUCT5] a collapsed lane is a thin row whose notes are hidden, counted and in their cell', () => {
  const notes = [noteIn('1', 'a/l', 20, 500), noteIn('2', 'a/l'), noteIn('3', 'b/m')]
  const layout = layoutJourney(collapsed, notes)
  expect(layout.rows.map(({ h }) => h)).toEqual([metrics.collapsedLaneHeight, 200])
  expect([...layout.hidden].sort()).toEqual(['1', '2'])
  expect(layout.cells.get('a/l')?.map(({ id }) => id)).toEqual(['1', '2'])
  for (const { id, cell, w, h } of notes) {
    const at = layout.notes.get(id)
    const middle = at && layout.cellAt(at.x + w / 2, at.y + h / 2)
    expect(middle && `${middle.stageId}/${middle.laneId}`).toBe(cell)
  }
  // Nothing was written to them: they are back where they were.
  expect(layoutJourney(map, notes).notes).toEqual(layoutJourney(map, notes).notes)
  expect(layoutJourney(map, notes).hidden.size).toBe(0)
})

test('[STRUCT6] a note dropped on a collapsed lane gets a free place in its cell', () => {
  const there = [noteIn('1', 'a/l', 12, 12)]
  const layout = layoutJourney(collapsed, there)
  const row = layout.rows[0]
  const target = { id: 'shape:map', pageId: 'page:1', x: 0, y: 0, layout }
  const y = (row?.y ?? 0) + metrics.collapsedLaneHeight / 2 - 70
  const place = placeNote({ pageId: 'page:1', x: 300, y, w: 100, h: 140 }, [target])
  expect(place).toEqual({ parentId: 'shape:map', cell: 'a/l', x: 164, y: 12 })
})

test('[STRUCT5] a lane is open unless it says otherwise, and a map comes from nowhere', () => {
  const read = readJourney({ lanes: { l: {}, m: { collapsed: 'yes' }, n: { collapsed: true } } })
  expect(Object.values(read.lanes).map(({ collapsed: is }) => is ?? false)).toEqual([
    false,
    false,
    true,
  ])
  expect(read.origin).toBe('')
  expect(readJourney({ origin: { not: 'text' } }).origin).toBe('')
})
