// Spreadsheet files: written, read again, and opened by a program that is not ours.
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from '../../shared/export/readWorkbook'
import { boardSheets } from '../../shared/export/sheets'
import { columnName, writeWorkbook } from '../../shared/export/workbook'
import { anyBoardFile } from '../support/outlines'

/** What XML cannot carry is left out. */
const sayable = (text: string) =>
  // eslint-disable-next-line no-control-regex -- that is what it is about
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

function sheetsOf(bytes: Uint8Array) {
  const read = readWorkbook(bytes)
  if ('problem' in read) throw new Error(read.problem.key)
  return read.sheets
}

const padded = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))

/** A Python that has openpyxl; the system's own, where another one comes first. */
const python = ['/usr/bin/python3', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import openpyxl']).status === 0,
)

describe('workbook', () => {
  test('[RESULT3] the texts of any board are read again as they were written', () => {
    fc.assert(
      fc.property(anyBoardFile, ({ maps, unsorted }) => {
        const sheets = boardSheets({ maps, unsorted }, [], 'en')
        const read = sheetsOf(writeWorkbook(sheets))
        expect(read.map(({ isHidden }) => isHidden)).toEqual(
          sheets.map((each) => each.isHidden ?? false),
        )
        for (const [at, { rows }] of sheets.entries()) {
          const written = rows.map((row) => row.map((cell) => sayable(String(cell))))
          expect(padded(read[at]?.rows ?? [])).toEqual(padded(written))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('[RESULT3] a row is as high as its cells have lines, for programs that do not measure them', () => {
    const rows = [
      ['Lane', 'Stage'],
      ['Actions', '• one\n• two\n• three'],
      ['여'.repeat(20)],
      ['one'],
    ]
    const [, sheet] = Object.entries(
      unzipSync(writeWorkbook([{ name: 'Map', rows, widths: [20, 30] }])),
    ).find(([name]) => name.endsWith('sheet1.xml')) ?? ['', new Uint8Array()]
    const heights = [...strFromU8(sheet).matchAll(/<row r="\d+"(?: ht="(\d+)")?>/g)].map(
      ([, height]) => height,
    )
    expect(heights).toEqual([undefined, '45', '30', undefined])
  })

  test.skipIf(!python)(
    '[RESULT3, RESULT4] another program reads the same, and no cell as a formula',
    () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'workbook-'))
      const rows = [
        ['머리글', 'b'],
        ['=1+1', '+82'],
        ['-5', '@me'],
        ['두 줄\n여기', '<&>'],
      ]
      const file = path.join(folder, 'a.xlsx')
      const sheets = [
        { name: '지도: [1/2]', rows, fixedColumns: 1, widths: [20, 30] },
        { name: '지도: [1/2]', rows: [['n'], [2.5]] },
        { name: 'hidden', rows, isHidden: true },
      ]
      writeFileSync(file, writeWorkbook(sheets))
      const script = [
        'import openpyxl, sys, json',
        'book = openpyxl.load_workbook(sys.argv[1])',
        'print(json.dumps([[s.title, s.sheet_state, [[c.value for c in r] for r in s.rows], [c.data_type for r in s.rows for c in r]] for s in book]))',
      ].join('\n')
      try {
        const said = execFileSync(python ?? '', ['-c', script, file], { encoding: 'utf8' })
        const text = Array.from({ length: 8 }, () => 's')
        expect(JSON.parse(said)).toEqual([
          ['지도 1 2', 'visible', rows, text],
          ['지도 1 2 (2)', 'visible', [['n'], [2.5]], ['s', 'n']],
          ['hidden', 'hidden', rows, text],
        ])
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )

  test.each(['=1+1', '+1', '-1', '@SUM(A1)'])(
    '[RESULT4] what begins like a formula (%s) is text, and stays text when somebody edits it',
    (formula) => {
      const parts = unzipSync(writeWorkbook([{ name: 'a', rows: [['head'], [formula]] }]))
      const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
      const cell = /<c r="A2"[^>]*>/.exec(part('xl/worksheets/sheet1.xml'))?.[0] ?? ''
      expect(cell).toContain('t="inlineStr"')
      const style = Number(/ s="(\d+)"/.exec(cell)?.[1])
      const looks =
        part('xl/styles.xml')
          .split('<cellXfs')[1]
          ?.match(/<xf .*?<\/xf>/g) ?? []
      expect(looks[style]).toContain('quotePrefix="1"')
    },
  )

  test('[RESULT3] columns are named as spreadsheets name them', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  })

  const book =
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>'
  const rels =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="/xl/worksheets/one.xml"/></Relationships>'
  const bookWith = (sheet: string, more: Record<string, string> = {}) =>
    zipSync(
      Object.fromEntries(
        Object.entries({
          'xl/workbook.xml': book,
          'xl/_rels/workbook.xml.rels': rels,
          'xl/worksheets/one.xml': sheet,
          ...more,
        }).map(([name, text]) => [name, strToU8(text)]),
      ),
    )
  const ns = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

  test('[RESULT3] files of other programs are read: shared and formatted texts, prefixes, gaps, values of formulas', () => {
    const sheet = `<x:worksheet ${ns}><x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c><x:c r="D2"><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c r="E2" t="b"><x:v>1</x:v></x:c><x:c r="F2" t="str"><x:f>A1</x:f><x:v>words</x:v></x:c><x:c r="G2" t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const shared = `<x:sst ${ns}><x:si><x:r><x:t>고객 </x:t></x:r><x:r><x:t>여정</x:t></x:r><x:rPh sb="0" eb="1"><x:t>said</x:t></x:rPh></x:si></x:sst>`
    const bytes = bookWith(sheet, { 'xl/sharedStrings.xml': shared })
    expect(sheetsOf(bytes)).toEqual([
      { name: 'a', isHidden: false, rows: [[], ['', '고객 여정', '', '2', 'TRUE', 'words', '']] },
    ])
  })

  test.each([
    ['a zip bomb', bookWith(' '.repeat(40_000_000)), 'import.bomb'],
    ['a zip that is no workbook', zipSync({ 'a.txt': strToU8('x') }), 'import.notXlsx'],
    [
      'half a file',
      writeWorkbook([{ name: 'a', rows: [['a']] }]).slice(0, 400),
      'import.brokenXlsx',
    ],
    ['noise', strToU8('PK\u0003\u0004 is not enough'), 'import.brokenXlsx'],
    ['broken XML', bookWith(`<x:worksheet ${ns}><x:row r="1"><x:c`), 'import.brokenXlsx'],
    [
      'a row too far',
      bookWith(`<x:worksheet ${ns}><x:row r="1048576"/></x:worksheet>`),
      'import.tooManyRows',
    ],
    [
      'a column too far',
      bookWith(`<x:worksheet ${ns}><x:row r="1"><x:c r="XFD1"/></x:row></x:worksheet>`),
      'import.tooManyColumns',
    ],
  ])('[RESULT5] %s is refused in a sentence', (_, bytes, key) => {
    expect(readWorkbook(bytes)).toEqual({ problem: { key, values: {} } })
  })
})
