// Who is here: names, cursors, and following somebody's view.
import type { Page } from '@playwright/test'
import { addNote, look, noteWith, pointAt } from './canvas'
import { expect, ready, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

/** The middle of what this page sees, in canvas pixels. */
const centerOf = (page: Page) =>
  page.evaluate(() => {
    const { x, y } = window.editor.getViewportPageBounds().center
    return { x: Math.round(x), y: Math.round(y) }
  })

const people = (page: Page) => page.getByRole('list', { name: 'People on this board' })

test('[PEOPLE1] The name is asked once, in a dialog that must be answered, and remembered', async ({
  newPerson,
}) => {
  const board = await server.createBoard()
  const context = await newPerson()
  const page = await context.newPage()
  await page.goto(board.links.participant)
  const dialog = page.getByRole('dialog', { name: 'What is your name?' })
  await expect(dialog).toBeVisible()
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  const join = dialog.getByRole('button', { name: 'Join the board' })
  await expect(join).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await name.fill('   ')
  await expect(join).toBeDisabled()
  await name.fill('Ann Lee')
  await dialog.getByRole('radio', { name: 'Petrol' }).check({ force: true })
  await page.keyboard.press('Enter')
  await ready(page)
  await expect(
    people(page).getByRole('button', { name: 'Ann Lee (you · Participant)' }),
  ).toBeVisible()

  await page.reload()
  await ready(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const other = await server.createBoard()
  await page.goto(other.links.participant)
  await ready(page)
  await expect(
    people(page).getByRole('button', { name: 'Ann Lee (you · Participant)' }),
  ).toBeVisible()

  // My own mark is the place to change it; notes from then on carry the new name.
  await people(page)
    .getByRole('button', { name: /^Ann Lee/ })
    .click()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Ann Lee')
  await expect(dialog.getByRole('radio', { name: 'Petrol' })).toBeChecked()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ann Kim')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(
    people(page).getByRole('button', { name: 'Ann Kim (you · Participant)' }),
  ).toBeVisible()
  await addNote(page, 'Signed', { x: 0, y: -300 })
  expect((await noteWith(page, 'Signed')).author).toBe('Ann Kim')
})

test('[PEOPLE2] Everybody sees who is here and where they point, and who leaves is gone', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard()
  // A facilitator's board begins lower, below the bar of the workshop.
  const ann = await open(board.links.participant, 'Ann')
  const mina = await open(board.links.participant, '박미나', { locale: 'ko-KR' })
  const guest = await newPerson().then((context) => context.newPage())
  await guest.goto(board.links.viewer)
  await ready(guest)
  await expect(people(ann).getByRole('button')).toHaveText(['', '', ''])
  await expect(people(ann).getByRole('button', { name: 'Follow 박미나' })).toBeVisible()
  await expect(people(ann).getByRole('button', { name: 'Follow Guest' })).toBeVisible()
  await expect(
    mina
      .getByRole('list', { name: '이 보드에 있는 사람' })
      .getByRole('button', { name: 'Ann 님 따라가기' }),
  ).toBeVisible()

  for (const point of [
    { x: 500, y: 400 },
    { x: 760, y: 620 },
  ]) {
    await pointAt(mina, point)
    // Both pages look at the same part of the canvas through windows of the same size.
    const name = ann.locator('.tl-nametag', { hasText: '박미나' })
    await expect
      .poll(async () => {
        const box = await name.boundingBox()
        return box && Math.hypot(box.x - point.x, box.y - point.y) < 40
      })
      .toBe(true)
  }
  await mina.close()
  await guest.close()
  await expect(people(ann).getByRole('button')).toHaveCount(1)
  await expect(ann.locator('.tl-nametag')).toHaveCount(0)
})

test('[PEOPLE3] A press on somebody follows their view, until Escape or a move of one’s own', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.facilitator, 'Ben')
  await saved(ann)
  await people(ann).getByRole('button', { name: 'Follow Ben' }).click()
  await expect(ann.getByText('Following Ben')).toBeVisible()
  for (const x of [400, 1900]) {
    await look(ben, { x, y: 900, w: 100, h: 100 }, 0.8)
    await expect.poll(() => centerOf(ann)).toEqual(await centerOf(ben))
  }
  const before = await centerOf(ann)
  await ann.keyboard.press('Escape')
  await expect(ann.getByText('Following Ben')).toHaveCount(0)
  await look(ben, { x: -900, y: -900, w: 100, h: 100 }, 0.8)
  // Where Ben now looks has come to Ann's page, and her view has not gone there.
  const bens = () => ann.evaluate(() => window.editor.getCollaborators()[0]?.camera?.x)
  await expect.poll(bens).toBe(await ben.evaluate(() => window.editor.getCamera().x))
  expect(await centerOf(ann)).toEqual(before)

  await people(ann).getByRole('button', { name: 'Follow Ben' }).click()
  await expect.poll(() => centerOf(ann)).toEqual(await centerOf(ben))
  await ann.mouse.move(600, 500)
  await ann.mouse.wheel(120, 240)
  await expect(ann.getByText('Following Ben')).toHaveCount(0)
})
