// The map checker: each check with a map on which it speaks and one on which it keeps quiet.
import { describe, expect, test } from 'vitest'
import { type Verdicts, findingsIn, judge } from '../../shared/checker/checker'
import { type CheckId, checkIds } from '../../shared/checker/model'
import type { OutlineMap } from '../../shared/journey/outline'
import {
  type GivenMap as Given,
  type NoteInCell,
  lifecycle,
  mina,
  outlineMap as mapOf,
} from '../support/outlineNotes'

const many = (count: number, note: NoteInCell): NoteInCell[] =>
  Array.from({ length: count }, () => note)
const action = (stage = 'Use'): NoteInCell => ({ in: [stage, 'actions'] })
const touch = (place: 'online' | 'offline'): NoteInCell => ({
  in: ['Use', 'touchpoints'],
  touchpoint: { place, channel: '' },
})
const rated = (level: 'assumption' | 'backed'): NoteInCell => ({
  in: ['Use', 'actions'],
  evidence: { level, source: '', link: '' },
})
const owner = (stage: string, text: string): NoteInCell => ({ in: [stage, 'owner'], text })
const reviewed = (reviewedAt: string) => ({
  personas: [{ ...mina, reviewedAt }],
  notes: [action()],
})

const today = Date.parse('2026-06-01')
const checkMap = (map: OutlineMap, day: number, verdicts: Verdicts) =>
  judge(findingsIn(map, day), verdicts)
const none = { off: new Set<CheckId>(), dismissed: new Map<string, string>() }
const find = (check: CheckId, given: Given) =>
  checkMap(mapOf(given), today, none).open.filter((each) => each.check === check)

const cases: [CheckId, speaks: Given, quiet: Given][] = [
  ['no-goal', { goal: ' ', notes: [action()] }, { notes: [action()] }],
  ['no-persona', { personas: [], notes: [action()] }, { personas: [], notes: [] }],
  [
    'vague-persona',
    { personas: [{ id: 'p', name: 'Customers', jobTitle: 'any' }] },
    { personas: [{ id: 'p', name: 'Mina Park, 34, shops for a family of four' }] },
  ],
  ['vague-persona', { personas: [{ id: 'p', name: '고객' }] }, { personas: [mina] }],
  ['few-stages', { stages: ['Before', 'After'] }, { stages: ['Before', 'During', 'After'] }],
  [
    'ends-at-purchase',
    { stages: ['Awareness', 'Consideration', 'Decision'], notes: [action('Awareness')] },
    { notes: [action('Use')] },
  ],
  [
    'ends-at-purchase',
    { notes: [action('Discovery')] },
    { stages: ['Before', 'After', 'Later'], notes: [action('After')] },
  ],
  [
    'funnel-stages',
    { stages: ['Awareness', 'Interest', 'Desire', 'Action'] },
    { stages: ['Awareness', 'Consideration', 'Decision'] },
  ],
  [
    'funnel-stages',
    { stages: ['인지', '관심', '욕구', '행동'] },
    { stages: ['인지', '고려', '결정'] },
  ],
  [
    'pain-ignored',
    { lanes: ['pains', 'opportunities'], notes: [{ in: ['Use', 'pains'] }] },
    { notes: [{ in: ['Use', 'pains'] }, { in: ['Use', 'opportunities'] }] },
  ],
  [
    'low-point-ignored',
    {
      lanes: ['opportunities'],
      points: [
        ['Discovery', 1],
        ['Research', -1],
        ['Use', 1],
      ],
    },
    {
      notes: [{ in: ['Research', 'opportunities'] }],
      points: [
        ['Discovery', 1],
        ['Research', -1],
        ['Use', 1],
      ],
    },
  ],
  [
    'low-point-ignored',
    {
      lanes: ['opportunities'],
      points: [
        ['Research', -1, 'current'],
        ['Use', 1, 'current'],
      ],
    },
    {
      lanes: ['opportunities'],
      points: [
        ['Research', -1, 'target'],
        ['Use', 1, 'target'],
      ],
    },
  ],
  [
    'question-open',
    { notes: [{ in: ['Use', 'questions'] }] },
    { notes: [{ in: ['Use', 'questions'], answeredBy: 'shape:9' }] },
  ],
  [
    'no-next-step',
    { lanes: ['actions', 'next-step'], notes: [action('Use')] },
    { notes: [action('Use'), { in: ['Use', 'next-step'] }] },
  ],
  ['many-touchpoints', { notes: many(9, touch('online')) }, { notes: many(8, touch('online')) }],
  [
    'one-sided-touchpoints',
    { notes: many(3, touch('offline')) },
    { notes: [...many(3, touch('offline')), touch('online')] },
  ],
  [
    'crowded-purchase',
    { notes: [...many(7, action('Purchase')), ...many(5, action())] },
    { notes: [...many(6, action('Purchase')), ...many(6, action())] },
  ],
  [
    'guesswork',
    { notes: [...many(3, rated('assumption')), ...many(2, rated('backed'))] },
    { notes: [...many(2, rated('assumption')), ...many(3, rated('backed'))] },
  ],
  [
    'silos',
    { notes: lifecycle.map((stage) => owner(stage, `Team ${stage}`)) },
    {
      notes: lifecycle.map((stage) =>
        owner(stage, stage === 'Use' ? 'team purchase' : `Team ${stage}`),
      ),
    },
  ],
  ['stale', reviewed('2026-02-01'), reviewed('2026-04-01')],
  ['stale', reviewed('2025-12-31'), reviewed('some day')],
  [
    'stale',
    { notes: [action()], review: { doneOn: '2026-02-28' } },
    { ...reviewed('2025-12-31'), review: { doneOn: '2026-03-01' } },
  ],
  ['stale', reviewed('2025-12-31'), { ...reviewed('2025-12-31'), review: { dueOn: '2026-06-01' } }],
  [
    'review-due',
    { notes: [action()], review: { doneOn: '2026-05-01', dueOn: '2026-05-31' } },
    { notes: [action()], review: { dueOn: '2026-06-01' } },
  ],
]

describe('each check', () => {
  test.each(cases)(
    '[CHECKER1] %s speaks where it should, and nowhere else',
    (check, speaks, quiet) => {
      expect(find(check, speaks)).not.toEqual([])
      expect(find(check, quiet)).toEqual([])
    },
  )

  test('[CHECKER1] has a case', () => {
    expect([...new Set(cases.map(([check]) => check))].sort()).toEqual([...checkIds].sort())
  })
})

test('[CHECKER2] A map on which nobody has begun is not blamed for being empty', () => {
  const blank = mapOf({
    goal: '',
    personas: [],
    lanes: ['pains', 'opportunities', 'next-step', 'questions'],
  })
  expect(checkMap(blank, today, none).open).toEqual([])
})

test('[CHECKER3] A finding names its stage and notes, and keeps its key while the same is wrong', () => {
  const pain: NoteInCell = { in: ['Use', 'pains'] }
  const [first] = find('pain-ignored', { lanes: ['pains', 'opportunities'], notes: [pain] })
  expect(first).toMatchObject({
    stageId: 'Use',
    noteIds: ['shape:0'],
    facts: { count: 1, stage: 'Use' },
  })
  const [later] = find('pain-ignored', {
    lanes: ['pains', 'opportunities'],
    notes: [action(), pain, pain],
  })
  expect(later?.key).toBe(first?.key)
})

test('[CHECKER4] Checks that are off say nothing; dismissed findings stand apart with their reason', () => {
  const map = mapOf({ goal: '', personas: [], notes: [action()] })
  const found = (verdicts: Partial<typeof none>) => checkMap(map, today, { ...none, ...verdicts })
  expect(found({}).open.map(({ check }) => check)).toEqual(['no-goal', 'no-persona'])
  expect(found({ off: new Set<CheckId>(['no-goal']) }).open.map(({ check }) => check)).toEqual([
    'no-persona',
  ])
  const dismissed = found({ dismissed: new Map([['no-goal', 'Agreed by word of mouth']]) })
  expect(dismissed.open.map(({ check }) => check)).toEqual(['no-persona'])
  expect(dismissed.dismissed).toMatchObject([
    { finding: { check: 'no-goal' }, reason: 'Agreed by word of mouth' },
  ])
})
