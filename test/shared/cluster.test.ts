import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainTextCodec, recordsRoot } from '../../shared/document'
import { clustersIn, readClusterMarks } from '../../shared/journey/cluster'
import { clusterBlock } from '../../shared/journey/clusterBlock'
import { type PlacedNote, layoutJourney, metrics, overlaps } from '../../shared/journey/layout'
import { outlineBoard } from '../../shared/journey/outline'
import { tidyPlaces } from '../../shared/journey/tidy'
import { type Json, writeRecord } from '../../shared/records'
import { mapOf, noteIn } from '../support/maps'

const at = (id: string, x: number, y: number, marks: object = {}, cell = 's/l') => ({
  ...noteIn(id, cell, x, y),
  ...marks,
})
const head = { heading: 'k' }
const under = { cluster: 'k' }
const idsOf = (clusters: ReadonlyMap<string, readonly { id: string }[]>) =>
  Object.fromEntries([...clusters].map(([id, notes]) => [id, notes.map((note) => note.id)]))

describe('groups', () => {
  test('[CLUSTER1] the notes of a cell with the key of a heading there are its group', () => {
    const notes = [
      at('h', 0, 0, head),
      at('a', 0, 150, under),
      at('b', 150, 150, under),
      at('c', 300, 0),
      at('d', 0, 300, { cluster: 'gone' }),
    ]
    expect(idsOf(clustersIn(notes))).toEqual({ h: ['a', 'b'] })
  })

  test('[CLUSTER1] of two headings with one key the lower id has the notes, on every screen', () => {
    const notes = [at('z', 0, 0, head), at('h', 0, 0, head), at('a', 0, 150, under)]
    expect(idsOf(clustersIn(notes))).toEqual({ z: [], h: ['a'] })
    expect(idsOf(clustersIn(notes.toReversed()))).toEqual({ z: [], h: ['a'] })
  })

  test('[CLUSTER1] a group is that of one cell: a note elsewhere is in none', () => {
    const notes = [
      at('h', 12, 12, head, 'a/l'),
      at('m', 12, 160, under, 'a/l'),
      at('n', 12, 12, under, 'b/l'),
      at('p', 12, 12, under, 'gone/l'),
    ]
    expect(idsOf(layoutJourney(mapOf(['a', 'b'], ['l']), notes).clusters)).toEqual({ h: ['m'] })
  })

  test.each([
    [undefined, {}],
    [{ heading: 3, cluster: ['k'] }, {}],
    [{ heading: '', cluster: 'x'.repeat(101) }, {}],
    [{ heading: 'k', cluster: 'j' }, { heading: 'k' }],
    [{ heading: null, cluster: 'j' }, { cluster: 'j' }],
  ])('[CLUSTER2] marks are read strictly: %j', (meta, expected) => {
    expect(readClusterMarks(meta)).toEqual(expected)
  })
})

describe('a group as a block', () => {
  const size = fc.record({
    w: fc.integer({ min: 40, max: 140 }),
    h: fc.integer({ min: 40, max: 400 }),
  })

  test('[CLUSTER3] the heading comes first, no two notes overlap, and all are inside', () => {
    fc.assert(
      fc.property(
        size,
        fc.array(size, { maxLength: 12 }),
        fc.integer({ min: 140, max: 900 }),
        (heading, sizes, room) => {
          const notes = sizes.map((each, n) => ({ id: `n${n}`, ...each }))
          const { w, h, places } = clusterBlock({ id: 'h', ...heading }, notes, room)
          expect(places.get('h')).toEqual({ x: 0, y: 0 })
          expect(w).toBeLessThanOrEqual(room)
          const rects = [{ id: 'h', ...heading }, ...notes].map((note) => ({
            ...note,
            x: places.get(note.id)?.x ?? Number.NaN,
            y: places.get(note.id)?.y ?? Number.NaN,
          }))
          for (const a of rects) {
            expect(a.x + a.w).toBeLessThanOrEqual(w)
            expect(a.y + a.h).toBeLessThanOrEqual(h)
            for (const b of rects) expect(a !== b && overlaps(a, b)).toBe(false)
          }
        },
      ),
    )
  })

  test('[CLUSTER5] tidying keeps a group together, and doing it twice changes nothing', () => {
    const note = fc.record({
      x: fc.integer({ min: -100, max: 900 }),
      y: fc.integer({ min: -100, max: 900 }),
      w: fc.integer({ min: 40, max: 140 }),
      h: fc.integer({ min: 40, max: 300 }),
      mark: fc.constantFrom(
        {},
        {},
        { heading: 'k' },
        { heading: 'j' },
        { cluster: 'k' },
        { cluster: 'j' },
      ),
    })
    const width = fc.integer({ min: metrics.minStageWidth, max: 900 })
    fc.assert(
      fc.property(fc.array(note, { maxLength: 16 }), width, (all, cellWidth) => {
        const notes: PlacedNote[] = all.map(({ mark, ...each }, n) => ({
          ...each,
          ...mark,
          id: `n${n}`,
          cell: 's/l',
        }))
        const once = tidyPlaces(notes, cellWidth)
        expect(once.size).toBe(notes.length)
        const tidied = notes.map((each) => ({ ...each, ...once.get(each.id) }))
        for (const a of tidied) {
          for (const b of tidied) expect(a !== b && overlaps(a, b)).toBe(false)
        }
        expect(tidyPlaces(tidied, cellWidth)).toEqual(once)
        const clusters = clustersIn(tidied)
        for (const [id, members] of clusters) {
          const heading = tidied.find((each) => each.id === id)
          for (const { x, y } of members) {
            expect(x).toBeGreaterThanOrEqual(heading?.x ?? Number.NaN)
            expect(y).toBeGreaterThan(heading?.y ?? Number.NaN)
          }
        }
      }),
    )
  })
})

test('[CLUSTER6] the outline names the heading of a note, and reads a group where its heading is', () => {
  const doc = new Y.Doc()
  const shape = (id: string, type: string, rest: object) =>
    ({ id, typeName: 'shape', type, parentId: 'page:first', x: 0, y: 0, ...rest }) as never
  const note = (id: string, x: number, y: number, meta: Json) =>
    shape(id, 'note', {
      parentId: 'shape:map',
      x,
      y,
      props: { scale: 0.7, richText: id },
      meta: { cell: 's/l', ...(meta as object) },
    })
  doc.transact(() => {
    for (const record of [
      shape('shape:map', 'journey', { props: mapOf(['s'], ['l']) }),
      note('shape:under', 12, 170, under),
      note('shape:beside', 170, 20, {}),
      note('shape:head', 12, 12, head),
      note('shape:lost', 12, 400, { cluster: 'gone' }),
    ]) {
      writeRecord(doc.getMap(recordsRoot), record, plainTextCodec)
    }
  })
  const { maps } = outlineBoard(doc)
  expect(maps[0]?.notes.map(({ id, heading }) => [id, heading])).toEqual([
    ['shape:head', null],
    ['shape:under', 'shape:head'],
    ['shape:beside', null],
    ['shape:lost', null],
  ])
})
