// What the accessibility checker says of our own pages. The canvas library's parts are its own affair.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { AxeResults, ElementContext, RunOptions } from 'axe-core'
import { addNote } from './canvas'
import { expect, ready, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()
const axe = readFileSync(
  path.join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
  'utf8',
)
const theirs = [
  '.tl-canvas',
  '.tlui-toolbar',
  '.tlui-style-panel__wrapper',
  '.tlui-navigation-panel',
]

/** Serious and critical findings, as sentences. */
async function findings(page: Page, include = 'body'): Promise<string[]> {
  await page.evaluate(axe)
  const exclude = include === 'body' ? theirs : []
  return page.evaluate(
    async (where) => {
      const { axe: checker } = window as unknown as {
        axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> }
      }
      const { violations } = await checker.run(where, { resultTypes: ['violations'] })
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, help, nodes }) =>
          nodes
            .filter(({ target }) => !/tlui-|\.tl-/.test(target.join(' ')))
            .map(
              (node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`,
            ),
        )
    },
    { include: [include], exclude },
  )
}

for (const locale of ['en-GB', 'ko-KR'] as const) {
  test(`[ACCESSIBLE1] The start page, its links and pages of words have no serious finding (${locale})`, async ({
    newPerson,
  }) => {
    const page = await (await newPerson({ locale })).newPage()
    await page.goto(server.origin)
    await expect(page.getByRole('radio')).toHaveCount(7)
    expect(await findings(page)).toEqual([])
    await page.getByRole('textbox').press('Enter')
    await expect(page.locator('.th-ready-title')).toBeFocused()
    expect(await findings(page)).toEqual([])
    await page.goto(`${server.origin}/b/cut`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await findings(page)).toEqual([])
  })

  test(`[ACCESSIBLE1] The board with its map, dialogs and menus has no serious finding (${locale})`, async ({
    newPerson,
  }) => {
    const board = await server.createBoard({ locale: locale === 'en-GB' ? 'en' : 'ko' })
    const page = await (await newPerson({ locale })).newPage()
    await page.goto(board.links.facilitator)
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.getByRole('dialog').getByRole('textbox').fill('Ann')
    await page.keyboard.press('Enter')
    await ready(page)
    await addNote(page, 'A note', { x: 300, y: 300 })
    await saved(page)
    expect(await findings(page)).toEqual([])
    // The map is ours, although it lies on the canvas.
    expect(await findings(page, '.th-map')).toEqual([])
    await page.locator('.th-board-tools').getByRole('button').last().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.th-stage').first().getByRole('button').last().click()
    await expect(page.locator('.th-menu')).toBeVisible()
    expect(await findings(page)).toEqual([])
  })
}
