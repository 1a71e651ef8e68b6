// Cells as a spreadsheet has them: selected, walked, written and pasted into.
import type { Page } from '@playwright/test'
import {
  addNote,
  cellBox,
  laneTitles,
  look,
  mapOf,
  middleOf,
  noteWith,
  notesOf,
  overlapping,
  paste,
  pointAt,
  stageTitles,
  textsOf,
  toScreen,
} from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const openText = (page: Page) => page.locator('.ProseMirror[contenteditable="true"]')
const outline = (page: Page) => page.locator('.th-cell-selected')
const words = (page: Page) => page.getByRole('status').filter({ hasText: /Stage|단계/ })

async function tapCell(page: Page, stage: number, lane: number): Promise<void> {
  const box = await cellBox(page, stage, lane)
  const { x, y } = await toScreen(page, { x: box.x + box.w - 14, y: box.y + 20 })
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
  await tapCell(ann, 1, 2)
  await ann.keyboard.press('Escape')
  await expect(outline(ann)).toHaveCount(0)
  await tapCell(ann, 2, 2)
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
  // What is typed before the text editor has come waits in line: on a slow page it is all still to come.
  const cells = async () => (await notesOf(ann)).map(({ text, cell }) => [text, cell])
  await expect.poll(cells).toEqual([
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
  const box = await cellBox(page, 0, 0)
  const { x, y } = await middleOf(page, box)
  await page.touchscreen.tap(x, y - 10)
  // After the first note the cell is selected again, and offers the place beside it.
  for (const count of [1, 2]) {
    await expect(outline(page)).toHaveCount(1)
    await page.locator('.th-cell-add').tap()
    await expect(openText(page)).toBeFocused()
    await page.keyboard.type(`메모 ${count}`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => textsOf(page)).toHaveLength(count)
  }
  const notes = await notesOf(page)
  const { order } = await mapOf(page)
  const here = `${order.stages[0]}/${order.lanes[0]}`
  expect(notes.map(({ cell }) => cell)).toEqual([here, here])
  expect(overlapping(notes)).toEqual([])
  await context.close()
})

/** Puts a text on the clipboard and presses the keys for pasting. */
test('[CELL6] Lines pasted into a cell are a note each, in its colour, signed, covering nothing, undone at once', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const box = await cellBox(ann, 1, 1)
  await addNote(ann, 'There before', { x: box.x + 14, y: box.y + 14 })
  await pointAt(ann, await middleOf(ann, box))
  await paste(ann, ' alone ')
  await expect.poll(() => textsOf(ann)).toEqual(['There before', 'alone'])
  // The selected cell comes before the one under the pointer.
  await tapCell(ann, 0, 1)
  await ann.keyboard.press('ArrowRight')
  const long = 'a long one '.repeat(20).trim()
  await paste(ann, `one\n\n  ${long} \ntwo\nthree\n`)
  await expect.poll(() => textsOf(ann)).toHaveLength(6)
  await saved(ann)
  const notes = await notesOf(ann)
  const here = await keyOf(ann, 1, 1)
  expect(notes.map(({ text }) => text)).toContain(long)
  expect(notes.map(({ cell }) => cell)).toEqual(notes.map(() => here))
  expect(overlapping(notes)).toEqual([])
  const pasted = notes.filter(({ text }) => text !== 'There before')
  expect(new Set(pasted.map(({ color, author }) => `${color} ${author}`))).toEqual(
    new Set(['light-violet Ann']),
  )
  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => textsOf(ann)).toEqual(['There before', 'alone'])
})

test('[CELL7] A block from a spreadsheet fills cells to the right and down, past the emotion lane', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  await tapCell(ann, 1, 2)
  await paste(ann, 'a\tb\n"c\nmore"\t\n\td\n')
  await expect.poll(() => textsOf(ann)).toEqual(['a', 'b', 'c\nmore', 'd'])
  // The fourth lane is the curve's.
  const cells = [await keyOf(ann, 1, 2), await keyOf(ann, 2, 2), await keyOf(ann, 1, 4)]
  cells.push(await keyOf(ann, 2, 5))
  expect((await notesOf(ann)).map(({ cell }) => cell)).toEqual(cells)
  await saved(ann)
  expect((await server.journey(board)).unsorted).toEqual([])
})

test('[CELL8] A block larger than the map is asked about: add stages and lanes, paste what fits, or nothing', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const { order } = await mapOf(ann)
  const [stages, lanes] = [order.stages.length, order.lanes.length]
  const block = 'a\tb\tc\nd\te\tf'
  const dialog = ann.getByRole('dialog')
  await look(ann, await cellBox(ann, stages - 1, lanes - 1))
  await tapCell(ann, stages - 1, lanes - 1)
  await paste(ann, block)
  await expect(dialog).toContainText('2 columns and 1 row')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await textsOf(ann)).toEqual([])

  await paste(ann, block)
  await dialog.getByRole('button', { name: 'Paste only what fits' }).click()
  await expect.poll(() => textsOf(ann)).toEqual(['a'])
  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => textsOf(ann)).toEqual([])

  await paste(ann, block)
  await dialog.getByRole('button', { name: 'Add 2 stages and 1 lane' }).click()
  await expect.poll(() => textsOf(ann)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(await stageTitles(ann)).toHaveLength(stages + 2)
  expect(await laneTitles(ann)).toHaveLength(lanes + 1)
  const at = async (text: string) => (await noteWith(ann, text)).cell
  expect(await at('f')).toBe(await keyOf(ann, stages + 1, lanes))
  await saved(ann)
  expect((await server.journey(board)).unsorted).toEqual([])
  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => textsOf(ann)).toEqual([])
  expect(await stageTitles(ann)).toHaveLength(stages)
  expect(await laneTitles(ann)).toHaveLength(lanes)
})

test('[CELL9] Notes copied on the canvas are pasted as they are and belong to the cell they land in', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const box = await cellBox(ann, 0, 0)
  await addNote(ann, 'Copied', { x: box.x + 14, y: box.y + 14 })
  await ann.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const { x, y } = await middleOf(ann, await noteWith(ann, 'Copied'))
  await ann.mouse.click(x, y)
  await ann.keyboard.press('ControlOrMeta+c')
  await tapCell(ann, 2, 1)
  const target = await cellBox(ann, 2, 1)
  await pointAt(ann, await middleOf(ann, target))
  await ann.keyboard.press('ControlOrMeta+Shift+v')
  await expect.poll(() => textsOf(ann)).toEqual(['Copied', 'Copied'])
  await saved(ann)
  const cells = (await notesOf(ann)).map(({ cell }) => cell)
  expect(cells.sort()).toEqual([await keyOf(ann, 0, 0), await keyOf(ann, 2, 1)].sort())
})

test('[CELL10] While notes are dragged, the cells that will take them are shown', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const [first, second, target] = [
    await cellBox(ann, 0, 0),
    await cellBox(ann, 1, 0),
    await cellBox(ann, 0, 2),
  ]
  await addNote(ann, 'A', { x: first.x + 14, y: first.y + 14 })
  await addNote(ann, 'B', { x: second.x + 14, y: second.y + 14 })
  const drops = ann.locator('.th-cell-drop')
  const from = await middleOf(ann, await noteWith(ann, 'A'))
  const to = await middleOf(ann, target)
  await ann.evaluate(() => {
    const { editor } = window
    const notes = editor.getCurrentPageShapes().filter(({ type }) => type === 'note')
    editor.select(...notes.map(({ id }) => id))
  })
  await expect(drops).toHaveCount(0)
  await ann.mouse.move(from.x, from.y)
  await ann.mouse.down()
  await ann.mouse.move(from.x, to.y, { steps: 6 })
  await expect(drops).toHaveCount(2)
  // The first of them leaves the map, and no cell is shown for it.
  await ann.mouse.move(18, to.y, { steps: 6 })
  await expect(drops).toHaveCount(1)
  await ann.mouse.move(from.x, to.y, { steps: 6 })
  await expect(drops).toHaveCount(2)
  await ann.mouse.up()
  await expect(drops).toHaveCount(0)
  const cells = (await notesOf(ann)).map(({ cell }) => cell)
  expect(cells).toEqual([await keyOf(ann, 0, 2), await keyOf(ann, 1, 2)])
})
