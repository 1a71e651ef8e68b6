// What can be read off a map: evidence, touchpoints, priorities, reviews.
import { describe, expect, test } from 'vitest'
import { toMarkdown } from '../../shared/export/report'
import { boardSheets } from '../../shared/export/sheets'
import {
  type EvidenceShade,
  type EvidenceTally,
  evidenceOf,
  guessShare,
  shadeOf,
} from '../../shared/insight/evidence'
import { matrixKey, prioritiesOf } from '../../shared/insight/priorities'
import { touchpointBalance } from '../../shared/insight/touchpoints'
import { type Effort, type EvidenceLevel, readTags } from '../../shared/journey/noteTags'
import { type Review, isDay, readReview, reviewState } from '../../shared/journey/review'
import { type NoteInCell, outlineMap } from '../support/outlineNotes'

const judged = (
  level: EvidenceLevel,
  where: NoteInCell['in'] = ['Use', 'actions'],
): NoteInCell => ({
  in: where,
  evidence: { level, source: '', link: '' },
})
const tally = (part: Partial<EvidenceTally>): EvidenceTally => ({
  assumption: 0,
  partly: 0,
  backed: 0,
  unjudged: 0,
  ...part,
})

describe('evidence', () => {
  test.each<[string, Partial<EvidenceTally>, number | undefined, EvidenceShade]>([
    ['nothing', {}, undefined, 'unjudged'],
    ['nothing judged', { unjudged: 4 }, undefined, 'unjudged'],
    ['all guessed', { assumption: 3 }, 1, 'guess'],
    ['half guessed', { assumption: 1, backed: 1, unjudged: 9 }, 0.5, 'mixed'],
    ['partly backed is half a guess', { partly: 2 }, 0.5, 'mixed'],
    ['mostly backed', { partly: 1, backed: 3 }, 0.125, 'backed'],
    ['all backed', { backed: 1 }, 0, 'backed'],
  ])('[INSIGHT1] %s', (_, part, share, shade) => {
    expect(guessShare(tally(part))).toBe(share)
    expect(shadeOf(tally(part))).toBe(shade)
  })

  test('[INSIGHT1] is told by cell, stage, lane and for the whole map', () => {
    const { whole, cells, stages, lanes } = evidenceOf(
      outlineMap({
        notes: [
          judged('assumption'),
          judged('backed'),
          judged('partly', ['Use', 'thoughts']),
          { in: ['Research', 'actions'] },
        ],
      }),
    )
    expect(cells.get('Use/actions')).toEqual(tally({ assumption: 1, backed: 1 }))
    expect(stages.get('Use')).toEqual(tally({ assumption: 1, partly: 1, backed: 1 }))
    expect(lanes.get('actions')).toEqual(tally({ assumption: 1, backed: 1, unjudged: 1 }))
    expect(whole).toEqual(tally({ assumption: 1, partly: 1, backed: 1, unjudged: 1 }))
    expect(cells.has('Discovery/actions')).toBe(false)
  })

  test.each<[string, NoteInCell, number]>([
    ['an empty note', { in: ['Use', 'actions'], text: ' ' }, 0],
    ['a proposal nobody judged', { in: ['Use', 'opportunities'] }, 0],
    ['a proposal that was judged', judged('partly', ['Use', 'opportunities']), 1],
    ['an observation', { in: ['Use', 'pains'] }, 1],
  ])('[INSIGHT1] %s counts %#', (_, note, count) => {
    expect(evidenceOf(outlineMap({ notes: [note] })).cells.size).toBe(count)
  })
})

describe('touchpoints', () => {
  const touch = (place: 'online' | 'offline', channel = '', stage = 'Use'): NoteInCell => ({
    in: [stage, 'actions'],
    touchpoint: { place, channel },
  })
  test('[INSIGHT2] are counted by stage and side, channels whatever their case', () => {
    const map = outlineMap({
      stages: ['Research', 'Use'],
      notes: [
        touch('online', 'E-mail'),
        touch('online', 'e-mail '),
        touch('offline', 'Store visit'),
        { in: ['Use', 'touchpoints'] },
        { in: ['Use', 'touchpoints'], text: '' },
        { in: ['Use', 'actions'] },
      ],
    })
    expect(touchpointBalance(map)).toEqual([
      { stageId: 'Research', online: 0, offline: 0, unsaid: 0, channels: [] },
      {
        stageId: 'Use',
        online: 2,
        offline: 1,
        unsaid: 1,
        channels: [
          { name: 'E-mail', place: 'online', count: 2 },
          { name: 'Store visit', place: 'offline', count: 1 },
        ],
      },
    ])
  })
})

const idea = (votes: number, effort: Effort | null): NoteInCell => ({
  in: ['Use', 'opportunities'],
  text: `${votes} ${effort}`,
  votes,
  effort,
})

describe('priorities', () => {
  const at = (notes: NoteInCell[]) => {
    const { matrix, unsized } = prioritiesOf(outlineMap({ notes }))
    const cells = [...matrix].filter(([, all]) => all.length > 0)
    return {
      ...Object.fromEntries(cells.map(([key, all]) => [key, all.map(({ note }) => note.text)])),
      ...(unsized.length > 0 && { unsized: unsized.map(({ note }) => note.text) }),
    }
  }
  test.each<[string, NoteInCell[], Record<string, string[]>]>([
    ['no opportunity', [{ in: ['Use', 'pains'] }], {}],
    ['no words', [{ ...idea(1, 'small'), text: ' ' }], {}],
    ['without a vote', [idea(0, 'small')], { 'few/small': ['0 small'] }],
    [
      'half of the most is many',
      [idea(2, 'small'), idea(4, 'small'), idea(1, 'large')],
      { 'many/small': ['4 small', '2 small'], 'few/large': ['1 large'] },
    ],
    ['without an effort', [idea(0, null), idea(3, null)], { unsized: ['3 null', '0 null'] }],
  ])('[INSIGHT3] %s', (_, notes, cells) => {
    expect(at(notes)).toEqual(cells)
  })

  test('[INSIGHT3] an effort that makes no sense is none', () => {
    expect(readTags({ effort: 'huge' }).effort).toBeUndefined()
    expect(readTags({ effort: 'large' }).effort).toBe('large')
    expect(matrixKey('many', 'large')).toBe('many/large')
  })
})

describe('reviews', () => {
  const today = Date.parse('2026-06-01T09:00:00Z')
  test.each<[Review | undefined, string, string, number | undefined]>([
    [undefined, '', 'unset', undefined],
    [{ dueOn: '2026-06-01' }, '', 'fresh', 0],
    [{ dueOn: '2026-06-03' }, '', 'fresh', 2],
    [{ dueOn: '2026-05-30' }, '2026-05-31', 'due', 2],
    [{ doneOn: '2026-03-01' }, '', 'fresh', undefined],
    [{ doneOn: '2026-02-28' }, '', 'stale', 93],
    [{ doneOn: '2026-02-28' }, '2026-05-01', 'fresh', undefined],
    [undefined, '2026-01-01', 'stale', 151],
  ])('[INSIGHT4] %o, on a card %o: %s', (review, reviewedAt, is, days) => {
    const personas = [{ id: 'p', name: 'Mina', ...(reviewedAt && { reviewedAt }) }]
    const state = reviewState({ ...(review && { review }), personas }, today)
    expect(state).toEqual(days === undefined ? { is } : { is, days })
  })

  test.each(['2026-02-30', '2026-1-1', 'tomorrow', '', '2026-06-01T00:00:00Z'])(
    '[INSIGHT4] %o is no day',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(readReview({ 'review-due': text, 'review-done': 5 })).toBeUndefined()
    },
  )
})

describe('files', () => {
  const map = outlineMap({
    review: { dueOn: '2026-09-01' },
    stages: ['Use'],
    notes: [
      judged('assumption'),
      { in: ['Use', 'actions'], touchpoint: { place: 'online', channel: 'App' } },
      { ...idea(4, 'small'), text: 'Answer at once' },
      idea(0, null),
    ],
  })
  const outline = { maps: [map], unsorted: [] }

  test.each([
    ['en', ['Next review: 2026-09-01', '**Whole map**: 100% guesswork, 1 of 2 notes judged']],
    ['en', ['- Use: Online 1, Offline 0 (App)', '**Do first** (Many votes, Effort: Small)']],
    ['ko', ['다음 검토일: 2026-09-01', '추측 100%, 메모 2개 중 1개 판단함', '**먼저 하기**']],
  ] as const)('[INSIGHT5] the report tells it (%s)', (language, told) => {
    const details = { maps: {}, origins: {}, parked: {}, free: {} }
    const text = toMarkdown(outline, { title: 'Board', language, today: 0, details })
    for (const words of told) expect(text).toContain(words)
  })

  test('[INSIGHT5] the workbook has a sheet for each', () => {
    const rows = (name: string) =>
      boardSheets(outline, [], 'en')
        .find((sheet) => sheet.name === name)
        ?.rows.slice(1)
    expect(rows('Evidence')).toEqual([['Map', 'Use', 'actions', 2, 1, 0, 0, 1, 100]])
    expect(rows('Touchpoints')).toEqual([['Map', 'Use', 1, 0, 0, 'App (1)']])
    expect(rows('Priorities')).toEqual([
      ['Map', 'Answer at once', 'Use', 4, 'Small', 'Do first'],
      ['Map', '0 null', 'Use', 0, '', ''],
    ])
  })
})
