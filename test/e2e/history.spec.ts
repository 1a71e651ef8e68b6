// A board's past on its page: snapshots, comparing, going back, the life of a note and a cell, and what is new
// to somebody who comes back.
import type { Page } from '@playwright/test'
import { addNote, cellBox, middleOf, noteWith, textsOf } from './canvas'
import { closePanel, openRound } from './stage'
import { type NewBoard, expect, openBoard, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const panelOf = (page: Page) => page.getByRole('region', { name: 'History' })

async function openHistory(page: Page) {
  await page.getByRole('button', { name: 'History', exact: true }).click()
  await expect(panelOf(page)).toBeVisible()
  return panelOf(page)
}

async function keep(page: Page, name: string): Promise<void> {
  const panel = panelOf(page)
  await panel.getByLabel('Name for the board as it is now').fill(name)
  await panel.getByRole('button', { name: 'Keep' }).click()
  await expect(rowOf(page, name)).toBeVisible()
}

const rowOf = (page: Page, name: string) =>
  panelOf(page).getByRole('listitem').filter({ hasText: name })

/** What is marked on the canvas, in words. */
const marksOf = (page: Page) => page.locator('.th-mark-name').allTextContents()

async function remove(page: Page, text: string): Promise<void> {
  const { id } = await noteWith(page, text)
  await page.evaluate((note) => void window.editor.deleteShapes([note as never]), id)
}

async function place(page: Page, board: NewBoard, texts: string[], stage = 1): Promise<void> {
  const { x, y } = await cellBox(page, stage, 0)
  for (const [at, text] of texts.entries())
    await addNote(page, text, { x: x + 20 + at * 8, y: y + 10 })
  await saved(page)
  expect(await server.seq(board)).toBeGreaterThan(1)
}

test('[HISTORY1, HISTORY3, COMPARE3] A snapshot is named, previewed, compared on the canvas, gone back to and taken back', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  await place(ann, board, ['Stays', 'Goes later'])
  await openHistory(ann)
  await expect(panelOf(ann).getByText('No snapshots yet')).toBeVisible()
  await keep(ann, 'Before lunch')
  await expect(rowOf(ann, 'Before lunch')).toContainText('Ann')
  // Two and two: none of what can be done stands alone.
  const tops = () =>
    rowOf(ann, 'Before lunch')
      .locator('.th-history-actions > *')
      .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)))
  const [first, second, third, fourth] = await tops()
  expect([second, fourth]).toEqual([first, third])
  await expect(rowOf(ann, 'Before lunch').locator('svg')).toContainText('Discovery')
  await ann.getByRole('button', { name: 'Show large: Before lunch' }).click()
  const large = ann.getByRole('dialog', { name: /Before lunch/ })
  await expect(large.getByRole('img', { name: /Before lunch/ })).toContainText('Goes later')
  await ann.keyboard.press('Escape')
  await expect(large).toHaveCount(0)

  await remove(ann, 'Goes later')
  await place(ann, board, ['Comes later'], 2)
  await rowOf(ann, 'Before lunch').getByRole('button', { name: 'Compare with now' }).click()
  await expect(panelOf(ann).getByText('1 added', { exact: true })).toBeVisible()
  await expect(panelOf(ann).getByText('1 removed', { exact: true })).toBeVisible()
  await expect.poll(async () => (await marksOf(ann)).sort()).toEqual(['Added', 'Removed'])
  // From afar only the colours are left.
  const names = ann.locator('.th-mark-name')
  await expect(names.first()).toBeVisible()
  const { x, y, z } = await ann.evaluate(() => window.editor.getCamera())
  await ann.evaluate(() => void window.editor.setCamera({ x: 0, y: 0, z: 0.3 }))
  await expect(names.first()).toBeHidden()
  await ann.evaluate((camera) => void window.editor.setCamera(camera), { x, y, z })
  // It follows what others do meanwhile, and only who compares sees it.
  await place(ben, board, ['From Ben'], 3)
  await expect(panelOf(ann).getByText('2 added', { exact: true })).toBeVisible()
  expect(await marksOf(ben)).toEqual([])
  await panelOf(ann).getByRole('button', { name: 'Comes later' }).click()
  const { id } = await noteWith(ann, 'Comes later')
  const selected = () => ann.evaluate(() => window.editor.getSelectedShapeIds() as string[])
  await expect.poll(selected).toEqual([id])
  // The colours are there with the list of what they mean.
  await panelOf(ann).getByRole('tab', { name: 'Note or cell' }).click()
  await expect.poll(() => marksOf(ann)).toEqual([])
  await panelOf(ann).getByRole('tab', { name: 'Snapshots' }).click()
  await expect.poll(async () => (await marksOf(ann)).sort()).toEqual(['Added', 'Added', 'Removed'])
  await panelOf(ann).getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => marksOf(ann)).toEqual([])

  await keep(ann, 'After lunch')
  await rowOf(ann, 'After lunch').getByRole('button', { name: 'Compare with…' }).click()
  await rowOf(ann, 'Before lunch').getByRole('button', { name: 'Compare with this' }).click()
  await expect(panelOf(ann).getByRole('img')).toContainText('Comes later')
  await expect(panelOf(ann).getByText('2 added', { exact: true })).toBeVisible()
  expect(await marksOf(ann)).toEqual([])
  await panelOf(ann).getByRole('button', { name: 'Done' }).click()

  // Going back asks first, and everybody stays.
  await rowOf(ann, 'Before lunch').getByRole('button', { name: 'Go back to this' }).click()
  await ann.getByRole('dialog').getByRole('button', { name: 'Go back' }).click()
  await expect.poll(() => textsOf(ben)).toEqual(['Goes later', 'Stays'])
  await expect.poll(() => textsOf(ann)).toEqual(['Goes later', 'Stays'])
  await expect(rowOf(ann, 'Before going back')).toBeVisible()
  await panelOf(ann).getByRole('button', { name: 'Take back' }).click()
  await expect.poll(() => textsOf(ben)).toEqual(['Comes later', 'From Ben', 'Stays'])

  // Participants name, facilitators go back.
  await openHistory(ben)
  await expect(rowOf(ben, 'After lunch')).toBeVisible()
  await expect(panelOf(ben).getByRole('button', { name: 'Go back to this' })).toHaveCount(0)
  await keep(ben, 'Ben’s')
})

test('[BIOGRAPHY1, BIOGRAPHY2, BIOGRAPHY3] A note and a cell tell who did what, and lead to the replay', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  await place(ann, board, ['Hello'], 1)
  const { id } = await noteWith(ann, 'Hello')
  await expect.poll(() => textsOf(ben)).toEqual(['Hello'])
  const there = await cellBox(ben, 3, 0)
  await ben.evaluate(
    ({ note, x, y }) => {
      const shape = window.editor.getShape(note as never) as never as { id: never; type: 'note' }
      const parent = window.editor.getShapeParentTransform(shape.id).invert()
      const at = parent.applyToPoint({ x, y })
      window.editor.updateShape({ ...shape, x: at.x, y: at.y } as never)
    },
    { note: id, x: there.x + 20, y: there.y + 20 },
  )
  await saved(ben)
  await ann.evaluate((note) => void window.editor.select(note as never), id)
  await ann.getByRole('button', { name: 'History of this note' }).click()
  const lines = panelOf(ann).getByRole('list').getByRole('link')
  await expect(lines).toHaveCount(2)
  await expect(lines.nth(0)).toContainText('Ann made it')
  await expect(lines.nth(0)).toContainText('Hello')
  await expect(lines.nth(1)).toContainText('Ben moved it')
  await expect(lines.nth(1)).toContainText('Research · Actions → Use · Actions')

  // The cell it came from tells of it too.
  const { x, y } = await middleOf(ann, await cellBox(ann, 1, 0))
  await ann.mouse.click(x, y)
  await expect(panelOf(ann).getByText('Research · Actions', { exact: true })).toBeVisible()
  await expect(lines).toHaveCount(2)
  await expect(lines.nth(1)).toContainText('Ben moved it away')

  await lines.nth(0).click()
  await expect(ann).toHaveURL(new RegExp(`/r/${board.id}#.*&at=\\d+`))
  await ann.waitForFunction(() => window.editor?.getCurrentPageShapes().length > 0)
  await expect.poll(() => textsOf(ann)).toEqual(['Hello'])
  const { cell } = await noteWith(ben, 'Hello')
  await expect.poll(async () => (await noteWith(ann, 'Hello')).cell).not.toBe(cell)
})

test('[RETURN1] Who comes back is told what changed meanwhile, and shown it', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  await place(ann, board, ['Before'])
  const home = await newPerson({ locale: 'ko-KR' })
  const first = await openBoard(home, board.links.viewer, 'Ben')
  await expect(first.locator('.th-return')).toHaveCount(0)
  const seen = () =>
    first.evaluate(() => JSON.parse(localStorage.getItem('throughline.seen') ?? '{}') as object)
  await expect.poll(async () => Object.keys(await seen())).toEqual([board.id])
  await first.close()

  await remove(ann, 'Before')
  await place(ann, board, ['New', 'Newer'])
  // He was away for two hours, his browser says.
  const script = `if (location.protocol === 'http:' && !sessionStorage.away) {
    sessionStorage.away = 1
    localStorage.setItem('throughline.seen', JSON.stringify({ '${board.id}': Date.now() - 7200000 }))
  }`
  await home.addInitScript(script)
  const again = await openBoard(home, board.links.viewer, 'Ben')
  const notice = again.locator('.th-return')
  await expect(notice).toContainText('마지막 방문(2시간 전) 이후')
  await expect(notice).toContainText('추가')
  await notice.getByRole('button', { name: '보기' }).click()
  await expect(notice).toHaveCount(0)
  await expect(again.locator('.th-mark').first()).toBeAttached()
  await expect(again.getByRole('region', { name: '기록' })).toContainText('Newer')
})

test('[RETURN1, STAGE18] On a phone the word to who comes back stands above the card of a vote', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const before = Date.now()
  await place(ann, board, ['New', 'Newer'])
  await openRound(ann, 'Dot voting')
  await closePanel(ann)
  const phone = await newPerson({ width: 390, height: 844, touch: true })
  // He was here before the notes, and away for longer than a page takes to load, his browser says.
  await phone.addInitScript(`if (location.protocol === 'http:') {
    localStorage.setItem('throughline.seen', JSON.stringify({ '${board.id}': ${before} - 120000 }))
  }`)
  const ben = await openBoard(phone, board.links.participant, 'Ben')
  const notice = ben.locator('.th-return')
  const card = ben.locator('.th-round')
  await expect(notice).toBeVisible()
  await expect(card).toBeVisible()
  const foot = async () => {
    const box = await notice.boundingBox()
    return (box?.y ?? 0) + (box?.height ?? 999)
  }
  const top = async () => (await card.boundingBox())?.y ?? 0
  await expect.poll(async () => (await foot()) <= (await top())).toBe(true)
  await card.getByRole('button', { name: 'Make small' }).click()
  await expect.poll(async () => (await top()) - (await foot())).toBeLessThan(20)
})
