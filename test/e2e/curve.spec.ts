// The emotion curve under a mouse, keys and a finger: points with words, marks, one step for undo each.
import type { Page } from '@playwright/test'
import { type Box, cellBox, look, mapOf, sameEverywhere, toScreen } from './canvas'
import { expect, openBoard, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

/** Brings a stage's cell of the emotion lane into view. */
async function lookAtCurve(page: Page, stage: number): Promise<Box> {
  const { order, lanes } = await mapOf(page)
  const lane = order.lanes.findIndex((id) => lanes[id]?.kind === 'emotion')
  const cell = await cellBox(page, stage, lane)
  await look(page, cell, 1)
  return cell
}

async function points(page: Page) {
  return Object.values((await mapOf(page)).points).sort((a, b) => a.at - b.at)
}
const moods = async (page: Page) => (await points(page)).map(({ mood }) => mood)
const labels = async (page: Page) => (await points(page)).map(({ label }) => label)

const inStage = (page: Page, stage: string) =>
  page.getByRole('slider', { name: `Feeling in the stage “${stage}”` })

/** The place of a mood in a cell, on the screen. */
const spotFor = (page: Page, cell: Box, at: number, mood: number) =>
  toScreen(page, {
    x: cell.x + 28 + at * (cell.w - 56),
    y: cell.y + 28 + ((2 - mood) / 4) * (cell.h - 56),
  })

test('[EMOTION6, EMOTION7, EMOTION8, EMOTION9] Points get moods and words by keyboard, each key is one step for undo', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.viewer, 'Ben')
  const cell = await lookAtCurve(ann, 1)
  await lookAtCurve(ben, 1)
  for (const [at, mood] of [
    [0.1, 1],
    [0.5, -1],
    [0.9, 0.25],
  ] as const) {
    const { x, y } = await spotFor(ann, cell, at, mood)
    await ann.mouse.dblclick(x, y)
  }
  await expect.poll(() => moods(ben)).toEqual([1, -1, 0.25])
  const all = inStage(ann, 'Consideration')
  await expect(all.nth(2)).toHaveAttribute('aria-valuetext', 'A bit better than neutral (+0.25)')
  await expect(
    ben.getByRole('img', { name: 'Low point: Bad (−1), in the stage “Consideration”' }),
  ).toBeVisible()
  await expect(
    ben.getByRole('img', { name: 'Biggest drop: 2 steps, within “Consideration”' }),
  ).toBeVisible()

  await all.nth(0).focus()
  await ann.keyboard.press('Tab')
  await expect(all.nth(1)).toBeFocused()
  await ann.keyboard.press('ArrowUp')
  await expect.poll(() => moods(ben)).toEqual([1, -0.75, 0.25])
  await ann.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => moods(ben)).toEqual([1, -1.75, 0.25])
  await ann.keyboard.press('ArrowRight')
  await expect.poll(async () => (await points(ben))[1]?.at).toBeCloseTo(0.55, 2)
  await ann.keyboard.press('Enter')
  await ann.keyboard.type('Waited ten minutes')
  await expect.poll(() => labels(ben)).toEqual(['', 'Waited ten minutes', ''])
  await ann.keyboard.press('Enter')
  await expect(all.nth(1)).toBeFocused()
  await expect(all.nth(1)).toHaveAttribute('aria-valuetext', 'Very bad (−1.75): Waited ten minutes')
  await expect(ben.locator('.th-point-label')).toHaveText('Waited ten minutes')

  // Beyond its neighbour it keeps the focus, at the end of its stage it stays.
  for (let i = 0; i < 12; i++) await ann.keyboard.press('ArrowRight')
  await expect.poll(async () => (await points(ben)).at(-1)?.at).toBe(1)
  await expect(all.nth(2)).toBeFocused()
  await ann.keyboard.press('Delete')
  await expect.poll(() => moods(ben)).toEqual([1, 0.25])
  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => moods(ben)).toEqual([1, 0.25, -1.75])
  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await points(ben)).at(-1)?.at).toBeCloseTo(0.95, 2)

  // A reader sees the words and changes nothing.
  await inStage(ben, 'Consideration').nth(2).focus()
  await ben.keyboard.press('ArrowUp')
  await ben.keyboard.press('Delete')
  await saved(ann)
  expect(await moods(ann)).toEqual([1, 0.25, -1.75])
  await sameEverywhere(ann, ben)
})

test('[EMOTION3, EMOTION6, BIND3] Two people drag two points at once, and both moves stay', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const cell = await lookAtCurve(ann, 1)
  await lookAtCurve(ben, 1)
  for (const at of [0.2, 0.8]) {
    const { x, y } = await spotFor(ann, cell, at, 0)
    await ann.mouse.dblclick(x, y)
  }
  await expect.poll(() => moods(ben)).toEqual([0, 0])
  const drag = async (page: Page, at: number, mood: number) => {
    const from = await spotFor(page, cell, at, 0)
    const to = await spotFor(page, cell, at, mood)
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 8 })
  }
  await Promise.all([drag(ann, 0.2, 1.5), drag(ben, 0.8, -1.5)])
  // Each sees the other's while both are held.
  await expect.poll(() => moods(ann)).toEqual([1.5, -1.5])
  await expect.poll(() => moods(ben)).toEqual([1.5, -1.5])
  await Promise.all([ann.mouse.up(), ben.mouse.up()])
  await sameEverywhere(ann, ben)
  // Undo takes back one's own and nothing else.
  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => moods(ben)).toEqual([0, -1.5])
})

test('[EMOTION3, EMOTION6] A finger adds, drags, names and removes points', async ({ browser }) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  try {
    const page = await openBoard(context, board.links.participant, 'Mina')
    const cell = await lookAtCurve(page, 1)
    // The faint dot of an empty stage.
    const middle = await spotFor(page, cell, 0.5, 0)
    await page.touchscreen.tap(middle.x, middle.y)
    await expect.poll(() => moods(page)).toEqual([0])
    // A double tap elsewhere.
    const left = await spotFor(page, cell, 0.1, 1)
    await Promise.all([page.touchscreen.tap(left.x, left.y), page.touchscreen.tap(left.x, left.y)])
    await expect.poll(() => moods(page)).toEqual([1, 0])

    const cdp = await context.newCDPSession(page)
    const touch = (type: string, at?: { x: number; y: number }) =>
      cdp.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: at ? [at] : [],
      })
    const low = await spotFor(page, cell, 0.7, -1)
    await touch('touchStart', middle)
    for (const part of [0.3, 0.6, 1]) {
      const x = middle.x + part * (low.x - middle.x)
      await touch('touchMove', { x, y: middle.y + part * (low.y - middle.y) })
    }
    await touch('touchEnd')
    await expect.poll(() => moods(page)).toEqual([1, -1])
    expect((await points(page))[1]?.at).toBeCloseTo(0.7, 1)

    await page.touchscreen.tap(low.x, low.y)
    const words = page.getByRole('button', { name: 'Say in a few words why' })
    const remove = page.getByRole('button', { name: 'Remove this point' })
    const size = await remove.boundingBox()
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44)
    await words.tap()
    await page.keyboard.type('No answer')
    await expect.poll(() => labels(page)).toEqual(['', 'No answer'])
    await page.keyboard.press('Enter')
    await remove.tap()
    await expect.poll(() => moods(page)).toEqual([1])
    await saved(page)
  } finally {
    await context.close()
  }
})

test('[PERSONA1, PERSONA3, PERSONA4, PERSONA5, PERSONA6] Personas: a card filled in together, a curve of one’s own, a choice that is only mine', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const reader = await open(board.links.viewer, 'Cho')
  const cell = await lookAtCurve(ann, 1)
  const band = { x: cell.x - 400, y: 0, w: 1100, h: 700 }
  for (const page of [ann, ben, reader]) await look(page, band, 0.8)

  await ann.getByRole('button', { name: 'Add a persona' }).click()
  await ann.getByRole('textbox', { name: 'Name', exact: true }).fill('Noor Haddad')
  await ben.getByRole('button', { name: 'Persona: Noor Haddad' }).click()
  const goals = (page: Page) => page.getByRole('textbox', { name: 'Goals' })
  await goals(ann).click()
  await ann.keyboard.type('never wait ')
  await expect(goals(ben)).toHaveValue('never wait ')
  await goals(ben).click()
  await ben.keyboard.press('End')
  await Promise.all([ann.keyboard.type('in line '), ben.keyboard.type('and know why')])
  for (const page of [ann, ben]) await expect(goals(page)).toHaveValue(/^.{31}$/)
  await expect.poll(() => goals(ben).inputValue()).toBe(await goals(ann).inputValue())
  const said = await goals(ann).inputValue()
  expect(said.split('').sort()).toEqual('never wait in line and know why'.split('').sort())
  await ann.keyboard.press('Escape')
  await ben.keyboard.press('Escape')
  await reader.getByRole('button', { name: 'Persona: Noor Haddad' }).click()
  await expect(reader.getByRole('dialog')).toContainText(said)
  await expect(reader.getByRole('dialog').getByRole('textbox')).toHaveCount(0)
  await reader.keyboard.press('Escape')

  // A point of everybody's, then one of the chosen persona's.
  await lookAtCurve(ann, 1)
  const common = await spotFor(ann, cell, 0.2, 1)
  await ann.mouse.dblclick(common.x, common.y)
  await look(ann, { ...cell, x: cell.x - 300 }, 1)
  await ann.getByRole('button', { name: 'Noor Haddad', exact: true }).click()
  const own = await spotFor(ann, cell, 0.7, -1)
  await ann.mouse.dblclick(own.x, own.y)
  const hers = 'Feeling of Noor Haddad in the stage “Consideration”'
  await expect(ann.getByRole('slider', { name: hers })).toBeVisible()
  await expect(ann.locator('.th-point[data-faded]')).toHaveCount(1)
  await lookAtCurve(ben, 1)
  await expect(ben.getByRole('slider', { name: hers })).toBeVisible()
  await expect(ben.locator('.th-point')).toHaveCount(2)
  await expect(ben.locator('[data-faded]')).toHaveCount(0)
  await saved(ann)
  const [map] = (await server.journey(board)).maps
  const noor = map?.personas.find(({ name }) => name === 'Noor Haddad')
  expect(noor?.goals).toBe(said)
  expect(map?.emotion.points.map(({ personaId }) => personaId)).toEqual([undefined, noor?.id])

  await look(ann, band, 0.8)
  await ann.getByRole('button', { name: 'Persona: Noor Haddad' }).click()
  await ann.getByRole('button', { name: 'Remove this persona' }).click()
  await expect(ben.getByRole('slider', { name: hers })).toHaveCount(0)
  await expect.poll(() => moods(ben)).toEqual([1, -1])
  await expect(ann.locator('[data-faded]')).toHaveCount(0)
  await ann.keyboard.press('ControlOrMeta+z')
  await expect(ben.getByRole('slider', { name: hers })).toBeVisible()
  await sameEverywhere(ann, ben, reader)
})
