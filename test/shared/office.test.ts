// Workbooks through an office program, as people edit them: opened, saved, and brought back.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWorkbook } from '../../shared/export/readWorkbook'
import { boardSheets } from '../../shared/export/sheets'
import { writeWorkbook } from '../../shared/export/workbook'
import { changesOf } from '../../shared/import/changeSet'
import { outlineMap } from '../support/outlineNotes'

const office = ['soffice', 'libreoffice'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
)

const map = outlineMap({
  stages: ['발견', 'Use'],
  notes: [
    { in: ['발견', 'actions'], text: '검색으로 찾는다\n두 번째 줄', votes: 3 },
    { in: ['Use', 'pains'], text: '=1+1', evidence: { level: 'backed', source: 'crm', link: '' } },
    { in: ['Use', 'opportunities'], text: '+82 바로 답하기', effort: 'small' },
    { in: ['Use', 'actions'], text: '\'<b>&" 007' },
  ],
})
const outline = { maps: [map], unsorted: [] }

describe.skipIf(!office)('LibreOffice', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'office-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const sheetsOf = (name: string) => {
    const read = readWorkbook(readFileSync(path.join(folder, 'saved', name)))
    if ('problem' in read) throw new Error(read.problem.key)
    return read.sheets
  }

  // One start of the program for all files: it takes some seconds.
  beforeAll(() => {
    const file = (name: string, content: string | Uint8Array) => {
      writeFileSync(path.join(folder, name), content)
      return path.join(folder, name)
    }
    const files = [
      file('board.xlsx', writeWorkbook(boardSheets(outline, [], 'ko'))),
      file('days.csv', 'text,day,moment\n첫 메모,2026-03-01,2026-03-01 09:30\n'),
    ]
    const words = [
      `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
      '--headless',
      '--infilter=CSV:44,34,76,1,,1042,false,true',
      '--convert-to',
      'xlsx',
      '--outdir',
      path.join(folder, 'saved'),
      ...files,
    ]
    execFileSync(office ?? '', words, { stdio: 'pipe' })
  }, 180_000)

  test('[RESULT3, RESULT4] opens a workbook of ours and keeps every text, none as a formula', () => {
    const before = boardSheets(outline, [], 'ko')
    const after = sheetsOf('board.xlsx')
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name))
    const notes = after.find(({ name }) => name === '메모')?.rows.flat()
    for (const { text } of map.notes) expect(notes).toContain(text)
    expect(after.at(-1)?.isHidden).toBe(true)
  })

  test('[IMPORT1] a workbook that was only opened and saved there changes nothing', () => {
    expect(changesOf(sheetsOf('board.xlsx'), outline)).toEqual({ changes: [] })
  })

  test('[IMPORT6] days that it wrote are read as days', () => {
    expect(sheetsOf('days.xlsx')[0]?.rows[1]).toEqual(['첫 메모', '2026-03-01', '2026-03-01 09:30'])
  })
})
