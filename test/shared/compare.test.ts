// Two moments of a board compared: what was added, removed, changed and moved.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { compareScenes, countKinds, isMovedToo } from '../../shared/compare/compare'
import { sceneOf } from '../../shared/compare/scene'
import { createBoardDocument, recordsRoot } from '../../shared/document'
import { planOf } from '../../shared/journey/mapPlan'
import { findTemplate } from '../../shared/journey/templates'
import { writeRecord } from '../../shared/records'
import { plainTextCodec } from '../../shared/document'

function boardWithExamples(): Y.Doc {
  const template = findTemplate('current-state', 'en')
  if (!template) throw new Error('The template is there')
  let id = 0
  const doc = new Y.Doc()
  Y.applyUpdate(
    doc,
    createBoardDocument(planOf(template, true), () => `id${(id += 1)}`),
  )
  return doc
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const recordsOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>(recordsRoot)
const inside = (map: Y.Map<unknown> | undefined, ...path: string[]) =>
  path.reduce((at, key) => at?.get(key) as Y.Map<unknown>, map) as Y.Map<unknown>

function idsOf(doc: Y.Doc, type: string): string[] {
  return [...recordsOf(doc)].flatMap(([id, record]) => (record.get('type') === type ? [id] : []))
}

function addShape(doc: Y.Doc, id: string, more: object): void {
  const base = { id, typeName: 'shape', type: 'geo', parentId: 'page:first', index: 'a9', meta: {} }
  const record = { ...base, x: 0, y: 0, rotation: 0, props: { w: 50, h: 50 }, ...more }
  doc.transact(() => writeRecord(doc.getMap(recordsRoot), record as never, plainTextCodec))
}

const told = (before: Y.Doc, after: Y.Doc) =>
  compareScenes(sceneOf(before), sceneOf(after)).map(({ kind, item: { what, label } }) =>
    [kind, what, label].join(' '),
  )

test('[COMPARE1] equal boards have no differences, however they came to be', () => {
  const doc = boardWithExamples()
  expect(told(doc, copyOf(doc))).toEqual([])
  expect(told(new Y.Doc(), new Y.Doc())).toEqual([])
})

test('[COMPARE1] notes are told as added, removed, changed and moved, in that order', () => {
  const before = boardWithExamples()
  const after = copyOf(before)
  const [gone = '', red = '', moved = '', both = '', shifted = '', liked = ''] = idsOf(
    after,
    'note',
  )
  const records = recordsOf(after)
  const mapId = idsOf(after, 'journey')[0] ?? ''
  const cellOf = (id: string) => inside(records.get(id), 'meta').get('cell') as string
  const elsewhere = idsOf(after, 'note')
    .map(cellOf)
    .find((cell) => cell !== cellOf(moved))
  after.transact(() => {
    records.delete(gone)
    inside(records.get(red), 'props').set('color', 'red')
    inside(records.get(moved), 'meta').set('cell', elsewhere)
    inside(records.get(both), 'meta').set('cell', '')
    inside(records.get(both), 'props').set('color', 'red')
    // Neither where in its cell a note lies nor who likes it is a difference.
    records.get(shifted)?.set('xy', [30, 30])
    inside(records.get(liked), 'meta').set('reaction:👍:somebody', true)
  })
  const note = {
    type: 'note',
    props: { color: 'blue' },
    parentId: mapId,
    meta: { cell: elsewhere },
  }
  addShape(after, 'shape:new', note)
  const differences = compareScenes(sceneOf(before), sceneOf(after))
  expect(differences.map(({ kind, item }) => [kind, item.id])).toEqual([
    ['added', 'shape:new'],
    ['removed', gone],
    ...[red, both].sort().map((id) => ['changed', id]),
    ['moved', moved],
  ])
  expect(countKinds(differences)).toEqual({ added: 1, removed: 1, changed: 2, moved: 1 })
  expect(differences.filter(isMovedToo).map(({ item }) => item.id)).toEqual([both])
  // Each is told with where it was and is.
  const move = differences.find(({ kind }) => kind === 'moved')
  expect(move?.before?.cell).not.toEqual(move?.item.cell)
  for (const { item } of differences) expect(item.box?.w).toBeGreaterThan(0)
  // And the other way round.
  const back = compareScenes(sceneOf(after), sceneOf(before))
  expect(countKinds(back)).toEqual({ added: 1, removed: 1, changed: 2, moved: 1 })
})

test('[COMPARE2] parts of a map are told by name, those of a map that came or went only by its notes', () => {
  const before = boardWithExamples()
  const after = copyOf(before)
  const map = recordsOf(after).get(idsOf(after, 'journey')[0] ?? '')
  const stages = inside(map, 'props', 'stages')
  const [renamed = '', removed = ''] = [...stages.keys()]
  after.transact(() => {
    const title = inside(stages, renamed).get('title') as unknown as Y.Text
    title.insert(0, 'New: ')
    stages.delete(removed)
    const lanes = inside(map, 'props', 'lanes')
    inside(lanes, [...lanes.keys()][0] ?? '').set('index', 'z9')
    ;(inside(map, 'props').get('title') as unknown as Y.Text).insert(0, 'Our ')
    const points = inside(map, 'props', 'points')
    inside(points, [...points.keys()][0] ?? '').set('mood', -2)
  })
  const differences = compareScenes(sceneOf(before), sceneOf(after))
  const parts = differences.filter(({ item }) => item.what !== 'note')
  expect(parts.map(({ kind, item: { what } }) => `${kind} ${what}`)).toEqual([
    'removed stage',
    'changed map',
    'changed stage',
    'changed point',
    'moved lane',
  ])
  const without = copyOf(before)
  recordsOf(without).delete(idsOf(without, 'journey')[0] ?? '')
  const kinds = new Set(
    compareScenes(sceneOf(before), sceneOf(without)).map(
      ({ kind, item: { what } }) => `${kind} ${what}`,
    ),
  )
  expect([...kinds].filter((each) => !each.endsWith('note') && !each.endsWith('shape'))).toEqual([
    'removed map',
  ])
})

test('[COMPARE1] other shapes count too, and what no canvas would show does not', () => {
  const before = boardWithExamples()
  const after = copyOf(before)
  addShape(before, 'shape:a', {})
  addShape(after, 'shape:a', { x: 400 })
  addShape(after, 'shape:b', { props: { w: 10, h: 10, text: 'A box' } })
  addShape(after, 'shape:hostile', { x: 1e300 })
  recordsOf(after).set('shape:half', new Y.Map())
  expect(told(before, after)).toEqual(['added shape A box', 'moved shape '])
})
