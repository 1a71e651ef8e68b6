// Repair as a pure view: whatever the records say, what comes out can be drawn.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlainRecord } from '../../shared/records'
import { repairBoard } from '../../shared/repair'
import { drawable } from '../support/drawable'
import { brokenBoard } from '../support/brokenBoards'

const byId = (records: PlainRecord[]) => records.toSorted((a, b) => (a.id < b.id ? -1 : 1))

test('[REPAIR1] a repaired board has no circle, orphan, dangling binding or doubled arrow end, and a page', () => {
  fc.assert(
    fc.property(brokenBoard, (records) => {
      expect(drawable(repairBoard(records))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

test('[REPAIR2] repairing is the same in any order, changes nothing the second time, and nothing it was given', () => {
  fc.assert(
    fc.property(brokenBoard, (records) => {
      const given = structuredClone(records)
      const repaired = byId(repairBoard(records))
      expect(records).toEqual(given)
      expect(byId(repairBoard(records.toReversed()))).toEqual(repaired)
      expect(byId(repairBoard(repaired))).toEqual(repaired)
    }),
    { numRuns: 2000 },
  )
})

test('[REPAIR3] of a circle the shape with the smallest id goes to the page, an orphan goes there too, and all else stays', () => {
  const shape = (id: string, parentId: string, type = 'frame') => ({
    id,
    typeName: 'shape',
    type,
    parentId,
  })
  const records = [
    { id: 'page:z', typeName: 'page', index: 'a2' },
    { id: 'page:y', typeName: 'page', index: 'a1' },
    shape('shape:c', 'shape:a'),
    shape('shape:a', 'shape:b'),
    shape('shape:b', 'shape:c'),
    shape('shape:d', 'shape:b'),
    shape('shape:orphan', 'shape:gone'),
    shape('shape:fine', 'page:z'),
  ]
  const parents = repairBoard(records)
    .filter(({ typeName }) => typeName === 'shape')
    .map(({ id, parentId }) => [id, parentId])
  expect(Object.fromEntries(parents)).toEqual({
    'shape:a': 'page:y',
    'shape:b': 'shape:c',
    'shape:c': 'shape:a',
    'shape:d': 'shape:b',
    'shape:orphan': 'page:y',
    'shape:fine': 'page:z',
  })
})
