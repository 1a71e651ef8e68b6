// What the accessibility checker says of our own pages. The canvas library's parts are its own affair.
import { accessibilityFindings } from './axe'
import { addNote } from './canvas'
import { expect, ready, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()
for (const locale of ['en-GB', 'ko-KR'] as const) {
  test(`[ACCESSIBLE1] The start page, its links and pages of words have no serious finding (${locale})`, async ({
    newPerson,
  }) => {
    const page = await (await newPerson({ locale })).newPage()
    await page.goto(server.origin)
    await expect(page.getByRole('radio')).toHaveCount(7)
    expect(await accessibilityFindings(page)).toEqual([])
    await page.getByRole('textbox').press('Enter')
    await expect(page.locator('.th-ready-title')).toBeFocused()
    expect(await accessibilityFindings(page)).toEqual([])
    await page.goto(`${server.origin}/b/cut`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])
  })

  test(`[ACCESSIBLE1] The board with its map, dialogs and menus has no serious finding (${locale})`, async ({
    newPerson,
  }) => {
    const board = await server.createBoard({ locale: locale === 'en-GB' ? 'en' : 'ko' })
    const page = await (await newPerson({ locale })).newPage()
    await page.goto(board.links.facilitator)
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])
    await page.getByRole('dialog').getByRole('textbox').fill('Ann')
    await page.keyboard.press('Enter')
    await ready(page)
    await addNote(page, 'A note', { x: 300, y: 300 })
    await saved(page)
    expect(await accessibilityFindings(page)).toEqual([])
    // The map is ours, although it lies on the canvas.
    expect(await accessibilityFindings(page, '.th-map')).toEqual([])
    await page.locator('.th-board-tools').getByRole('button').last().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.th-stage').first().getByRole('button').last().click()
    await expect(page.locator('.th-menu')).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])
  })
}
