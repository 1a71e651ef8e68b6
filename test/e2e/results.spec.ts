// What leaves a board and what comes back, with a real browser: files, paper, the table twin, two maps compared.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Download, Page } from '@playwright/test'
import { createTLStore, parseTldrawJsonFile } from 'tldraw'
import { type ReadSheet, readWorkbook } from '../../shared/export/readWorkbook'
import { writeWorkbook } from '../../shared/export/workbook'
import { accessibilityFindings } from './axe'
import { noteInCell, textsOf } from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()
const folder = mkdtempSync(path.join(tmpdir(), 'results-'))
// Each goes a long way, with several people.
test.slow()
test.afterAll(() => rmSync(folder, { recursive: true }))

async function fromMenu(page: Page, name: string): Promise<void> {
  await page.getByTestId('main-menu.button').click()
  await page.getByRole('menuitem', { name, exact: true }).click()
  await expect(dialog(page)).toBeVisible()
}

async function exported(page: Page, format: string): Promise<string> {
  await fromMenu(page, 'Export…')
  await page.getByRole('radio', { name: format }).check()
  const waiting = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
  return kept(await waiting)
}

async function kept(download: Download): Promise<string> {
  const file = path.join(folder, `${Date.now()}-${download.suggestedFilename()}`)
  await download.saveAs(file)
  return file
}

async function imported(page: Page, file: string): Promise<void> {
  await fromMenu(page, 'Import…')
  await page.locator('input[type="file"][accept*=".xlsx"]').setInputFiles(file)
}

const dialog = (page: Page) => page.getByRole('dialog')
const mapCount = (page: Page) =>
  page.evaluate(
    () =>
      window.editor.getCurrentPageShapes().filter(({ type }) => (type as string) === 'journey')
        .length,
  )

test('[RESULT9, RESULT11] A map is printed with its Korean text, and every other form is saved', async ({
  open,
}) => {
  const board = await server.createBoard({
    template: 'current-state',
    locale: 'ko',
    examples: true,
  })
  const page = await open(board.links.participant, 'Ann')
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await fromMenu(page, 'Export…')
  expect(await accessibilityFindings(page, '.th-dialog')).toEqual([])
  await dialog(page).getByRole('combobox', { name: 'Paper' }).selectOption('a3')
  await dialog(page).getByRole('button', { name: 'Print or save as PDF' }).click()
  await expect(page.locator('body[data-printed]')).toBeVisible()
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  // Where the program is missing (it is not on the machine that merges), the rest is tested all the same.
  if (spawnSync('pdftotext', ['-v']).status === 0) {
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
    for (const words of ['지금의 고객 여정', '배송비는 얼마지?', '고객 지원'])
      expect(text).toContain(words)
    const size = execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' })
    expect(size).toMatch(/Pages: +1\b/)
    expect(size).toContain('(A3)')
  }
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.th-paper')).toHaveCount(0)

  const read = readWorkbook(readFileSync(await exported(page, 'Excel')))
  expect('sheets' in read && JSON.stringify(read.sheets)).toContain('배송비는 얼마지?')
  expect(readFileSync(await exported(page, 'Report'), 'utf8')).toContain('배송비는 얼마지?')
  expect(
    readFileSync(await exported(page, 'PNG picture'))
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  expect(readFileSync(await exported(page, 'SVG drawing'), 'utf8')).toContain('<svg')

  const drawing = await exported(page, 'tldraw file')
  const stock = parseTldrawJsonFile({
    schema: createTLStore({}).schema,
    json: readFileSync(drawing, 'utf8'),
  })
  if (!stock.ok) throw new Error(`A stock tldraw does not open it: ${stock.error.type}`)
  const types = stock.value.allRecords().map((record) => 'type' in record && record.type)
  expect(types).toEqual(expect.arrayContaining(['note', 'geo']))
  // Our parser of such files is the canvas' own.
  const other = await server.createBoard({ template: 'blank' })
  const ben = await open(other.links.participant, 'Ben')
  await imported(ben, drawing)
  await expect(dialog(ben).getByText(/shapes were imported/)).toBeVisible()
  expect(await textsOf(ben)).toContain('배송비는 얼마지?')
  expect(await mapCount(ben)).toBe(0)
  await dialog(ben).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => textsOf(ben)).toEqual([])

  const json = await exported(page, 'JSON')
  await imported(ben, json)
  await dialog(ben).getByRole('button', { name: 'Import', exact: true }).click()
  await dialog(ben).getByRole('button', { name: 'Done' }).click()
  await saved(ben)
  const told = async (id: string, token: string) => {
    const answer = await fetch(`${server.origin}/api/boards/${id}/journey`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { maps } = (await answer.json()) as { maps: { notes: object[] }[] }
    return maps
  }
  expect(await told(other.id, other.tokens.viewer)).toEqual(
    await told(board.id, board.tokens.viewer),
  )
})

test('[IMPORT2, IMPORT3, IMPORT5] A table becomes notes, an edited workbook a review, and one undo takes each back', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'current-state' })
  const page = await open(board.links.participant, 'Ann')
  const write = (name: string, content: string | Uint8Array) => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    return file
  }
  await imported(page, write('noise.csv', new Uint8Array([1, 0, 255, 254])))
  await expect(dialog(page).getByRole('alert')).toContainText('no table, board or text')
  await page.keyboard.press('Escape')
  await imported(
    page,
    write(
      'notes.csv',
      'Stage;Lane;Comment;Budget\nPurchase;Actions;Pays by card;5\nReturn;Actions;Sends it back;\n',
    ),
  )
  await expect(dialog(page).getByRole('combobox', { name: 'What “Comment” says' })).toHaveValue(
    'text',
  )
  const budget = dialog(page).getByRole('combobox', { name: 'What “Budget” says' })
  await expect(budget).toHaveValue('append')
  expect(await accessibilityFindings(page, '.th-dialog')).toEqual([])
  await budget.selectOption('leave')
  await dialog(page).getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog(page).getByText('2 notes were imported.')).toBeVisible()
  expect((await textsOf(page)).sort()).toEqual(['Pays by card', 'Sends it back'])
  await dialog(page).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => textsOf(page)).toEqual([])

  // Cancelled while its first notes are already on the board.
  const rows = Array.from({ length: 1200 }, (_, at) => `Purchase,Actions,Note ${at}`)
  await imported(page, write('many.csv', `stage,lane,text\n${rows.join('\n')}\n`))
  await page.evaluate(() => {
    const stop = window.editor.sideEffects.registerAfterCreateHandler('shape', () => {
      stop()
      document.querySelector<HTMLButtonElement>('.th-import-end button')?.click()
    })
  })
  const importNow = dialog(page).getByRole('button', { name: 'Import', exact: true })
  await importNow.click()
  await expect(importNow).toBeVisible()
  await expect.poll(() => textsOf(page)).toEqual([])
  await page.keyboard.press('Escape')

  await noteInCell(page, 'Asks a friend', 0, 0)
  await noteInCell(page, 'Reads reviews', 1, 0)
  const bytes = readFileSync(await exported(page, 'Excel'))
  const read = readWorkbook(bytes)
  if ('problem' in read) throw new Error(read.problem.key)
  const edited = read.sheets.map((sheet): ReadSheet => {
    if (sheet.name !== 'Notes') return sheet
    const [heads = [], ...rows] = sheet.rows
    const text = heads.indexOf('Text')
    const stage = heads.indexOf('Stage')
    const changed = rows.map((row) =>
      row.map((cell, at) =>
        at === text && cell === 'Asks a friend'
          ? 'Asks two friends'
          : at === stage && row[text] === 'Reads reviews'
            ? 'Purchase'
            : cell,
      ),
    )
    return { ...sheet, rows: [heads, ...changed, ['', '', 'Use', 'Actions', 'Unpacks it']] }
  })
  await imported(page, write('same.xlsx', bytes))
  await expect(dialog(page).getByText('Nothing was changed in this file')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.evaluate((words) => {
    const { editor } = window
    const note = editor
      .getCurrentPageShapes()
      .find((shape) => editor.getShapeUtil(shape).getText(shape) === words)
    if (!note) throw new Error('no such note')
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Asks a sister' }] }
    editor.updateShape({
      id: note.id,
      type: 'note',
      props: { richText: { type: 'doc', content: [paragraph] } },
    })
  }, 'Asks a friend')
  await imported(page, write('edited.xlsx', writeWorkbook(edited)))
  // What somebody changed meanwhile is shown, and replaced only by who says so.
  await expect(
    dialog(page).locator('.th-import-changes li', { hasText: 'Asks two friends' }),
  ).toContainText('on the board now: Asks a sister')
  await dialog(page)
    .getByRole('checkbox', { name: /Asks two friends/ })
    .check()
  await expect(dialog(page).getByRole('heading', { name: 'Changed 1' })).toBeVisible()
  expect(await accessibilityFindings(page, '.th-dialog')).toEqual([])
  await dialog(page).getByRole('checkbox', { name: 'Unpacks it' }).uncheck()
  await dialog(page).getByRole('button', { name: 'Take over 2 changes' }).click()
  await expect(dialog(page).getByText('2 changes were taken over.')).toBeVisible()
  expect((await textsOf(page)).sort()).toEqual(['Asks two friends', 'Reads reviews'])
  await dialog(page).getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(async () => (await textsOf(page)).sort())
    .toEqual(['Asks a sister', 'Reads reviews'])
})

test('[TWIN1, TWIN2, TWIN3] The table is read and edited by keyboard, live on both sides, and stage by stage on a phone', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'current-state' })
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  await fromMenu(ann, 'Open as a table')
  expect(await accessibilityFindings(ann, '.th-dialog', 'all')).toEqual([])
  const cell = ann.getByRole('button', {
    name: 'Add a note here: stage “Research”, lane “Actions”',
  })
  await cell.focus()
  await ann.keyboard.press('Enter')
  await ann.keyboard.type('Compares three shops')
  await ann.keyboard.press('Enter')
  const note = ann.getByRole('button', { name: /Compares three shops/ })
  await expect(note).toBeVisible()
  await expect.poll(() => textsOf(ben)).toEqual(['Compares three shops'])
  await noteInCell(ben, 'Ben was here', 2, 0)
  await expect(ann.getByRole('button', { name: /Ben was here/ })).toBeVisible()

  // Escape closes what is being written, and neither the table nor the dialog.
  await cell.press('Enter')
  await ann.keyboard.type('Never mind')
  await ann.keyboard.press('Escape')
  await note.press('Enter')
  await ann.keyboard.press('Escape')
  await expect(dialog(ann).locator('.th-twin-form')).toHaveCount(0)
  await expect(note).toBeFocused()

  await note.focus()
  await ann.keyboard.press('Enter')
  await ann.keyboard.press('ControlOrMeta+a')
  await ann.keyboard.type('Compares prices')
  await ann.getByRole('combobox', { name: 'Evidence' }).selectOption('backed')
  await ann
    .getByRole('combobox', { name: 'Stage', exact: true })
    .selectOption({ label: 'Purchase' })
  expect(await accessibilityFindings(ann, '.th-dialog', 'all')).toEqual([])
  await ann.keyboard.press('ControlOrMeta+Enter')
  await expect(
    ann.getByRole('button', { name: /Compares prices.*Backed by evidence/s }),
  ).toBeVisible()
  await expect
    .poll(async () => (await textsOf(ben)).sort())
    .toEqual(['Ben was here', 'Compares prices'])
  const title = ann.getByRole('textbox', { name: 'Title of the stage “Support”' })
  await title.fill('Help')
  await ann.keyboard.press('Enter')
  await ann.getByRole('button', { name: 'Add a feeling in the stage “Help”' }).click()
  await ann.getByRole('combobox', { name: 'Feeling in the stage “Help”' }).selectOption('-1.5')
  await saved(ann)
  const moods = () =>
    ben.evaluate(() =>
      window.editor
        .getCurrentPageShapes()
        .flatMap(
          ({ props }) =>
            Object.values((props as { points?: object }).points ?? {}) as { mood: number }[],
        )
        .map(({ mood }) => mood),
    )
  await expect.poll(moods).toEqual([-1.5])

  await ben.setViewportSize({ width: 390, height: 844 })
  await fromMenu(ben, 'Open as a table')
  await ben.getByRole('combobox', { name: 'Stage', exact: true }).selectOption({ label: 'Use' })
  await ben.getByRole('button', { name: 'Add a note here: stage “Use”, lane “Thoughts”' }).click()
  await dialog(ben).locator('.th-twin-form textarea').fill('Easier than expected')
  await ben.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(ann.getByRole('button', { name: /Easier than expected/ })).toBeVisible()
  expect(await accessibilityFindings(ben, '.th-dialog', 'all')).toEqual([])
})

test('[COMPARE4, COMPARE5] A future state tells what changes, how feelings rise, and what there is to do', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'current-state', examples: true })
  const page = await open(board.links.facilitator, 'Ann')
  await page.getByRole('button', { name: 'Options for the map' }).click()
  await page.getByRole('menuitem', { name: /Duplicate as/ }).click()
  await expect.poll(() => mapCount(page)).toBe(2)
  const words = await page.evaluate(() => {
    const { editor } = window
    const shapes = editor.getCurrentPageShapes()
    const future = shapes.filter(({ type }) => (type as string) === 'journey').at(-1)
    const notes = shapes.filter(({ type, parentId }) => type === 'note' && parentId === future?.id)
    const [gone, changed] = notes
    if (!gone || !changed) throw new Error('no notes')
    editor.deleteShapes([gone.id])
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Asks an assistant' }] }
    editor.updateShape({
      id: changed.id,
      type: 'note',
      props: { richText: { type: 'doc', content: [paragraph] } },
    })
    return editor.getShapeUtil('note').getText(gone)
  })
  // By keys also where the map, and its button, are out of sight.
  await page.getByRole('button', { name: /^Options for the map .*today”$/ }).press('Enter')
  await page.getByRole('menuitem', { name: /Compare with another map/ }).click()
  const counts = dialog(page).locator('.th-compare-counts')
  await expect(counts).toHaveText(/0 Added.*1 Changed.*0 Moved/s)
  await expect(counts).toContainText('1 Removed')
  await expect(dialog(page).locator('.th-compare-note[data-kind="removed"]')).toContainText(
    words ?? '',
  )
  await expect(dialog(page).locator('.th-compare-note[data-kind="changed"]')).toContainText(
    'Asks an assistant',
  )
  expect(await accessibilityFindings(page, '.th-dialog', 'all')).toEqual([])
  await dialog(page).getByRole('button', { name: 'Side by side' }).click()
  await expect(dialog(page).getByRole('table')).toHaveCount(3)
  const waiting = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Backlog as CSV' }).click()
  const csv = readFileSync(await kept(await waiting), 'utf8')
  expect(csv.split('\r\n')[0]).toBe('\uFEFFChange,What,Stage,Lane,Text,Before,Owner,Measure')
  expect(csv).toContain('Asks an assistant')
})
