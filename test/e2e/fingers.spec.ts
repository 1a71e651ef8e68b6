// The map's structure and its notes under a finger, on a tablet: what a mouse can do, a finger can.
import type { Locator, Page } from '@playwright/test'
import {
  type Point,
  cellBox,
  laneTitles,
  look,
  mapOf,
  middleOf,
  noteInCell,
  noteWith,
  stageTitles,
} from './canvas'
import { expect, openBoard, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const tablet = { width: 820, height: 1180 }

const stage = (page: Page, title: string) =>
  page.getByRole('button', { name: `Stage: ${title}`, exact: true })
const lane = (page: Page, title: string) =>
  page.getByRole('button', { name: `Lane: ${title}`, exact: true })

async function middle(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** A finger goes down at one place, moves, and is lifted at another. */
async function drag(page: Page, from: Point, to: Point): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) =>
    devTools.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
  await touch('touchStart', from)
  for (const part of [0.1, 0.3, 0.5, 0.7, 0.9, 1]) {
    const between = (a: number, b: number) => a + part * (b - a)
    await touch('touchMove', { x: between(from.x, to.x), y: between(from.y, to.y) })
  }
  await touch('touchEnd')
  await devTools.detach()
}

async function choose(page: Page, entry: string, item: string): Promise<void> {
  const button = page.getByRole('button', { name: `Options for the ${entry}` })
  const menu = page.getByRole('menu')
  // A tap right after another is taken for its second half; one on the button of an open menu closes it.
  await expect(async () => {
    if (!(await menu.isVisible())) await button.tap()
    await expect(menu).toBeVisible({ timeout: 1000 })
  }).toPass()
  await menu.getByRole('menuitem', { name: item }).tap()
}

test('[JOURNEY15, JOURNEY16, STRUCT5, STRUCT8] With a finger stages and lanes are renamed, added, moved, resized, collapsed and removed, and notes change cells', async ({
  browser,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: tablet,
    hasTouch: true,
    isMobile: true,
  })
  try {
    const page = await openBoard(context, board.links.facilitator, 'Ann')
    const lanes = await laneTitles(page)
    await look(page, await cellBox(page, 0, 1), 0.7)

    await stage(page, 'Consideration').tap()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('Comparing')
    await page.keyboard.press('Enter')
    await expect.poll(() => stageTitles(page)).toEqual(['Awareness', 'Comparing', 'Decision'])

    const first = await middle(stage(page, 'Awareness'))
    const second = await middle(stage(page, 'Comparing'))
    await drag(page, first, { x: second.x + 60, y: second.y })
    await expect.poll(() => stageTitles(page)).toEqual(['Comparing', 'Awareness', 'Decision'])

    const upper = await middle(lane(page, lanes[0] ?? ''))
    const lower = await middle(lane(page, lanes[1] ?? ''))
    await drag(page, upper, { x: lower.x, y: lower.y + 80 })
    await expect.poll(() => laneTitles(page)).toEqual([lanes[1], lanes[0], ...lanes.slice(2)])

    const width = (await cellBox(page, 0, 0)).w
    const border = page.getByRole('separator', { name: 'Width of the stage “Comparing”' })
    const { x } = await middle(border)
    const { y } = await middleOf(page, await cellBox(page, 0, 1))
    await drag(page, { x, y }, { x: x + 70, y })
    await expect.poll(async () => (await cellBox(page, 0, 0)).w).toBeCloseTo(width + 100, -1)

    await noteInCell(page, 'on the move', 0, 0)
    const { order } = await mapOf(page)
    const from = await middleOf(page, await noteWith(page, 'on the move'))
    await drag(page, from, await middleOf(page, await cellBox(page, 1, 1)))
    await expect
      .poll(async () => (await noteWith(page, 'on the move')).cell)
      .toBe(`${order.stages[1]}/${order.lanes[1]}`)
    await page.touchscreen.tap(10, 900)
    await expect.poll(() => page.evaluate(() => window.editor.getSelectedShapeIds().length)).toBe(0)
    await saved(page)

    const title = lanes[0] ?? ''
    await choose(page, `lane “${title}”`, 'Collapse lane')
    await expect.poll(async () => (await cellBox(page, 0, 1)).h).toBe(44)
    await page.getByRole('button', { name: `Open the lane “${title}”` }).tap()
    await expect.poll(async () => (await cellBox(page, 0, 1)).h).toBeGreaterThan(44)

    await choose(page, 'stage “Awareness”', 'Remove stage')
    await expect.poll(() => stageTitles(page)).toEqual(['Comparing', 'Decision'])
    await expect(page.locator('.th-parking')).toBeAttached()
    await page.getByRole('button', { name: 'Undo' }).tap()
    await expect.poll(() => stageTitles(page)).toEqual(['Comparing', 'Awareness', 'Decision'])

    await choose(page, 'stage “Comparing”', 'Insert stage after')
    await expect.poll(async () => (await stageTitles(page)).length).toBe(4)
    await saved(page)
  } finally {
    await context.close()
  }
})
