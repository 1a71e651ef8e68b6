// The journey map under real hands: its headers, borders and curve, while somebody else looks on.
import type { Locator, Page } from '@playwright/test'
import {
  addNote,
  cellBox,
  gestureWrites,
  laneTitles,
  look,
  mapOf,
  noteWith,
  sameEverywhere,
  stageTitles,
  toScreen,
} from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

async function boxOf(locator: Locator): Promise<{ x: number; y: number; w: number; h: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not on the screen')
  return { x: box.x, y: box.y, w: box.width, h: box.height }
}

/** Presses on the thing and drags it; `midway` runs while it is held. */
async function dragBy(
  page: Page,
  locator: Locator,
  by: { x: number; y: number },
  midway = () => Promise.resolve(),
): Promise<void> {
  await locator.hover()
  const { x, y, w, h } = await boxOf(locator)
  const from = { x: x + w / 2, y: y + h / 2 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 6 })
  await midway()
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 6 })
  await page.mouse.up()
}

const stageHeader = (page: Page, title: string) =>
  page.getByRole('button', { name: `Stage: ${title}`, exact: true })
const laneHeader = (page: Page, title: string) =>
  page.getByRole('button', { name: `Lane: ${title}`, exact: true })

async function chooseFor(page: Page, entry: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Options for the ${entry}` }).click()
  await page.getByRole('menu').getByRole('menuitem', { name: item }).click()
}

const widthOf = async (page: Page, stage: number) => (await cellBox(page, stage, 0)).w
const heightOf = async (page: Page, lane: number) => (await cellBox(page, 0, lane)).h

test('[JOURNEY10, JOURNEY15] Stages are renamed, added, widened, reordered and removed by mouse, and everybody sees it', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.facilitator, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  expect(await stageTitles(ann)).toEqual(['Awareness', 'Consideration', 'Decision'])

  await stageHeader(ann, 'Consideration').click()
  await ann.keyboard.press('ControlOrMeta+a')
  await ann.keyboard.type('Comparing')
  // Seen while it is typed, before it is finished.
  await expect.poll(() => stageTitles(ben)).toEqual(['Awareness', 'Comparing', 'Decision'])
  await ann.keyboard.press('Enter')

  await ann.getByRole('button', { name: 'Add stage' }).click()
  await ann.keyboard.type('Advocacy')
  await ann.keyboard.press('Enter')
  await expect
    .poll(() => stageTitles(ben))
    .toEqual(['Awareness', 'Comparing', 'Decision', 'Advocacy'])

  // Wider, live for the other, and one entry in the log.
  await saved(ann)
  const before = { seq: await server.seq(board), width: await widthOf(ben, 1) }
  const writes = gestureWrites()
  const zoom = await ann.evaluate(() => window.editor.getZoomLevel())
  await dragBy(
    ann,
    ann.getByRole('separator', { name: 'Width of the stage “Comparing”' }),
    { x: 120, y: 0 },
    () => expect.poll(() => widthOf(ben, 1)).toBeCloseTo(before.width + 60 / zoom, -1),
  )
  const most = writes()
  await expect.poll(() => widthOf(ben, 1)).toBeCloseTo(before.width + 120 / zoom, -1)
  await saved(ann)
  expect((await server.seq(board)) - before.seq).toBeLessThanOrEqual(most)

  const comparing = await boxOf(stageHeader(ann, 'Comparing'))
  const decision = await boxOf(stageHeader(ann, 'Decision'))
  const far = decision.x + decision.w - comparing.x
  await dragBy(ann, stageHeader(ann, 'Comparing'), { x: far, y: 0 })
  await expect
    .poll(() => stageTitles(ben))
    .toEqual(['Awareness', 'Decision', 'Comparing', 'Advocacy'])

  const cell = await cellBox(ben, 1, 0)
  await addNote(ben, 'Needs a second quote', { x: cell.x + 14, y: cell.y + 14 })
  await saved(ben)
  await chooseFor(ann, 'stage “Decision”', 'Remove stage')
  await expect.poll(() => stageTitles(ben)).toEqual(['Awareness', 'Comparing', 'Advocacy'])
  await saved(ann)
  const { unsorted } = await server.journey(board)
  await expect(ben.getByText('Parking lot')).toBeVisible()
  expect(unsorted.map(({ text }) => text)).toEqual(['Needs a second quote'])

  // Undo puts the stage back where it was, and the note with it.
  await ann.keyboard.press('ControlOrMeta+z')
  await expect
    .poll(() => stageTitles(ben))
    .toEqual(['Awareness', 'Decision', 'Comparing', 'Advocacy'])
  const { order } = await mapOf(ben)
  expect((await noteWith(ben, 'Needs a second quote')).cell).toBe(
    `${order.stages[1]}/${order.lanes[0]}`,
  )
  await expect(ben.getByText('Parking lot')).toHaveCount(0)
  await sameEverywhere(ann, ben)
})

test('[JOURNEY10, JOURNEY16] Lanes are added, renamed, resized, reordered and removed by mouse, and everybody sees it', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.facilitator, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const first = await laneTitles(ann)

  const bottom = await cellBox(ann, 0, first.length - 1)
  await look(ann, bottom, 0.8)
  await ann.getByRole('button', { name: 'Add lane' }).click()
  await ann.keyboard.type('Owner')
  await ann.keyboard.press('Enter')
  await expect.poll(() => laneTitles(ben)).toEqual([...first, 'Owner'])

  await look(ann, await cellBox(ann, 0, 1), 0.8)
  await laneHeader(ann, 'Decision factors').click()
  await ann.keyboard.press('ControlOrMeta+a')
  await ann.keyboard.type('What weighs most')
  await ann.keyboard.press('Enter')
  await expect.poll(async () => (await laneTitles(ben))[2]).toBe('What weighs most')
  const question = ann.getByRole('button', { name: /^Question of this lane: Reviews, price/ })
  await question.click()
  await ann.keyboard.press('ControlOrMeta+a')
  await ann.keyboard.type('Price or trust?')
  await ann.keyboard.press('Enter')
  await expect(ben.getByText('Price or trust?')).toBeVisible()

  const height = await heightOf(ben, 0)
  await dragBy(
    ann,
    ann.getByRole('separator', { name: 'Height of the lane “Actions”' }),
    { x: 0, y: 80 },
    () => expect.poll(() => heightOf(ben, 0)).toBeCloseTo(height + 50, -1),
  )
  await expect.poll(() => heightOf(ben, 0)).toBeCloseTo(height + 100, -1)

  const from = await boxOf(laneHeader(ann, 'Actions'))
  const to = await boxOf(laneHeader(ann, 'Thoughts and questions'))
  await dragBy(ann, laneHeader(ann, 'Actions'), { x: 0, y: to.y + 110 - from.y })
  await expect
    .poll(async () => (await laneTitles(ben)).slice(0, 2))
    .toEqual(['Thoughts and questions', 'Actions'])

  await look(ann, await cellBox(ann, 0, 0), 0.8)
  await chooseFor(ann, 'lane “Actions”', 'Remove lane')
  await expect.poll(() => laneTitles(ben)).not.toContain('Actions')
  await sameEverywhere(ann, ben)
  await saved(ann)
  expect((await server.journey(board)).maps[0]?.lanes.map(({ title }) => title)).toEqual(
    await laneTitles(ben),
  )
})

test('[EMOTION3, EMOTION6, BIND3] A curve point is added by a double-click and dragged live, written once', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const { order, lanes } = await mapOf(ann)
  const emotion = order.lanes.findIndex((id) => lanes[id]?.kind === 'emotion')
  const cell = await cellBox(ann, 1, emotion)
  await look(ann, cell, 1)
  await look(ben, cell, 1)
  const moods = async (page: Page) =>
    Object.values((await mapOf(page)).points)
      .sort((a, b) => a.at - b.at)
      .map(({ mood }) => mood)

  const spot = await toScreen(ann, { x: cell.x + cell.w / 5, y: cell.y + cell.h * 0.7 })
  await ann.mouse.dblclick(spot.x, spot.y)
  await expect.poll(() => moods(ben)).toEqual([-1])
  const point = ann.getByRole('slider', { name: 'Feeling in the stage “Consideration”' })
  await expect(point).toHaveAttribute('aria-valuetext', 'Bad (−1)')
  await saved(ann)

  const before = await server.seq(board)
  const writes = gestureWrites()
  const step = (cell.h - 56) / 4
  // The ring: the whole group is as wide as its words.
  const ring = point.locator('.th-point-ring')
  await dragBy(ann, ring, { x: 40, y: -3 * step }, () =>
    expect.poll(() => moods(ben)).toEqual([0.5]),
  )
  const most = writes()
  await expect.poll(() => moods(ben)).toEqual([2])
  await saved(ann)
  expect((await server.seq(board)) - before).toBeLessThanOrEqual(most)
  await expect(
    ben.getByRole('slider', { name: 'Feeling in the stage “Consideration”' }),
  ).toHaveAttribute('aria-valuetext', 'Very good (+2)')

  // However far it is dragged, it stays on the scale and in its stage.
  await dragBy(ann, ring, { x: 600, y: 300 })
  await expect.poll(() => moods(ben)).toEqual([-2])
  const [dragged] = Object.values((await mapOf(ben)).points)
  expect(dragged).toMatchObject({ stageId: order.stages[1], at: 1 })

  await point.focus()
  await ann.keyboard.press('ArrowUp')
  await expect.poll(() => moods(ben)).toEqual([-1.75])
  await ann.keyboard.press('Delete')
  await expect.poll(() => moods(ben)).toEqual([])
  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => moods(ben)).toEqual([-1.75])
  await saved(ann)
  expect((await server.journey(board)).maps[0]?.emotion.points.map(({ mood }) => mood)).toEqual([
    -1.75,
  ])
  await sameEverywhere(ann, ben)
})
