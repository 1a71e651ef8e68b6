// What comes back into a board: tables of any program, and our own workbooks after somebody edited them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCsv } from '../../shared/export/csv'
import { contentOf } from '../../shared/export/content'
import { type ReadSheet, readWorkbook } from '../../shared/export/readWorkbook'
import { boardSheets } from '../../shared/export/sheets'
import { writeWorkbook } from '../../shared/export/workbook'
import { firstRecords } from '../../shared/document'
import { changesOf, isOurWorkbook } from '../../shared/import/changeSet'
import { guessRoles } from '../../shared/import/columns'
import { notesOfRows, planRows, recordsOfPlan } from '../../shared/import/rows'
import { decodeText, readFile, sizeProblem } from '../../shared/import/tableFile'
import type { Outline } from '../../shared/journey/outline'
import { anyBoardFile } from '../support/outlines'

const bytes = (text: string) => new TextEncoder().encode(text)

function sheetsIn(file: Uint8Array): ReadSheet[] {
  const read = readFile(file)
  if ('problem' in read || read.kind !== 'sheets') throw new Error(JSON.stringify(read))
  return read.sheets
}

function outlineOf(texts: Record<string, string>): Outline {
  const table = `stage,lane,text\n${Object.entries(texts)
    .map(([id, text]) => `${id},Actions,${text}`)
    .join('\n')}`
  return boardFrom(table)
}

let made = 0
const newId = () => `id${made++}`

function boardFrom(csv: string, roles?: ReturnType<typeof guessRoles>): Outline {
  const [heads = [], ...rows] = sheetsIn(bytes(csv))[0]?.rows ?? []
  const { notes } = notesOfRows(heads, rows, roles ?? guessRoles(heads, rows))
  const plan = planRows(notes, undefined, { title: 'New', newId })
  if ('problem' in plan) throw new Error(plan.problem.key)
  const { maps } = recordsOfPlan(plan, { taken: new Set(), pageId: 'page:first', newId })
  const records = maps.flatMap(({ map, notes: own }) => [map, ...own])
  return contentOf([...firstRecords, ...records], new Map()).outline
}

describe('change set', () => {
  const exported = (outline: Outline, language: 'en' | 'ko' = 'en') => {
    const read = readWorkbook(writeWorkbook(boardSheets(outline, [], language)))
    if ('problem' in read) throw new Error(read.problem.key)
    return read.sheets
  }
  const changes = (sheets: ReadSheet[], outline: Outline) => {
    const read = changesOf(sheets, outline)
    if ('problem' in read) throw new Error(read.problem.key)
    return read.changes
  }

  test('[IMPORT1] an untouched file changes nothing, whatever is on the board and in either language', () => {
    fc.assert(
      fc.property(anyBoardFile, fc.constantFrom('en' as const, 'ko' as const), (file, language) => {
        expect(changes(exported(file, language), file)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('[IMPORT1] it changes nothing either where the board has moved on meanwhile', () => {
    fc.assert(
      fc.property(anyBoardFile, anyBoardFile, (file, later) => {
        const kinds = changes(exported(file), later).map(({ kind }) => kind)
        expect(kinds).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  const board = outlineOf({ Order: 'Fills in a form', Use: 'Unpacks', Leave: 'Tells friends' })
  const [order, use, leave] = board.maps[0]?.notes ?? []
  const edited = (edit: (rows: string[][], at: (head: string) => number) => void) => {
    const sheets = exported(board)
    const rows = sheets.find(({ name }) => name === 'Notes')?.rows ?? []
    edit(rows, (head) => rows[0]?.indexOf(head) ?? -1)
    return sheets
  }
  const cell = (rows: string[][], row: number, column: number, value: string) => {
    const cells = rows[row]
    if (!cells) throw new Error('no such row')
    while (cells.length < column) cells.push('')
    cells[column] = value
  }

  test('[IMPORT2] added, changed, moved and removed rows are told apart, in any order and with columns moved', () => {
    const sheets = edited((rows, at) => {
      cell(rows, 1, at('Text'), 'Fills in two forms')
      cell(rows, 1, at('Evidence'), 'Backed')
      cell(rows, 2, at('Stage'), 'Order')
      rows.splice(3, 1)
      rows.push(['', '', 'Leave', 'Actions', 'Writes a review'])
      rows.splice(1, 2, rows[2] ?? [], rows[1] ?? [])
      for (const row of rows) row.unshift('my own column')
    })
    const found = changes(sheets, board)
    expect(found.map(({ kind, noteId, text }) => [kind, noteId, text])).toEqual([
      ['moved', use?.id, 'Unpacks'],
      ['changed', order?.id, 'Fills in two forms'],
      ['added', undefined, 'Writes a review'],
      ['removed', leave?.id, 'Tells friends'],
    ])
    expect(found[0]?.set.goal).toEqual({
      mapId: board.maps[0]?.id,
      stageId: order?.stageId,
      laneId: order?.laneId,
    })
    expect(found[1]?.set).toEqual({
      text: 'Fills in two forms',
      evidence: { level: 'backed', source: '', link: '' },
    })
    expect(found[2]?.set.goal?.stageId).toBe(leave?.stageId)
  })

  test('[IMPORT2] what the board does not know is said and not guessed; a column that is gone says nothing', () => {
    const unknown = edited((rows, at) => cell(rows, 1, at('Stage'), 'Nowhere'))
    expect(changes(unknown, board)).toMatchObject([
      { problem: { key: 'import.unknownWord', values: { word: 'Nowhere' } } },
    ])
    const cut = edited((rows, at) => {
      const column = at('Lane')
      for (const row of rows) row.splice(column, 1)
    })
    expect(changes(cut, board)).toEqual([])
  })

  test('[IMPORT2] where somebody changed the same meanwhile, that is said; what is gone cannot be changed', () => {
    const sheets = edited((rows, at) => cell(rows, 1, at('Text'), 'Mine'))
    const [map] = board.maps
    if (!map) throw new Error('one map')
    const notes = map.notes.map((note) => (note === order ? { ...note, text: 'Theirs' } : note))
    const later = { ...board, maps: [{ ...map, notes }] }
    expect(changes(sheets, later)).toMatchObject([{ kind: 'changed', isContested: true }])
    const without = { ...board, maps: [{ ...map, notes: map.notes.slice(1) }] }
    expect(changes(sheets, without)).toMatchObject([{ problem: { key: 'import.noteGone' } }])
  })

  test('[IMPORT2] a workbook of somebody else is none of ours', () => {
    expect(isOurWorkbook([{ name: 'Notes', isHidden: false, rows: [['id', 'text']] }])).toBe(false)
    expect(isOurWorkbook(exported(board))).toBe(true)
  })
})

describe('tables', () => {
  test('[IMPORT3] columns are guessed by their heads in both languages, and unknown ones are offered', () => {
    const heads = ['단계', 'Lane', 'Comment', 'Budget', 'note_id', 'E-mail']
    expect(guessRoles(heads, [])).toEqual(['stage', 'lane', 'text', 'append', 'leave', 'append'])
    const rows = [['a', 'a much longer text']]
    expect(guessRoles(['x', 'y'], rows)).toEqual(['append', 'text'])
  })

  test('[IMPORT3] what a column cannot mean stays in the note', () => {
    const heads = ['Text', 'Evidence', 'Budget', 'Channel']
    const roles = guessRoles(heads, [])
    const { notes, empty } = notesOfRows(
      heads,
      [
        ['Buys', 'who knows', '5', 'shop'],
        ['', '', '', ''],
        ['Pays', '근거 없음 아님', '', ''],
      ],
      roles,
    )
    expect(empty).toBe(1)
    expect(notes.map(({ text }) => text)).toEqual([
      'Buys\nBudget: 5\nEvidence: who knows\nChannel: shop',
      'Pays\nEvidence: 근거 없음 아님',
    ])
  })

  test('[IMPORT3] our own table comes back as the notes it was made from', () => {
    const board = outlineOf({ Order: '"=1+1, or ""so"""', 주문: '안녕' })
    const again = boardFrom(toCsv(board))
    const told = (of: Outline) =>
      of.maps.map(({ notes, stages }) => [
        stages.map(({ title }) => title),
        notes.map(({ text }) => text),
      ])
    expect(told(again)).toEqual(told(board))
  })

  test('[IMPORT3] rows join the stages that are there, and bring those that are not', () => {
    const [map] = outlineOf({ Order: 'a', Use: 'b' }).maps
    const heads = ['stage', 'lane', 'text']
    const rows = [
      [' order ', 'ACTIONS', 'c'],
      ['Return', 'Actions', 'd'],
      ['', 'Actions', 'e'],
    ]
    const plan = planRows(notesOfRows(heads, rows, guessRoles(heads, rows)).notes, map, {
      title: '',
      newId,
    })
    if ('problem' in plan) throw new Error(plan.problem.key)
    expect([plan.newStages, plan.newLanes]).toEqual([['Return'], []])
    expect(plan.map.notes.map(({ stageId }) => stageId)).toEqual([
      map?.stages[0]?.id,
      plan.map.stages[2]?.id,
    ])
    expect(plan.waiting.map(({ text }) => text)).toEqual(['e'])
  })

  test('[IMPORT3] a wrong column for stages is said before a map of 5,000 of them is made', () => {
    const notes = notesOfRows(
      ['s', 't'],
      Array.from({ length: 5000 }, (_, at) => [`${at}`, 'x']),
      ['stage', 'text'],
    ).notes
    expect(planRows(notes, undefined, { title: '', newId })).toMatchObject({
      problem: { key: 'import.tooManyEntries' },
    })
  })

  const korean = 'text\n안녕하세요'
  test.each([
    ['UTF-8', bytes(korean)],
    ['UTF-8 with its mark', bytes(`\uFEFF${korean}`)],
    ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${korean}`, 'utf16le'))],
    // "안녕하세요" as Korean Windows programs write it.
    [
      'EUC-KR',
      new Uint8Array([
        ...bytes('text\n'),
        0xbe,
        0xc8,
        0xb3,
        0xe7,
        0xc7,
        0xcf,
        0xbc,
        0xbc,
        0xbf,
        0xe4,
      ]),
    ],
  ])('[IMPORT4] %s is read', (_, file) => {
    expect(decodeText(file)).toBe(korean)
  })

  test.each([
    ['100 MB', new Uint8Array(21 * 1024 * 1024), 'import.tooLarge'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'import.notTable'],
    ['no encoding of text', new Uint8Array([0x41, 0xff, 0xff, 0x80]), 'import.notTable'],
    ['nothing', bytes(' \n \n'), 'import.empty'],
    ['some other JSON', bytes('{"a": 1}'), 'import.notBoard'],
    ['a million rows', bytes('a\n'.repeat(60_000)), 'import.tooManyRows'],
    ['a thousand columns', bytes('a,'.repeat(1000)), 'import.tooManyColumns'],
  ])('[IMPORT4] %s is refused in a sentence', (_, file, key) => {
    expect(readFile(file)).toMatchObject({ problem: { key } })
  })

  test('[IMPORT4] a file that is too large is refused before it is read', () => {
    expect(sizeProblem(100 * 1024 * 1024)).toMatchObject({ key: 'import.tooLarge' })
    expect(sizeProblem(1024)).toBeUndefined()
  })

  test('[IMPORT4] tables with semicolons, quotes and line breaks in a cell are read', () => {
    expect(sheetsIn(bytes('a;b\r\n"1;\n2";"say ""hi"""\r\n'))[0]?.rows).toEqual([
      ['a', 'b'],
      ['1;\n2', 'say "hi"'],
    ])
  })
})
