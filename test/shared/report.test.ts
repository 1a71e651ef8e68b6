// The report in Markdown.
import { describe, expect, test } from 'vitest'
import { withoutAuthors } from '../../shared/export/anonymous'
import { toMarkdown } from '../../shared/export/report'
import type { Details } from '../../shared/export/details'
import type { Language } from '../../shared/i18n/language'
import type { Outline, OutlineMap, OutlineNote } from '../../shared/journey/outline'
import { outlineNote } from '../support/outlineNotes'

const note = (
  id: string,
  laneId: string,
  text: string,
  more: Partial<OutlineNote> = {},
): OutlineNote =>
  outlineNote({ id: `shape:${id}`, stageId: 's', laneId, text, author: 'Ann Secret', ...more })

const current: OutlineMap = {
  id: 'shape:current',
  kind: 'current-state',
  title: 'Ordering *fast*',
  goal: 'Fewer calls',
  personas: [{ id: 'p', name: '김민아', jobTitle: 'Buyer' }],
  stages: [
    { id: 's', title: 'Order' },
    { id: 'e', title: 'Use' },
  ],
  lanes: [
    { id: 'a', kind: 'actions', title: 'Actions' },
    { id: 'q', kind: 'questions', title: 'Questions' },
    { id: 'p', kind: 'pains', title: 'Pain points' },
  ],
  notes: [
    note('1', 'a', '# Fills in\n[a form](javascript:x)', { votes: 3 }),
    note('2', 'q', 'How long?'),
    note('3', 'q', 'Is it free?', { answeredBy: 'shape:1' }),
    note('4', 'p', 'Asked twice', { evidence: { level: 'backed', source: '', link: '' } }),
  ],
  emotion: {
    points: [
      { id: 'c1', stageId: 's', at: 0.5, mood: -1.5, label: 'waiting' },
      { id: 'c2', stageId: 'e', at: 0.5, mood: 1, label: '' },
    ],
  },
}
const future: OutlineMap = {
  ...current,
  id: 'shape:future',
  kind: 'future-state',
  title: 'Ordering in a minute',
  notes: [
    note('5', 'a', 'Asks an assistant'),
    note('6', 'p', 'Asked twice', { evidence: { level: 'backed', source: '', link: '' } }),
  ],
  emotion: {
    points: [{ id: 'c1', stageId: 's', at: 0.5, mood: 0.5, label: '', series: 'target' }],
    currentFrom: 'shape:current',
  },
}
const outline: Outline = {
  maps: [current, future],
  unsorted: [{ ...note('7', '', 'Loose end'), stageId: null, laneId: null }],
}
const details: Details = { maps: {}, origins: { 'shape:6': 'shape:4' }, parked: {}, free: {} }
const report = (language: Language, of = outline) =>
  toMarkdown(of, { title: 'Shop', language, today: Date.UTC(2026, 1, 3), details })

/** The lines under a heading, up to the next one. */
function under(text: string, heading: string): string[] {
  const lines = text.split('\n')
  const from = lines.indexOf(heading)
  const to = lines.findIndex((line, at) => at > from && line.startsWith('#'))
  return lines.slice(from + 1, to < 0 ? undefined : to).filter(Boolean)
}

describe('report', () => {
  test('[RESULT6] it tells goal, personas, stages, curve, votes, gaps, changes and questions', () => {
    const text = report('en')
    expect(text.split('\n').slice(0, 6)).toEqual([
      '# Shop',
      '',
      'As of 2026-02-03',
      '',
      '## Ordering \\*fast\\*',
      '',
    ])
    expect(text).toContain('**Goal**: Fewer calls')
    expect(under(text, '### Personas')).toEqual(['- **김민아**', '  - Job title: Buyer'])
    expect(under(text, '#### Order').slice(0, 3)).toEqual([
      '**Actions**',
      '- \\# Fills in \\[a form\\](javascript:x) _(3 dots, Ann Secret)_',
      '**Questions**',
    ])
    expect(under(text, '### Emotion curve: Everybody')).toEqual([
      '- Order: Very bad (−1.5): waiting',
      '- Use: Good (+1)',
      '- Low point: Very bad (−1.5), in the stage “Order”',
    ])
    expect(under(text, '### Most votes')).toEqual([
      '1. \\# Fills in \\[a form\\](javascript:x) (3)',
    ])
    expect(under(text, '### Gaps to close').join(' ')).toContain(
      '1 question in “Order” has no answer.',
    )
    expect(under(text, '### Open questions')).toEqual(['- How long? _(Ann Secret)_'])
    expect(under(text, '## Notes without a place')).toEqual(['- Loose end _(Ann Secret)_'])
  })

  test('[RESULT6] a future state tells what changes from the current one', () => {
    const changes = under(report('en'), '### Changes')
    expect(changes[0]).toBe(
      'Compared with “Ordering \\*fast\\*”: 1 added, 3 removed, 0 changed, 0 moved.',
    )
    expect(changes).toContain('- Add: Asks an assistant (Order · Actions)')
    expect(changes).toContain('- Order: −1.5 → +0.5')
    expect(changes.join(' ')).not.toContain('Asked twice')
  })

  test('[RESULT6] it is written in Korean too', () => {
    const text = report('ko')
    expect(text).toContain('2026-02-03 기준')
    expect(under(text, '### 답을 찾지 못한 질문')).toEqual(['- How long? _(Ann Secret)_'])
    expect(under(text, '### 감정 곡선: 모두')[0]).toMatch(/^- Order: .*waiting$/)
  })

  test('[RESULT7] without names it has none', () => {
    expect(report('en', withoutAuthors(outline))).not.toContain('Ann Secret')
  })
})
