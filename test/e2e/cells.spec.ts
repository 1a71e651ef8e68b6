// Cells as a spreadsheet has them: selected, walked, written and pasted into.
import type { Page } from '@playwright/test'
import { addNote, cellBox, mapOf, middleOf, notesOf, textsOf } from './canvas'
import { expect, serverForThisFile, test } from './support'

const server = serverForThisFile()

const openText = (page: Page) => page.locator('.ProseMirror[contenteditable="true"]')
const outline = (page: Page) => page.locator('.th-cell-selected')
const words = (page: Page) => page.getByRole('status').filter({ hasText: /Stage|단계/ })

async function tapCell(page: Page, stage: number, lane: number): Promise<void> {
  const box = await cellBox(page, stage, lane)
  const { x, y } = await middleOf(page, { ...box, w: box.w / 3 })
  await page.mouse.click(x, y)
  await expect(outline(page)).toHaveCount(1)
}

/** The key of a cell, by the places of its stage and lane. */
async function keyOf(page: Page, stage: number, lane: number): Promise<string> {
  const { order } = await mapOf(page)
  return `${order.stages[stage]}/${order.lanes[lane]}`
}

test('[CELL1, CELL2, CELL4] A tap selects a cell, arrows walk as far as the map goes, and each cell is told', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const { stages, lanes, order } = await mapOf(ann)
  const title = (stage: number, lane: number) =>
    `Stage “${stages[order.stages[stage] ?? '']?.title}”, lane “${lanes[order.lanes[lane] ?? '']?.title}”: 0 notes`
  await tapCell(ann, 1, 1)
  await expect(words(ann)).toHaveText(title(1, 1))
  await ann.keyboard.press('ArrowRight')
  await expect(words(ann)).toHaveText(title(2, 1))
  await ann.keyboard.press('ArrowUp')
  await ann.keyboard.press('ArrowUp')
  await expect(words(ann)).toHaveText(title(2, 0))
  // Down through all lanes, that of the emotion curve too, and with the view: the last one is seen.
  for (const _ of order.lanes) await ann.keyboard.press('ArrowDown')
  for (const _ of order.stages) await ann.keyboard.press('ArrowRight')
  await expect(words(ann)).toHaveText(title(order.stages.length - 1, order.lanes.length - 1))
  await expect(outline(ann)).toBeInViewport({ ratio: 0.99 })
  expect(order.lanes.map((id) => lanes[id]?.kind)).toContain('emotion')
  // Nothing of it is stored, and nobody else sees it.
  const ben = await open(board.links.participant, 'Ben')
  await expect(outline(ben)).toHaveCount(0)
  expect(await server.seq(board)).toBe(1)
})

test('[CELL1] A drag selects no cell; a shape, a header, another tool and Escape end it', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const cell = await cellBox(ann, 0, 0)
  const { x, y } = await middleOf(ann, await cellBox(ann, 1, 1))
  await ann.mouse.move(x, y)
  await ann.mouse.down()
  await ann.mouse.move(x + 60, y + 20, { steps: 4 })
  await ann.mouse.up()
  await expect(outline(ann)).toHaveCount(0)
  await addNote(ann, 'Here', { x: cell.x + 14, y: cell.y + 14 })
  await tapCell(ann, 1, 1)
  const note = await middleOf(ann, (await notesOf(ann))[0] ?? cell)
  await ann.mouse.click(note.x, note.y)
  await expect(outline(ann)).toHaveCount(0)
  // With a shape selected the arrows move the shape.
  const before = (await notesOf(ann))[0]
  await ann.keyboard.press('ArrowRight')
  await expect.poll(async () => (await notesOf(ann))[0]?.x).toBeGreaterThan(before?.x ?? 0)
  await expect(outline(ann)).toHaveCount(0)
  await tapCell(ann, 1, 1)
  await ann.keyboard.press('Escape')
  await expect(outline(ann)).toHaveCount(0)
  await tapCell(ann, 1, 1)
  await ann.keyboard.press('d')
  await expect(outline(ann)).toHaveCount(0)
})

test('[CELL3] Enter writes in the cell, Escape comes back to it, Tab goes through its notes', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  await tapCell(ann, 1, 0)
  for (const text of ['one', 'two', 'three', 'four']) {
    await ann.keyboard.press('Enter')
    await ann.keyboard.type(text)
    await ann.keyboard.press('Escape')
    await expect(openText(ann)).toHaveCount(0)
    await expect(outline(ann)).toHaveCount(1)
  }
  await ann.keyboard.press('ArrowRight')
  await ann.keyboard.press('Enter')
  await ann.keyboard.type('beside')
  await ann.keyboard.press('Escape')
  await ann.keyboard.press('ArrowLeft')
  const [here, beside] = [await keyOf(ann, 1, 0), await keyOf(ann, 2, 0)]
  const cells = (await notesOf(ann)).map(({ text, cell }) => [text, cell])
  expect(cells).toEqual([
    ['beside', beside],
    ['four', here],
    ['one', here],
    ['three', here],
    ['two', here],
  ])
  await ann.keyboard.press('Tab')
  await expect(openText(ann)).toHaveText('one')
  await ann.keyboard.press('Tab')
  await expect(openText(ann)).toHaveText('two')
  await ann.keyboard.press('Escape')
  await ann.keyboard.press('Shift+Tab')
  await expect(openText(ann)).toHaveText('four')
  await ann.keyboard.press('Escape')
  await expect(outline(ann)).toHaveCount(1)
  await ann.keyboard.press('Escape')
  await expect(outline(ann)).toHaveCount(0)
  expect(await textsOf(ann)).toHaveLength(5)
})

test('[CELL5] A tap with a finger offers a note there, also beside others', async ({ browser }) => {
  const board = await server.createBoard({ locale: 'ko' })
  const context = await browser.newContext({
    locale: 'ko-KR',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  await page.goto(board.links.participant.replace('#', '?name=Mina#'))
  await expect(page.locator('.th-save-saved')).toBeVisible()
  const { x, y } = await middleOf(page, await cellBox(page, 0, 0))
  for (const count of [1, 2]) {
    await page.touchscreen.tap(x - 40, y + 30 * count)
    await expect(outline(page)).toHaveCount(1)
    await page.locator('.th-cell-add').tap()
    await expect(openText(page)).toBeFocused()
    await page.keyboard.type(`메모 ${count}`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => textsOf(page)).toHaveLength(count)
  }
  await context.close()
})
