// The repaired view that is kept record by record, and the canvas on top of it.
import fc from 'fast-check'
import {
  type TLShapeId,
  type TLRecord,
  createTLStore,
  defaultBindingUtils,
  defaultShapeUtils,
} from 'tldraw'
import { onTestFinished, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Binding } from '../../client/sync/binding'
import { Repairs } from '../../client/sync/repairs'
import { richTextCodec } from '../../client/sync/richText'
import { firstRecords, recordsRoot } from '../../shared/document'
import { outlineBoard } from '../../shared/journey/outline'
import { type PlainRecord, writeRecord } from '../../shared/records'
import { repairBoard } from '../../shared/repair'
import { brokenBoard, brokenRecord } from '../support/brokenBoards'
import { drawable } from '../support/drawable'

test('[REPAIR4] kept up to date change by change, the view is what one whole pass gives', () => {
  const change = fc.array(
    fc.oneof(
      { arbitrary: brokenRecord, weight: 3 },
      { arbitrary: brokenRecord.map(({ id }) => id), weight: 1 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  fc.assert(
    fc.property(brokenBoard, fc.array(change, { maxLength: 12 }), (first, changes) => {
      const stored = new Map<string, PlainRecord>()
      const repairs = new Repairs(stored)
      const shown = new Map<string, PlainRecord>()
      for (const batch of [first, ...changes]) {
        const before = new Map<string, PlainRecord | undefined>()
        for (const each of batch) {
          const id = typeof each === 'string' ? each : each.id
          if (!before.has(id)) before.set(id, stored.get(id))
          if (typeof each === 'string') stored.delete(id)
          else stored.set(id, each)
        }
        const changed = new Set(before.keys())
        repairs.update(before, changed)
        // Only what is said to have changed is drawn again.
        for (const id of changed) {
          const now = repairs.shown(id)
          if (now) shown.set(id, now)
          else shown.delete(id)
        }
        const whole = new Map(repairBoard(stored.values()).map((record) => [record.id, record]))
        expect(shown).toEqual(whole)
      }
    }),
    { numRuns: 1500 },
  )
})

const shape = (id: string, parentId: string, type = 'frame'): PlainRecord => ({
  id: `shape:${id}`,
  typeName: 'shape',
  type,
  parentId,
  index: 'a1',
  x: 0,
  y: 0,
  rotation: 0,
  isLocked: false,
  opacity: 1,
  meta: {},
  props: type === 'frame' ? { w: 100, h: 100, name: '', color: 'black' } : {},
})

function canvasOf(records: PlainRecord[]) {
  const doc = new Y.Doc()
  const map = doc.getMap<unknown>(recordsRoot)
  const write = (...all: PlainRecord[]) =>
    doc.transact(() => {
      for (const record of all) writeRecord(map, record, richTextCodec)
    }, 'others')
  write(...firstRecords, ...records)
  const store = createTLStore({ shapeUtils: defaultShapeUtils, bindingUtils: defaultBindingUtils })
  const binding = new Binding({
    store,
    doc,
    codec: richTextCodec,
    inGesture: () => false,
    openText: () => undefined,
  })
  onTestFinished(() => binding.close())
  const parentOf = (id: string) =>
    (store.get(`shape:${id}` as TLShapeId) as { parentId?: string } | undefined)?.parentId
  const shown = () => store.allRecords() as unknown as PlainRecord[]
  return { doc, store, binding, write, parentOf, shown }
}

test('[REPAIR5] the canvas never holds a circle of parents, not even between two changes', () => {
  const { doc, store, binding, write, parentOf, shown } = canvasOf([
    shape('a', 'page:first'),
    shape('b', 'shape:a'),
  ])
  const seen: string[] = []
  store.sideEffects.registerAfterChangeHandler('shape', () => seen.push(...drawable(shown())))
  const update = Y.encodeStateVector(doc)
  write(shape('a', 'shape:b'))
  binding.catchUp()
  expect([parentOf('a'), parentOf('b')]).toEqual(['page:first', 'shape:a'])
  // The same the other way round: b leaves a, then a's own edge holds.
  write(shape('b', 'page:first'))
  binding.catchUp()
  expect([parentOf('a'), parentOf('b')]).toEqual(['shape:b', 'page:first'])
  expect(seen).toEqual([])
  expect(Y.encodeStateAsUpdate(doc, update).byteLength).toBeGreaterThan(2)
})

test('[REPAIR5] what somebody holds in a gesture makes no circle with what others wrote', () => {
  const { store, binding, write, parentOf, shown } = canvasOf([
    shape('a', 'page:first'),
    shape('b', 'page:first'),
  ])
  binding.showGesture(7, { 'shape:a': { parentId: 'shape:b' } })
  binding.catchUp()
  expect(parentOf('a')).toBe('shape:b')
  write(shape('b', 'shape:a'))
  binding.catchUp()
  expect(drawable(shown())).toEqual([])
  binding.showGesture(7, undefined)
  binding.catchUp()
  expect([parentOf('a'), parentOf('b')]).toEqual(['page:first', 'shape:a'])
  expect(store.allRecords().some(({ id }) => id === ('shape:b' as TLRecord['id']))).toBe(true)
})

test('[REPAIR6] what rests on a record that the canvas refuses is drawn on the page, and back once it is mended', () => {
  const bad = { ...shape('a', 'page:first'), props: { w: 'wide' } } as PlainRecord
  const { binding, write, parentOf } = canvasOf([bad, shape('b', 'shape:a')])
  expect([parentOf('a'), parentOf('b')]).toEqual([undefined, 'page:first'])
  write(shape('a', 'page:first'))
  binding.catchUp()
  expect([parentOf('a'), parentOf('b')]).toEqual(['page:first', 'shape:a'])
  write(bad)
  binding.catchUp()
  expect([parentOf('a'), parentOf('b')]).toEqual([undefined, 'page:first'])
})

test('[REPAIR7] showing a broken board writes nothing to it, and the outline names every note', () => {
  const note = { ...shape('n', 'shape:a', 'note'), props: { color: 'yellow' } }
  const { doc } = canvasOf([shape('a', 'shape:b'), shape('b', 'shape:a'), note])
  const before = Y.encodeStateAsUpdate(doc)
  const { unsorted } = outlineBoard(doc)
  expect(unsorted.map(({ id }) => id)).toEqual(['shape:n'])
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test('[REPAIR1] a board that has no page is opened with one, the same for those who were there and who come later', () => {
  const { doc, binding, shown } = canvasOf([shape('a', 'page:first')])
  doc.getMap(recordsRoot).delete('page:first')
  binding.catchUp()
  const late = createTLStore({ shapeUtils: defaultShapeUtils, bindingUtils: defaultBindingUtils })
  const ports = { codec: richTextCodec, inGesture: () => false, openText: () => undefined }
  const other = new Binding({ store: late, doc, ...ports })
  onTestFinished(() => other.close())
  const pages = (records: PlainRecord[]) =>
    records.filter(({ typeName }) => typeName === 'page').map(({ id }) => id)
  expect(pages(shown())).toEqual(['page:first'])
  expect(pages(late.allRecords() as unknown as PlainRecord[])).toEqual(['page:first'])
})
