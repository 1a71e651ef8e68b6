// What leaves a large board and what comes into one: files, paper, advice, a comparison, an import.
import type { Browser } from '@playwright/test'
import * as Y from 'yjs'
import { findingsIn } from '../../shared/checker/checker'
import { compareMaps } from '../../shared/compare/maps'
import { contentOfDocument } from '../../shared/export/content'
import { pageRule, paperOf } from '../../shared/export/paper'
import { boardSheets } from '../../shared/export/sheets'
import { writeWorkbook } from '../../shared/export/workbook'
import type { OutlineMap } from '../../shared/journey/outline'
import { largeTemplate } from '../support/maps'
import { fillBoard } from './bigBoardNotes'
import { newProfile, openBoard, withBrowser } from './browser'
import { type Bench, type Figure, median } from './figures'
import { type ServerProcess, withServer } from './serverProcess'

const noteCount = 1500
const rowCount = 5000
const runs = 15

export const results: Bench = {
  name: 'results',
  title: `files of a map with ${noteCount} notes, and an import of ${rowCount} rows`,
  about:
    'Workbook, checker and comparison: median of the time in this process, from the document to bytes or findings; the\n' +
    'comparison is with a copy of which every third note was changed or moved. PDF: A4 by the browser, from HTML to bytes.\n' +
    'Import: from the press on Import until the page says that all notes are there.',
  run: () =>
    withServer(async (server) => {
      const templateData = largeTemplate(10, 10)
      const board = await server.createBoard({ templateData, title: 'Large map' })
      await fillBoard(server, board, noteCount, noteCount)
      const doc = new Y.Doc()
      Y.applyUpdate(doc, await server.document(board))
      const { outline } = contentOfDocument(doc, new Map())
      const [map] = outline.maps
      if (!map) throw new Error('The board has one map')
      const { copy, origins } = changedCopy(map)
      return [
        timed('workbook (XLSX)', 1500, () => {
          const now = contentOfDocument(doc, new Map()).outline
          writeWorkbook(boardSheets(now, [], 'en'))
        }),
        timed('checker, all checks once', 20, () => findingsIn(map, Date.now())),
        timed('comparison of two maps', 100, () => compareMaps(map, copy, origins)),
        ...(await withBrowser(async (browser) => [
          await printed(browser, outline),
          await imported(browser, server),
        ])),
      ]
    }),
}

function timed(what: string, most: number, work: () => unknown): Figure {
  const times = Array.from({ length: runs }, () => {
    const startedAt = performance.now()
    work()
    return performance.now() - startedAt
  })
  return { what, value: median(times), unit: 'ms', most }
}

function changedCopy(map: OutlineMap): { copy: OutlineMap; origins: Record<string, string> } {
  const [stage] = map.stages
  const notes = map.notes.map((note, at) => ({
    ...note,
    id: `${note.id}-copy`,
    ...(at % 6 === 0 && { text: `${note.text}!` }),
    ...(at % 6 === 3 && { stageId: stage?.id ?? null }),
  }))
  const origins = Object.fromEntries(map.notes.map(({ id }) => [`${id}-copy`, id]))
  return { copy: { ...map, id: `${map.id}-copy`, notes }, origins }
}

async function printed(browser: Browser, outline: Parameters<typeof paperOf>[0]): Promise<Figure> {
  const page = await browser.newPage()
  const startedAt = performance.now()
  const { css, html, widthMm } = paperOf(outline, {
    title: 'Large map',
    language: 'en',
    size: 'a4',
    today: Date.now(),
  })
  await page.setContent(
    `<style>${css}${pageRule('a4', widthMm)}</style><div class="th-paper">${html}</div>`,
  )
  await page.pdf({ preferCSSPageSize: true, printBackground: true })
  const value = performance.now() - startedAt
  await page.close()
  return { what: 'PDF on A4', value, unit: 'ms', most: 6000 }
}

async function imported(browser: Browser, server: ServerProcess): Promise<Figure> {
  const board = await server.createBoard({ template: 'current-state' })
  const page = await openBoard(await newProfile(browser), server, board, 'Ann')
  const rows = Array.from(
    { length: rowCount },
    (_, at) => `Stage ${at % 10},Lane ${Math.floor(at / 10) % 12},Note ${at} about delivery`,
  )
  await page.getByTestId('main-menu.button').click()
  await page.getByRole('menuitem', { name: 'Import…' }).click()
  await page.locator('input[type="file"][accept*=".xlsx"]').setInputFiles({
    name: 'rows.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`stage,lane,text\n${rows.join('\n')}`),
  })
  const button = page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true })
  await button.waitFor()
  const startedAt = performance.now()
  await button.click()
  await page.getByText(/notes were imported/).waitFor()
  const value = performance.now() - startedAt
  await page.context().close()
  return { what: `import of ${rowCount} rows`, value, unit: 'ms', most: 5000 }
}
