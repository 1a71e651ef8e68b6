// Which cells of a map seen from afar are looked at.
import { expect, test } from 'vitest'
import { cellsLookedAt, everything } from '../../client/replay/filter'
import type { PlainRecord } from '../../shared/records'

const note = (id: string, meta: PlainRecord['meta']): PlainRecord => ({
  id: `shape:${id}`,
  typeName: 'shape',
  type: 'note',
  meta,
})
const notes = [
  note('1', { cell: 'buy/do', author: { id: 'ann', name: 'Ann' } }),
  note('2', { cell: 'use/do', author: { id: 'ben', name: 'Ben' }, persona: 'mina' }),
  note('3', { cell: 'use/feel', author: { id: 'ann', name: 'Ann' } }),
  note('4', { author: { id: 'ann', name: 'Ann' } }),
]
const cells = (filter: Partial<typeof everything>) =>
  [...cellsLookedAt({ ...everything, ...filter }, notes)].toSorted()

test('[REPLAY12] a cell is looked at when one of its notes is', () => {
  expect(cells({ person: 'ann' })).toEqual(['buy/do', 'use/feel'])
  expect(cells({ persona: 'mina' })).toEqual(['use/do'])
  expect(cells({ stage: 'use', person: 'ann' })).toEqual(['use/feel'])
  expect(cells({ lane: 'do' })).toEqual(['buy/do', 'use/do'])
  expect(cells({ stage: 'gone' })).toEqual([])
})
