import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardDocument, plainTextCodec, recordsRoot } from '../../shared/document'
import { planOf } from '../../shared/journey/mapPlan'
import { readJourney } from '../../shared/journey/read'
import { findTemplate } from '../../shared/journey/templates'
import {
  type PlainRecord,
  changedPaths,
  readAt,
  readRecord,
  writeAt,
  writeRecord,
} from '../../shared/records'

const note = (): PlainRecord => ({
  id: 'shape:n',
  typeName: 'shape',
  x: 10,
  y: 20,
  props: { color: 'yellow', title: 'Hello', tags: ['a'] },
  meta: {},
})

/** Two replicas of one document, and how to bring them together. */
function pair() {
  const a = new Y.Doc()
  const b = new Y.Doc()
  writeRecord(a.getMap(recordsRoot), note(), plainTextCodec)
  const meet = () => {
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)))
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
  }
  meet()
  const record = (doc: Y.Doc) => doc.getMap(recordsRoot).get('shape:n') as Y.Map<unknown>
  const read = (doc: Y.Doc) => readRecord(record(doc), plainTextCodec)
  const write = (doc: Y.Doc, path: string[], value: Parameters<typeof writeAt>[2]) =>
    writeAt(record(doc), path, value, plainTextCodec)
  return { a, b, meet, record, read, write }
}

test('[DOC1] two people changing different properties both keep theirs', () => {
  const { a, b, meet, read, write } = pair()
  write(a, ['props', 'color'], 'red')
  write(b, ['xy'], [1, 2])
  meet()
  expect(read(a)).toEqual(read(b))
  expect(read(a)).toMatchObject({ x: 1, y: 2, props: { color: 'red' } })
})

test('[DOC2] a position is one value, whoever wins', () => {
  const { a, b, meet, read, write } = pair()
  write(a, ['xy'], [1, 1])
  write(b, ['xy'], [2, 2])
  meet()
  const winner = read(a)?.x
  expect([1, 2]).toContain(winner)
  for (const doc of [a, b]) expect(read(doc)).toMatchObject({ x: winner, y: winner })
})

test('[DOC3] two people typing in a title at once keep every character', () => {
  const { a, b, meet, read, write } = pair()
  write(a, ['props', 'title'], 'Oh, Hello')
  write(b, ['props', 'title'], 'Hello there')
  meet()
  expect(read(a)?.props).toMatchObject({ title: 'Oh, Hello there' })
  expect(read(b)).toEqual(read(a))
})

test('[DOC4] a change inside an entry that is gone writes nothing', () => {
  const { a, read, write } = pair()
  write(a, ['props', 'gone', 'width'], 5)
  expect(read(a)?.props).not.toHaveProperty('gone')
})

test('[DOC4] an entry removed by one stays removed when another changes it at once', () => {
  const { a, b, meet, read, write } = pair()
  write(a, ['meta', 'entry'], { width: 1 })
  meet()
  write(a, ['meta', 'entry'], undefined)
  write(b, ['meta', 'entry', 'width'], 2)
  meet()
  expect(read(a)?.meta).toEqual({})
  expect(read(b)?.meta).toEqual({})
})

test('[DOC5] a record without id and type, or one that is no map, is left out', () => {
  expect(readRecord('text', plainTextCodec)).toBeUndefined()
  expect(readRecord(undefined, plainTextCodec)).toBeUndefined()
  const doc = new Y.Doc()
  doc.getMap(recordsRoot).set('shape:x', new Y.Map([['id', 7]]))
  expect(readRecord(doc.getMap(recordsRoot).get('shape:x'), plainTextCodec)).toBeUndefined()
})

test('[DOC5] keys that would reach a prototype are not read', () => {
  const { a, record, read } = pair()
  record(a).set('__proto__', new Y.Map([['polluted', true]]))
  expect(read(a)).not.toHaveProperty('polluted')
  expect({}).not.toHaveProperty('polluted')
})

test('[DOC5] a foreign client may write x and y as two keys', () => {
  const doc = new Y.Doc()
  const map = new Y.Map<unknown>(Object.entries({ id: 'shape:f', typeName: 'shape', x: 3, y: 4 }))
  doc.getMap(recordsRoot).set('shape:f', map)
  expect(readRecord(map, plainTextCodec)).toMatchObject({ x: 3, y: 4 })
  expect(readAt(map, ['xy'], plainTextCodec)).toBeUndefined()
})

test('[DOC1] changed paths name what differs, and a position once', () => {
  const before = note()
  const after = { ...note(), x: 11, y: 21, props: { color: 'red', title: 'Hello', tags: ['b'] } }
  expect(changedPaths(before, after)).toEqual([['xy'], ['props', 'color'], ['props', 'tags']])
})

test('[DOC6] a new board holds its page and its map, with ids of their own', () => {
  let count = 0
  const template = findTemplate('current-state', 'ko')
  const update = createBoardDocument(template && planOf(template), () => `id${count++}`)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const all = [...doc.getMap(recordsRoot).values()].map((map) => readRecord(map, plainTextCodec))
  expect(new Set(all.map((record) => record?.typeName))).toEqual(
    new Set(['document', 'page', 'shape']),
  )
  // Document, page, map, and the map's goal, card and legend.
  expect(all).toHaveLength(6)
  const map = readJourney(all.find((record) => record?.type === 'journey')?.props)
  const ids = [...Object.keys(map.stages), ...Object.keys(map.lanes)]
  expect(Object.keys(map.stages)).toHaveLength(6)
  expect(Object.keys(map.lanes)).toHaveLength(8)
  expect(new Set(ids).size).toBe(ids.length)
})
