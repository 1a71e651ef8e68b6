// The replay as a stakeholder sees it: from the beginning, at any moment, to the board as it is now.
import type { Page } from '@playwright/test'
import { replayLink } from '../../client/link'
import { addNote, cellBox, endTyping, middleOf, picture, textsOf } from './canvas'
import { savedFilm } from './files'
import { next } from './stage'
import { type NewBoard, expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const sentence = 'The customer reads three reviews before she decides anything'
/** Twelve seconds of somebody who thinks while writing: longer than one jump. */
const thinkingMs = 200

const slider = (page: Page) =>
  page.getByRole('slider', { name: /^(Time in the session|세션 시간)$/ })
const timeOf = async (page: Page) => Number(await slider(page).inputValue())
const lengthOf = async (page: Page) => Number(await slider(page).getAttribute('max'))

const addressOf = (board: NewBoard, at?: number) =>
  replayLink(server.origin, board.id, board.tokens.viewer, at)

async function openReplay(page: Page, address: string): Promise<void> {
  await page.goto(address)
  // The bundle, the picture and the times of the log come first.
  await expect(slider(page)).toBeEnabled({ timeout: 30_000 })
  await page.waitForFunction(() => window.editor?.getCurrentPageShapes().length > 0)
}

/** The text of the one note whose writing was recorded, as it stands now. */
async function written(page: Page): Promise<string> {
  return (await textsOf(page)).find((text) => text !== '' && sentence.startsWith(text)) ?? ''
}

test('[REPLAY1, REPLAY5, REPLAY7] The replay opens at its time, plays, pauses, jumps and ends as the live board', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const { x, y } = await middleOf(ann, await cellBox(ann, 1, 0))
  await ann.mouse.dblclick(x, y)
  await ann.keyboard.type(sentence, { delay: thinkingMs })
  await endTyping(ann)
  await addNote(ann, '마지막 메모', { x: 1200, y: 500 })
  await saved(ann)

  const viewer = await (await newPerson()).newPage()
  await openReplay(viewer, addressOf(board))
  expect(await timeOf(viewer)).toBe(0)
  expect(await textsOf(viewer)).toEqual([])
  // The whole board is in view, with what stands above its map, below the page's head.
  await expect(async () => {
    const head = await viewer.locator('.th-replay-names').boundingBox()
    for (const panel of await viewer.locator('.th-panel').all()) {
      const { y: top } = (await panel.boundingBox()) ?? { y: 0 }
      expect(top).toBeGreaterThan((head?.y ?? 0) + (head?.height ?? 0))
    }
  }).toPass()
  const length = await lengthOf(viewer)
  expect(length).toBeGreaterThan(sentence.length * thinkingMs)

  await viewer.getByRole('button', { name: 'Play' }).click()
  await expect.poll(async () => (await written(viewer)).length).toBeGreaterThan(3)
  await viewer.getByRole('button', { name: 'Pause' }).click()
  await expect(viewer.getByRole('button', { name: 'Play' })).toBeVisible()
  const now = async () => ({ time: await timeOf(viewer), text: await written(viewer) })
  let paused = { time: 0, text: '' }
  // The picture that had been asked for still comes; then nothing moves any more.
  await expect(async () => {
    paused = await now()
    await viewer.evaluate(async () => {
      for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame)
    })
    expect(await now()).toEqual(paused)
  }).toPass()
  expect(paused.time).toBeGreaterThan(0)
  expect(paused.time).toBeLessThan(length)
  expect(paused.text.length).toBeLessThan(sentence.length)

  // Nothing can be written into the past.
  await viewer.keyboard.press('n')
  await viewer.keyboard.type('past')
  expect(await written(viewer)).toBe(paused.text)

  await viewer.keyboard.press('Home')
  await expect.poll(() => timeOf(viewer)).toBe(0)
  await expect.poll(() => textsOf(viewer)).toEqual([])
  await viewer.keyboard.press('l')
  await expect.poll(() => timeOf(viewer)).toBe(10_000)
  await expect.poll(async () => (await written(viewer)).length).toBeGreaterThan(10)
  await viewer.keyboard.press('ArrowLeft')
  await expect.poll(() => timeOf(viewer)).toBe(5000)
  await viewer.keyboard.press('ArrowRight')
  await viewer.keyboard.press('j')
  await expect.poll(() => timeOf(viewer)).toBe(0)
  await viewer.keyboard.press('5')
  await expect.poll(async () => Math.abs((await timeOf(viewer)) - length / 2)).toBeLessThan(2)
  await viewer.keyboard.press('Home')
  await viewer.keyboard.press('.')
  await expect.poll(() => timeOf(viewer)).toBeGreaterThan(0)

  const track = await slider(viewer).boundingBox()
  if (!track) throw new Error('The slider is not on the screen')
  await viewer.mouse.click(track.x + track.width / 2, track.y + track.height / 2)
  await expect.poll(async () => Math.abs((await timeOf(viewer)) - length / 2)).toBeLessThan(250)

  await viewer.keyboard.press('End')
  await expect.poll(() => timeOf(viewer)).toBe(length)
  await expect.poll(async () => (await picture(viewer)) === (await picture(ann))).toBe(true)
  expect(await picture(viewer)).toBe(await picture(ann))

  // The address of a moment opens exactly there, for anybody.
  const at = await server.halfTime(board)
  const late = await (await newPerson({ locale: 'ko-KR' })).newPage()
  await openReplay(late, addressOf(board, at))
  const there = await server.textsAt(board, at)
  // The outline leaves out the space a sentence may end with at that moment.
  await expect.poll(async () => (await textsOf(late)).map((text) => text.trim())).toEqual(there)
  expect(there[0]?.length).toBeGreaterThan(5)
  expect(there[0]?.length).toBeLessThan(sentence.length)
  await expect(late.getByRole('link', { name: '보드 열기' })).toHaveAttribute(
    'href',
    `/b/${board.id}#${board.tokens.viewer}`,
  )
})

test('[REPLAY7] A board that nobody has changed yet says so, and is shown', async ({
  newPerson,
}) => {
  const board = await server.createBoard({ examples: true })
  const viewer = await (await newPerson()).newPage()
  await viewer.goto(addressOf(board))
  await expect(viewer.getByText('Nobody has changed anything yet')).toBeVisible()
  await expect.poll(async () => (await textsOf(viewer)).length).toBeGreaterThan(0)
})

test('[REPLAY7] The list of chapters opens where the session is', async ({ open, newPerson }) => {
  const board = await server.createBoard()
  const lead = await open(board.links.facilitator, 'Lead')
  for (let step = 1; step <= 9; step++) await next(lead, step)
  await addNote(lead, 'At the end', { x: 700, y: 420 })
  await saved(lead)
  const viewer = await (await newPerson({ width: 1280, height: 480 })).newPage()
  await openReplay(viewer, addressOf(board))
  await viewer.keyboard.press('End')
  await viewer.getByRole('button', { name: 'Chapters' }).click()
  const current = viewer.locator('.th-popover-card [aria-current="true"]')
  await expect(current).toContainText('Opportunities and votes')
  await expect(current).toBeInViewport({ ratio: 1 })
})

test('[STORY1] The story begins with what was made before the first chapter', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard({ title: 'Delivery' })
  const lead = await open(board.links.facilitator, 'Lead')
  await addNote(lead, 'Brought along', { x: 700, y: 420 })
  await addNote(lead, 'Brought, too', { x: 1000, y: 420 })
  await saved(lead)
  await next(lead, 1)
  await addNote(lead, 'Waits for a call', { x: 720, y: 460 })
  await saved(lead)

  const viewer = await (await newPerson()).newPage()
  await openReplay(viewer, addressOf(board))
  await viewer.getByRole('button', { name: 'Story' }).click()
  const story = viewer.getByRole('region', { name: 'The session in three minutes' })
  await expect(story).toContainText('The board at the beginning')
  await viewer.keyboard.press('Space')
  // The player makes way, and the whole board is above the words.
  await expect(slider(viewer)).toBeHidden()
  const above = async () => {
    const words = (await story.boundingBox())?.y ?? 0
    const board = await viewer.evaluate(() => {
      const { editor } = window
      return editor.pageToViewport({ x: 0, y: editor.getCurrentPageBounds()?.maxY ?? 0 }).y
    })
    return Math.round(words - board)
  }
  await expect.poll(above).toBeGreaterThanOrEqual(0)
  await viewer.keyboard.press('ArrowRight')
  await expect(story).toContainText('Before the first chapter')
  await expect(story).toContainText('2 new notes')
  await viewer.getByRole('button', { name: 'Skip chapter' }).click()
  await expect(story).toContainText('Chapter 1')
  await viewer.keyboard.press('ArrowRight')
  await expect(story).toContainText('1 new note')
})

test('[REPLAY7, REPLAY10, REPLAY11, REPLAY12, STORY1, FILM2] Chapters, marks, filters, the story and the export of a workshop', async ({
  open,
  newPerson,
}, testInfo) => {
  const board = await server.createBoard({ title: 'Delivery' })
  const lead = await open(board.links.facilitator, 'Lead')
  await next(lead, 1)
  await addNote(lead, 'Waits for a call', { x: 700, y: 420 })
  await saved(lead)
  await next(lead, 2)
  const ann = await open(board.links.participant, 'Ann')
  await addNote(ann, 'Asks a friend', { x: 1000, y: 420 })
  await saved(ann)
  await lead.getByRole('button', { name: 'Mark this moment' }).click()
  await lead.getByLabel('What is this moment about?').fill('We drop the phone line')
  await lead.getByRole('button', { name: 'Decision' }).click()
  await expect(lead.getByLabel('What is this moment about?')).toBeHidden()

  const viewer = await (await newPerson()).newPage()
  await openReplay(viewer, addressOf(board))
  // Nobody but a facilitator marks.
  await expect(viewer.getByRole('button', { name: 'Mark', exact: true })).toHaveCount(0)
  const chapters = viewer.locator('.th-chapter')
  await expect(chapters).toHaveCount(2)
  await viewer.keyboard.press('Home')
  await viewer.keyboard.press('Shift+ArrowRight')
  await expect(viewer.locator('.th-strip-place')).toHaveText(/^1\//)
  await expect.poll(() => textsOf(viewer)).toEqual([])
  await chapters.nth(1).click()
  await expect(viewer.locator('.th-strip-place')).toHaveText(/^2\//)
  await expect.poll(() => textsOf(viewer)).toEqual(['Waits for a call'])
  await viewer.getByRole('button', { name: 'Decision: We drop the phone line' }).click()
  await expect.poll(async () => (await textsOf(viewer)).length).toBe(2)

  await viewer.getByRole('button', { name: 'Filter' }).click()
  await viewer.locator('.th-filter-choice select').first().selectOption('Ann')
  const opacities = () =>
    viewer
      .locator('.th-note')
      .evaluateAll((all) =>
        Object.fromEntries(
          all.map((each) => [each.getAttribute('data-author'), getComputedStyle(each).opacity]),
        ),
      )
  await viewer.evaluate(() => void window.editor.setCamera({ x: 0, y: 0, z: 0.7 }))
  await expect
    .poll(async () =>
      Object.values(await opacities())
        .map(String)
        .toSorted((a, b) => (a < b ? -1 : 1)),
    )
    .toEqual(['0.16', '1'])
  // From afar the tiles of cells without a note of hers, and panels, which are nobody's.
  await viewer.evaluate(() => void window.editor.setCamera({ x: 0, y: 0, z: 0.12 }))
  const opacityOf = (what: string) =>
    viewer.locator(what).evaluateAll((all) => all.map((each) => getComputedStyle(each).opacity))
  await expect.poll(async () => (await opacityOf('.th-far-tile')).toSorted()).toEqual(['0.16', '1'])
  await expect.poll(async () => new Set(await opacityOf('.th-panel'))).toEqual(new Set(['0.16']))
  await viewer.keyboard.press('Escape')

  await viewer.getByRole('button', { name: 'Story' }).click()
  const story = viewer.getByRole('region', { name: 'The session in three minutes' })
  await expect(story).toBeVisible()
  await viewer.keyboard.press('ArrowRight')
  await expect(story).toContainText('1 new note')
  await viewer.keyboard.press('Escape')
  await expect(story).toBeHidden()
  await expect(slider(viewer)).toBeVisible()

  await viewer.getByRole('button', { name: 'More' }).click()
  await viewer.getByLabel('Leave out names').check()
  const { film, asked } = await savedFilm(viewer, await newPerson(), testInfo)
  await film.getByRole('button', { name: 'Play' }).click()
  await expect(film.getByRole('button', { name: 'Pause' })).toBeVisible()
  expect(asked()).toEqual([])
})
