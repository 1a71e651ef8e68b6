// Where maps come from: examples, other stages, and files that people keep and send.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { addNote, cellBox, laneTitles, mapOf, notesOf, stageTitles, textsOf } from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

async function mapMenu(page: Page, ...items: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Options for the map' }).first().click()
  for (const name of items) await page.getByRole('menuitem', { name }).click()
}

const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z')

test('[TEMPLATE8] The stages of a map are changed, and what that parks is said before', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const before = await mapOf(ann)
  const last = await cellBox(ann, 5, 0)
  await addNote(ann, 'Tells a friend', { x: last.x + 14, y: last.y + 14 })

  await mapMenu(ann, 'Change stages…')
  const buyer = ann.getByRole('menuitem', { name: 'Buyer journey' })
  await expect(buyer).toContainText('Awareness · Consideration · Decision')
  await expect(buyer).toContainText('1 note goes to the parking lot.')
  await buyer.click()
  expect(await stageTitles(ann)).toEqual(['Awareness', 'Consideration', 'Decision'])
  expect((await mapOf(ann)).order.stages).toEqual(before.order.stages.slice(0, 3))
  await expect(ann.getByText('Parking lot')).toBeAttached()
  expect(await textsOf(ann)).toEqual(['Tells a friend'])

  await undo(ann)
  await expect.poll(() => mapOf(ann)).toEqual(before)
  await expect(ann.getByText('Parking lot')).toHaveCount(0)
})

test('[TEMPLATE9, TEMPLATE10] A map becomes a file, and the file a board and another map', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey', locale: 'ko' })
  const ann = await open(board.links.facilitator, 'Ann')
  const cell = await cellBox(ann, 1, 0)
  await addNote(ann, '비교표를 만든다', { x: cell.x + 14, y: cell.y + 14 })
  const download = ann.waitForEvent('download')
  await mapMenu(ann, 'Save with notes and curve')
  const file = await download
  expect(file.suggestedFilename()).toBe('구매자 여정.json')
  const path = await file.path()

  const page = await (await newPerson()).newPage()
  await page.goto(server.origin)
  const choose = page.getByLabel('From a template file…').first()
  const wrong = readFileSync(path, 'utf8').replace('"actions"', '"foo"')
  const buffer = Buffer.from(wrong)
  await choose.setInputFiles({ name: 'wrong.json', mimeType: 'application/json', buffer })
  await expect(page.getByText('lanes[0].kind is “foo”, which is no lane kind.')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Current state' })).toBeChecked()
  await choose.setInputFiles(path)
  await expect(page.getByText('Template file: 구매자 여정')).toBeVisible()
  await page.getByRole('button', { name: 'Create board' }).click()
  const link = await page.getByRole('link', { name: 'Open the board' }).getAttribute('href')
  const bo = await open(`${server.origin}${link}`, 'Bo')
  expect(await laneTitles(bo)).toEqual(await laneTitles(ann))
  expect(await stageTitles(bo)).toEqual(await stageTitles(ann))
  expect(await textsOf(bo)).toEqual(['비교표를 만든다'])

  await bo.getByRole('button', { name: 'Add a journey map' }).click()
  await bo.getByRole('dialog').locator('input[type=file]').setInputFiles(path)
  await expect(bo.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => textsOf(bo)).toHaveLength(2)
  await saved(bo)
  await undo(bo)
  await expect.poll(() => textsOf(bo)).toHaveLength(1)
})

test('[TEMPLATE7] A blank map is added on a phone', async ({ open }) => {
  const board = await server.createBoard({ template: 'blank' })
  const ann = await open(board.links.facilitator, 'Ann', { width: 390, height: 844 })
  await ann.getByTestId('main-menu.button').click()
  await ann.getByRole('menuitem', { name: 'Add a journey map' }).click()
  await ann.getByRole('button', { name: 'Blank map' }).click()
  expect(await stageTitles(ann)).toEqual(['', '', ''])
  expect(await laneTitles(ann)).toEqual(['', '', ''])
})

test('[TEMPLATE12] Examples are asked for, stand back, and are cleared but for what was changed', async ({
  open,
  newPerson,
}) => {
  const page = await (await newPerson()).newPage()
  await page.goto(server.origin)
  const examples = page.getByRole('switch', { name: 'With example notes' })
  await expect(examples).not.toBeChecked()
  await examples.check()
  await page.getByRole('button', { name: 'Create board' }).click()
  const link = await page.getByRole('link', { name: 'Open the board' }).getAttribute('href')

  const ann = await open(`${server.origin}${link}`, 'Ann')
  const born = await mapOf(ann)
  const count = (await notesOf(ann)).length
  expect(count).toBeGreaterThanOrEqual(12)
  expect(Object.keys(born.points).length).toBeGreaterThanOrEqual(6)
  await expect(ann.locator('.th-note[data-example]').first()).toBeVisible()
  const cell = await cellBox(ann, 0, 5)
  await addNote(ann, 'Our own', { x: cell.x + 14, y: cell.y + 14 })
  const [changed = ''] = Object.keys(born.points)
  await ann.evaluate(
    ({ id, point }) => {
      const { editor } = window
      const map = editor.getCurrentPageShapes().find(({ type }) => (type as string) === 'journey')
      if (!map) throw new Error('There is no map')
      const points = { ...(map.props as unknown as typeof born).points }
      const old = points[id]
      if (old) points[id] = { ...old, mood: point }
      editor.updateShape({ id: map.id, type: map.type, props: { points } } as never)
    },
    { id: changed, point: -2 },
  )
  await ann.getByRole('button', { name: 'Clear the examples' }).click()
  expect(await textsOf(ann)).toEqual(['Our own'])
  expect(Object.keys((await mapOf(ann)).points)).toEqual([changed])
  await expect(ann.getByRole('button', { name: 'Clear the examples' })).toHaveCount(0)

  await undo(ann)
  await expect.poll(async () => (await notesOf(ann)).length).toBe(count + 1)
  await expect(ann.getByRole('button', { name: 'Clear the examples' })).toBeVisible()
})
