import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainTextCodec, recordsRoot } from '../../shared/document'
import { outlineBoard } from '../../shared/journey/outline'
import { reactionKey } from '../../shared/journey/noteTags'
import type { Json, PlainRecord } from '../../shared/records'
import { writeRecord } from '../../shared/records'
import { mapOf } from '../support/maps'

function boardOf(records: PlainRecord[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const record of records) writeRecord(doc.getMap(recordsRoot), record, plainTextCodec)
  })
  return doc
}

const map = (id: string, x: number, props: Json): PlainRecord => ({
  id,
  typeName: 'shape',
  type: 'journey',
  parentId: 'page:first',
  x,
  y: 0,
  props,
})

const note = (id: string, parentId: string, cell: string, x: number, y: number): PlainRecord => ({
  id,
  typeName: 'shape',
  type: 'note',
  parentId,
  x,
  y,
  props: { scale: 0.7, color: 'yellow', richText: `text of ${id}` },
  meta: { cell, author: { id: 'x', name: 'Mina' } },
})

const props = {
  ...mapOf(['a', 'b'], ['l', 'm']),
  title: 'Journey',
  points: {
    late: { stageId: 'b', at: 0.1, mood: 1, label: '' },
    early: { stageId: 'a', at: 0.9, mood: -1, label: 'queue' },
    gone: { stageId: 'c', at: 0.5, mood: 0, label: '' },
  },
} satisfies Json

const board = boardOf([
  map('shape:right', 900, mapOf(['z'], ['y'])),
  map('shape:map', 0, props),
  note('shape:4', 'shape:map', 'a/m', 12, 12),
  note('shape:3', 'shape:map', 'b/l', 12, 12),
  note('shape:2', 'shape:map', 'a/l', 12, 200),
  note('shape:1', 'shape:map', 'a/l', 160, 12),
  note('shape:parked', 'shape:map', 'gone/l', 12, 12),
  note('shape:loose', 'page:first', '', 5, 5),
])

describe('outline', () => {
  test('[JOURNEY18] notes come in reading order: lane by lane, stage by stage, then down the cell', () => {
    const { maps } = outlineBoard(board)
    expect(maps.map(({ id }) => id)).toEqual(['shape:map', 'shape:right'])
    expect(maps[0]?.notes.map(({ id }) => id)).toEqual(['shape:1', 'shape:2', 'shape:3', 'shape:4'])
    expect(maps[0]?.notes[0]).toMatchObject({
      stageId: 'a',
      laneId: 'l',
      text: 'text of shape:1',
      author: 'Mina',
      color: 'yellow',
    })
  })

  test('[JOURNEY18] the curve is in the order of the journey, without points of removed stages', () => {
    expect(outlineBoard(board).maps[0]?.emotion.points.map(({ id }) => id)).toEqual([
      'early',
      'late',
    ])
  })

  test('[JOURNEY4] notes without a cell are listed as unsorted, of all maps and of the free canvas', () => {
    const { unsorted } = outlineBoard(board)
    expect(unsorted.map(({ id, stageId }) => [id, stageId])).toEqual([
      ['shape:parked', null],
      ['shape:loose', null],
    ])
  })

  test('[NOTE13] a note tells what it knows about itself; nothing is said of what is not there', () => {
    const tagged = note('shape:1', 'page:first', '', 5, 5)
    const meta = {
      touchpoint: { place: 'offline', channel: 'Store visit' },
      evidence: { level: 'backed', source: 'crm', link: 'javascript:alert(1)' },
      moment: true,
      answeredBy: 'shape:2',
      [reactionKey('👍', 'ann')]: true,
      [reactionKey('👍', 'ben')]: true,
    }
    const plain = note('shape:2', 'page:first', '', 5, 50)
    const { unsorted } = outlineBoard(
      boardOf([
        { ...tagged, meta },
        { ...plain, meta: { answeredBy: 'shape:gone', evidence: 'x' } },
      ]),
    )
    expect(unsorted[0]).toMatchObject({
      touchpoint: { place: 'offline', channel: 'Store visit' },
      evidence: { level: 'backed', source: 'crm', link: '' },
      moment: true,
      answeredBy: 'shape:2',
      reactions: { '👍': 2 },
    })
    const none = {
      touchpoint: null,
      evidence: null,
      moment: false,
      answeredBy: null,
      effort: null,
      reactions: {},
    }
    expect(unsorted[1]).toMatchObject(none)
  })

  test('[JOURNEY9] records that make no sense are passed over', () => {
    const doc = boardOf([map('shape:map', 0, props)])
    const records = doc.getMap(recordsRoot)
    records.set('shape:text', 'not a record')
    records.set('shape:half', new Y.Map([['id', 'shape:half']]))
    expect(outlineBoard(doc).maps).toHaveLength(1)
  })

  test('[PERSONA6] personas come with what is filled in, points with whose they are', () => {
    const point = { stageId: 'a', mood: 0, label: '' }
    const doc = boardOf([
      map('shape:map', 0, {
        ...props,
        personas: {
          b: { index: 'a1', name: 'Ben' },
          a: { index: 'a0', name: 'Ann', goals: 'rest', day: '', channel: ' ' },
        },
        points: {
          x: { ...point, at: 0.1, personaId: 'a' },
          y: { ...point, at: 0.2, personaId: '' },
        },
      }),
    ])
    const [outlined] = outlineBoard(doc).maps
    expect(outlined?.personas).toEqual([
      { id: 'a', name: 'Ann', goals: 'rest' },
      { id: 'b', name: 'Ben' },
    ])
    expect(outlined?.emotion.points).toEqual([
      { id: 'x', ...point, at: 0.1, personaId: 'a' },
      { id: 'y', ...point, at: 0.2 },
    ])
  })

  test('[PERSONA8, PERSONA10] a note tells whose it is, and is nobody’s where its map has no such persona', () => {
    const own = (id: string, parentId: string, cell: string, persona: string): PlainRecord => ({
      ...note(id, parentId, cell, 12, 12),
      meta: { cell, persona },
    })
    const withPersona = { ...props, personas: { p: { index: 'a1', name: 'Mina' } } }
    const { maps, unsorted } = outlineBoard(
      boardOf([
        map('shape:map', 0, withPersona),
        own('shape:hers', 'shape:map', 'a/l', 'p'),
        own('shape:gone', 'shape:map', 'b/l', 'removed'),
        own('shape:hostile', 'shape:map', 'b/m', 'constructor'),
        own('shape:parked', 'shape:map', 'gone/l', 'p'),
        own('shape:loose', 'page:first', '', 'p'),
      ]),
    )
    expect(maps[0]?.notes.map(({ persona }) => persona)).toEqual(['p', null, null])
    expect(unsorted.map(({ persona }) => persona)).toEqual(['p', null])
  })

  test('[EMOTION12] the points of a future state say which curve they are on, and the map where the current one is', () => {
    const future = {
      ...props,
      kind: 'future-state',
      points: {
        a: { stageId: 'a', at: 0.1, mood: 1, label: '', series: 'current' },
        b: { stageId: 'a', at: 0.2, mood: 2, label: '' },
        c: { stageId: 'a', at: 0.3, mood: 2, label: '', series: 'anything' },
      },
    }
    const { maps } = outlineBoard(
      boardOf([
        map('shape:now', 0, { ...props, points: future.points }),
        map('shape:copy', 1, { ...future, origin: 'shape:now' }),
        map('shape:alone', 2, { ...future, origin: 'shape:gone' }),
      ]),
    )
    const series = maps.map(({ emotion }) => emotion.points.map((point) => point.series))
    expect(series).toEqual([
      [undefined, undefined, undefined],
      ['current', 'target', 'target'],
      ['current', 'target', 'target'],
    ])
    expect(maps.map(({ emotion }) => emotion.currentFrom)).toEqual([undefined, 'shape:now', null])
  })
})
