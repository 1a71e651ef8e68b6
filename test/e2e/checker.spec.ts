// The map checker under real hands: opened from the map's menu, followed, shown, set aside, switched off.
import type { Page } from '@playwright/test'
import { noteInCell, textsOf } from './canvas'
import { expect, serverForThisFile, test } from './support'

const server = serverForThisFile()

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Options for the map' }).click()
  await page.getByRole('menu').getByRole('menuitem', { name: 'Check this map' }).click()
}

const found = (page: Page) => page.locator('.th-checker > .th-checker-list > .th-finding')
const checks = (page: Page) =>
  found(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-check')))

test('[CHECKER3, CHECKER4, CHECKER5] Findings follow the work, lead there, and are set aside for everybody', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'current-state' })
  const ann = await open(board.links.facilitator, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  await check(ann)
  await expect(ann.getByText('Nothing stands out on this map right now.')).toBeVisible()

  await noteInCell(ben, 'The form asks twice', 1, 5)
  await expect.poll(() => checks(ann)).toEqual(['ends-at-purchase', 'pain-ignored'])
  const pain = found(ann).nth(1)
  await expect(pain).toContainText('“Research” has 1 pain point')
  await pain.getByRole('button', { name: 'Show me' }).click()
  const selected = () =>
    ann.evaluate(() => window.editor.getSelectedShapes().map(({ type }) => type))
  await expect.poll(selected).toEqual(['note'])

  await pain.getByRole('button', { name: 'Fine as it is…' }).click()
  await ann.getByRole('textbox', { name: 'Why?' }).fill('Legal asks for it')
  await ann.keyboard.press('Enter')
  await expect.poll(() => checks(ann)).toEqual(['ends-at-purchase'])
  await ann.getByText('1 set aside').click()
  await expect(ann.getByText('Set aside: Legal asks for it')).toBeVisible()

  await check(ben)
  await expect.poll(() => checks(ben)).toEqual(['ends-at-purchase'])
  await ben.getByText('What is checked').click()
  await ben.getByLabel('The journey goes on after the purchase').uncheck()
  await expect.poll(() => checks(ann)).toEqual([])
  await ben.evaluate(() => void window.editor.undo())
  await expect.poll(() => checks(ann)).toEqual(['ends-at-purchase'])

  await noteInCell(ben, 'Uses it daily', 3, 0)
  await expect.poll(() => checks(ann)).toEqual([])
  expect(await textsOf(ann)).toContain('Uses it daily')
  await ann.getByRole('button', { name: 'List it again' }).click()
  await expect.poll(() => checks(ann)).toEqual(['pain-ignored'])
  await ann.keyboard.press('Escape')
  await expect(ann.locator('.th-checker')).toHaveCount(0)
})
