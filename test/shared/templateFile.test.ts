import { describe, expect, test } from 'vitest'
import { layoutJourney, mapNoteScale, noteSide, overlaps } from '../../shared/journey/layout'
import { blankPlan, buildMap, planOf, planOfMap } from '../../shared/journey/mapPlan'
import type { JsonObject } from '../../shared/records'
import {
  parseTemplateFile,
  readTemplateFile,
  writeTemplateFile,
} from '../../shared/journey/templateFile'
import { listTemplates } from '../../shared/journey/templates'

let count = 0
const createId = () => `id${count++}`

const file = (change: JsonObject = {}): JsonObject => ({
  format: 'throughline-template',
  version: 1,
  kind: 'current-state',
  title: 'Returns',
  goal: '',
  personas: ['Mina'],
  stages: [{ title: 'Before' }, { title: 'After', width: 400 }],
  lanes: [
    { kind: 'actions', title: 'Actions', prompt: 'What?' },
    { kind: 'emotion', title: 'Feeling' },
  ],
  ...change,
})

const stages = (length: number) => Array.from({ length }, () => ({ title: '' }))
const note = (change: JsonObject) => ({ notes: [{ stage: 0, lane: 0, text: 'x', ...change }] })
const point = (change: JsonObject) => ({ points: [{ stage: 0, at: 0.5, mood: 1, ...change }] })
const firstLane = (change: JsonObject) => ({ lanes: [{ kind: 'free', title: '', ...change }] })

describe('template files', () => {
  test('[TEMPLATE9] a map comes back from its file as it was saved, notes and curve too', () => {
    for (const template of listTemplates('ko').filter(({ stages: all }) => all.length > 0)) {
      const plan = { ...planOf(template), notes: [{ stage: 1, lane: 0, text: '메모\n둘' }] }
      plan.points = [{ stage: 0, at: 0.25, mood: -1.5, label: '기다림' }]
      const { props } = buildMap(plan, createId)
      const saved = planOfMap(props, plan.notes)
      expect(readTemplateFile(JSON.parse(writeTemplateFile(saved)))).toEqual({ plan: saved })
      expect(buildMap(saved, createId).props).toMatchObject({
        title: template.mapTitle,
        goal: template.goal,
      })
      const bare = planOfMap(props, undefined)
      expect(writeTemplateFile(bare)).not.toMatch(/"(notes|points)"/)
    }
  })

  test('[TEMPLATE9] a persona comes back with all its card says; a bare name is a card too', () => {
    const card = { name: 'Mina', jobTitle: 'Buyer', day: '', goals: '쉬는 저녁' }
    const read = readTemplateFile(file({ personas: ['Ben', card] }))
    expect(read).toMatchObject({ plan: { personas: [{ name: 'Ben' }, card] } })
    if (!('plan' in read)) throw new Error('refused')
    const saved = planOfMap(buildMap(read.plan, createId).props, undefined)
    expect(readTemplateFile(JSON.parse(writeTemplateFile(saved)))).toEqual({ plan: saved })
    expect(saved.personas).toEqual([{ name: 'Ben' }, card])
  })

  test('[TEMPLATE9] groups of notes come back under their headings, as blocks that cover nothing', () => {
    const notes = [
      { stage: 0, lane: 0, text: 'before' },
      { stage: 0, lane: 0, text: 'under, before its heading', under: 'g' },
      { stage: 0, lane: 0, text: 'Delivery', heading: 'g' },
      { stage: 0, lane: 0, text: 'too '.repeat(30), under: 'g' },
      { stage: 0, lane: 0, text: '', heading: 'h' },
      { stage: 0, lane: 0, text: 'late', under: 'h' },
      { stage: 1, lane: 0, text: 'Delivery', heading: 'g' },
    ]
    const read = readTemplateFile(file({ notes }))
    if (!('plan' in read)) throw new Error('refused')
    expect(read.plan.notes).toEqual(notes)
    expect(readTemplateFile(JSON.parse(writeTemplateFile(read.plan)))).toEqual(read)
    const { props, notes: built } = buildMap(read.plan, createId)
    const keys = built.map(({ marks }) => marks.heading ?? marks.cluster)
    expect(built.map(({ text }) => text)).toEqual(notes.map(({ text }) => text))
    expect(keys).toEqual([undefined, keys[2], keys[2], keys[2], keys[4], keys[4], keys[6]])
    expect(new Set(keys).size).toBe(4)
    const placed = built.map((each, at) => ({
      ...each,
      ...each.marks,
      id: `n${at}`,
      w: noteSide * mapNoteScale,
      h: (noteSide + each.growY) * mapNoteScale,
    }))
    const layout = layoutJourney(props, placed)
    expect([...layout.clusters].map(([id, under]) => [id, under.map((each) => each.id)])).toEqual([
      ['n2', ['n1', 'n3']],
      ['n4', ['n5']],
      ['n6', []],
    ])
    for (const a of placed) {
      for (const b of placed) expect(a !== b && a.cell === b.cell && overlaps(a, b)).toBe(false)
    }
  })

  test('[TEMPLATE9] a byte order mark, and values that have a default, do not matter', () => {
    const { stages: some, lanes, format, version } = file()
    const text = `\uFEFF${JSON.stringify({ format, version, stages: some, lanes })}`
    expect(parseTemplateFile(text)).toMatchObject({
      plan: { kind: 'blank', title: '', personas: [], notes: [], points: [] },
    })
  })

  test.each<[name: string, file: unknown, key: string, where?: string]>([
    ['null', null, 'notTemplate'],
    ['a list', [], 'notTemplate'],
    ['another format', file({ format: 'x' }), 'notTemplate'],
    ['a later version', file({ version: 2 }), 'version'],
    ['a lane kind', file(firstLane({ kind: 'foo' })), 'laneKind', 'lanes[0].kind'],
    ['a lane without kind', file(firstLane({ kind: undefined })), 'laneKind', 'lanes[0].kind'],
    ['a kind of map', file({ kind: 'toString' }), 'mapKind', 'kind'],
    ['201 stages', file({ stages: stages(201) }), 'tooMany', 'stages'],
    ['no stages', file({ stages: [] }), 'empty', 'stages'],
    ['stages missing', file({ stages: undefined }), 'notList', 'stages'],
    ['stages as an object', file({ stages: { length: 1 } }), 'notList', 'stages'],
    ['no lanes', file({ lanes: [] }), 'empty', 'lanes'],
    ['a stage as text', file({ stages: ['Before'] }), 'notObject', 'stages[0]'],
    ['a title as number', file({ stages: [{ title: 3 }] }), 'notText', 'stages[0].title'],
    [
      'a strange line on a card',
      file({ personas: [{ name: '', age: '3' }] }),
      'unknown',
      'personas[0].age',
    ],
    ['a card without name', file({ personas: [{ day: '' }] }), 'notText', 'personas[0].name'],
    ['a long title', file({ title: 'x'.repeat(2001) }), 'tooLong', 'title'],
    ['a huge width', file({ stages: [{ title: '', width: 1e9 }] }), 'notNumber', 'stages[0].width'],
    ['a height as text', file(firstLane({ height: '100' })), 'notNumber', 'lanes[0].height'],
    ['a strange key', file({ extra: 1 }), 'unknown', 'extra'],
    ['a strange key inside', file(firstLane({ script: '' })), 'unknown', 'lanes[0].script'],
    ['a note nowhere', file(note({ stage: 2 })), 'notNumber', 'notes[0].stage'],
    ['a note between', file(note({ lane: 0.5 })), 'notNumber', 'notes[0].lane'],
    ['a note without text', file(note({ text: null })), 'notText', 'notes[0].text'],
    ['a note colour', file(note({ color: 'url(x)' })), 'color', 'notes[0].color'],
    ['a group of nobody', file(note({ under: 'g' })), 'noHeading', 'notes[0].under'],
    ['a heading in a group', file(note({ heading: 'g', under: 'g' })), 'unknown', 'notes[0].under'],
    ['a long name', file(note({ heading: 'x'.repeat(101) })), 'tooLong', 'notes[0].heading'],
    [
      'two headings of one name',
      file({ notes: [1, 2].map(() => ({ stage: 0, lane: 0, text: '', heading: 'g' })) }),
      'twoHeadings',
      'notes[1].heading',
    ],
    [
      'a heading elsewhere',
      file({
        notes: [
          { stage: 0, lane: 0, text: '', heading: 'g' },
          { stage: 1, lane: 0, text: '', under: 'g' },
        ],
      }),
      'noHeading',
      'notes[1].under',
    ],
    ['a mood beyond', file(point({ mood: 3 })), 'notNumber', 'points[0].mood'],
    ['a place beyond', file(point({ at: null })), 'notNumber', 'points[0].at'],
  ])('[TEMPLATE10] refused with the place: %s', (_name, data, key, where) => {
    const result = readTemplateFile(data)
    expect(result).toMatchObject({
      problem: { key: `templateFile.${key}`, values: where === undefined ? {} : { where } },
    })
  })

  test.each(['__proto__', 'constructor', 'prototype'])(
    '[TEMPLATE10] a key that would reach a prototype is refused: %s',
    (key) => {
      const text = JSON.stringify(file()).replace('{', `{"${key}":{"polluted":1},`)
      expect(parseTemplateFile(text)).toMatchObject({
        problem: { key: 'templateFile.unknown', values: { where: key } },
      })
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    },
  )

  test('[TEMPLATE10] what is nested very deeply is refused like anything else', () => {
    const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000))
    for (const change of [{ kind: deep }, { version: deep }, { title: deep }, { extra: deep }]) {
      expect(readTemplateFile(file(change as JsonObject))).toHaveProperty('problem')
    }
  })

  test('[TEMPLATE10] what is not JSON is refused', () => {
    for (const text of ['', '{', 'PK\u0003', '<html>']) {
      expect(parseTemplateFile(text)).toEqual({
        problem: { key: 'templateFile.notJson', values: {} },
      })
    }
  })
})

test('[TEMPLATE7] a blank map has three stages and lanes to be named', () => {
  const { props, notes } = buildMap(blankPlan(), createId)
  expect(Object.values(props.stages).map(({ title }) => title)).toEqual(['', '', ''])
  expect(Object.keys(props.lanes)).toHaveLength(3)
  expect(notes).toEqual([])
})

test('[TEMPLATE9] notes of one cell are placed side by side, long ones grow', () => {
  const text = 'A sentence that is much too long for the square of one note in a map'
  const notes = [
    { stage: 0, lane: 0, text },
    { stage: 0, lane: 0, text: 'short' },
  ]
  const [first, second] = buildMap({ ...blankPlan(), notes }, createId).notes
  expect(first?.growY).toBeGreaterThan(0)
  expect(second).toMatchObject({ growY: 0, cell: first?.cell, y: first?.y })
  expect(second?.x).toBeGreaterThan((first?.x ?? 0) + 140)
})
