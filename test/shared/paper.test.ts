// Maps laid out for paper, and as a table on the clipboard.
import { describe, expect, test } from 'vitest'
import { copiedTable } from '../../shared/export/copiedTable'
import { namesOf } from '../../shared/export/noteTable'
import { pageRule, paperOf } from '../../shared/export/paper'
import { wordsIn } from '../../shared/i18n/words'
import type { Outline, OutlineMap, OutlineNote } from '../../shared/journey/outline'
import { outlineNote } from '../support/outlineNotes'

const note = (text: string, stageId: string, color = 'yellow') =>
  outlineNote({ id: `shape:${text}`, stageId, laneId: 'l', text, color })

const mapWith = (stages: number, notes: OutlineNote[]): OutlineMap => ({
  id: 'shape:map',
  kind: 'blank',
  title: '여정 <1>',
  goal: '',
  personas: [],
  stages: Array.from({ length: stages }, (_, at) => ({ id: `s${at}`, title: `Stage ${at}` })),
  lanes: [
    { id: 'l', kind: 'actions', title: 'Lane' },
    { id: 'e', kind: 'emotion', title: 'Curve' },
  ],
  notes,
  emotion: {
    points: [
      { id: 'a', stageId: 's0', at: 0.5, mood: 1, label: '' },
      { id: 'b', stageId: 's1', at: 0.5, mood: -1, label: '늦음' },
    ],
  },
})
const board = (map: OutlineMap): Outline => ({ maps: [map], unsorted: [] })
const options = { title: 'Board', language: 'en', today: 0 } as const

describe('paper', () => {
  test('[RESULT9] what people wrote is text, whatever it looks like', () => {
    const map = mapWith(2, [note('<img src=x onerror=alert(1)> "&"', 's0', 'red"onload')])
    const { html } = paperOf(board(map), { ...options, title: '<b>', size: 'a4' })
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;&amp;&quot;')
    expect(html).toContain('여정 &lt;1&gt;')
    expect(html).not.toContain('<img')
    expect(html).not.toContain('onload')
  })

  test.each([
    ['a4', 6, 1],
    ['a4', 7, 2],
    ['a3', 8, 1],
    ['a3', 20, 3],
    ['wall', 40, 1],
  ] as const)(
    '[RESULT9] on %s %i stages make %i tables, and all of them are there',
    (size, stages, tables) => {
      const { html } = paperOf(board(mapWith(stages, [])), { ...options, size })
      expect(html.split('<table>').length - 1).toBe(tables)
      expect(html.match(/<th scope="col">/g)).toHaveLength(stages)
    },
  )

  test('[RESULT9] a wall sheet is as large as what is on it, within what a PDF can be', () => {
    const { widthMm } = paperOf(board(mapWith(200, [])), { ...options, size: 'wall' })
    expect(widthMm).toBe(5000)
    expect(pageRule('wall', 1000, 700)).toContain('size: 1000mm 742mm')
    expect(pageRule('wall', 1000, 70_000)).toContain('size: 1000mm 5000mm')
    expect(pageRule('a3', 420)).toContain('size: A3 landscape')
  })
})

describe('table on the clipboard', () => {
  const t = wordsIn('ko')
  const copied = (map: OutlineMap) => {
    const [names] = namesOf([map], t)
    if (!names) throw new Error('one map')
    return copiedTable(names, t)
  }

  test('[RESULT10] a spreadsheet gets the grid, notes of one cell in one cell', () => {
    const { text } = copied(mapWith(2, [note('one', 's0'), note('two', 's0'), note('셋', 's1')]))
    expect(text.split('\n')).toEqual([
      '여정 <1>\tStage 0\tStage 1',
      'Lane\t"• one',
      '• two"\t셋',
      expect.stringMatching(/^Curve\t.*\(\+1\)\t.*\(−1\): 늦음$/),
    ])
  })

  test('[RESULT10, RESULT4] a document gets a table, and nothing in either runs', () => {
    const { html, text } = copied(mapWith(1, [note('=1+1\n<b>', 's0')]))
    expect(html).toContain(`'=1+1<br style="mso-data-placement:same-cell">&lt;b&gt;</td>`)
    expect(text).toContain(`"'=1+1\n<b>"`)
  })
})
