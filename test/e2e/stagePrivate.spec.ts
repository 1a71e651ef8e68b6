// Writing that nobody watches, dots and curves, seen from several browsers.
import type { Page } from '@playwright/test'
import { mapOf, notesOf, textsOf } from './canvas'
import { closeRound, openRound, openTab, writeIn } from './stage'
import {
  type NewBoard,
  connectionErrors,
  expect,
  ready,
  saved,
  serverForThisFile,
  test,
} from './support'

const server = serverForThisFile()

/** Everything that arrives at this page, as text; what is sent in one piece can be found in it. */
async function arrivals(page: Page): Promise<{ text: () => string }> {
  let text = ''
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      text += payload.toString('utf8')
    }),
  )
  await page.reload()
  await ready(page)
  return { text: () => text }
}

async function startPrivate(page: Page): Promise<void> {
  const panel = await openTab(page, 'agenda')
  await panel.getByRole('button', { name: 'Start private writing' }).click()
}

test('[STAGE13] what is written privately reaches no other screen or socket before it is revealed, and outlives a reload', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const mina = await open(board.links.participant, 'Mina')
  const ben = await open(board.links.participant, 'Ben')
  const atAnn = await arrivals(ann)
  const atBen = await arrivals(ben)
  await startPrivate(ann)
  await expect(mina.locator('.th-badge')).toContainText('Only you see what you write')

  await writeIn(mina, 'actions', 'zebracrossing')
  await saved(mina)
  await expect(mina.locator('.th-badge')).toContainText('1 note so far')
  await expect(ann.locator('.th-private')).toContainText('Mina 1')
  expect(await textsOf(ben)).not.toContain('zebracrossing')
  await mina.reload()
  await ready(mina)
  await expect.poll(() => textsOf(mina)).toContain('zebracrossing')
  for (const { text } of [atAnn, atBen]) expect(text()).not.toContain('zebracrossing')
  expect((await server.journey(board)).maps[0]?.notes.map(({ text }) => text)).not.toContain(
    'zebracrossing',
  )

  await mina.close()
  await ann.getByRole('button', { name: 'Reveal all notes' }).click()
  await expect.poll(() => textsOf(ben)).toContain('zebracrossing')
  await expect.poll(() => textsOf(ann)).toContain('zebracrossing')
  expect(atBen.text()).toContain('zebracrossing')
})

test('[STAGE6, PRIVATE9, PRIVATE10] an anonymous note carries no name on any screen, also of who was offline when the phase began or ended', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const offline = { expecting: connectionErrors }
  const mina = await open(board.links.participant, 'Mina', offline)
  const ben = await open(board.links.participant, 'Ben', offline)
  await ben.context().setOffline(true)
  await expect(ben.locator('.th-save-unsaved')).toBeVisible()
  await writeIn(ben, 'questions', 'before I could know')
  const panel = await openTab(ann, 'agenda')
  await panel.getByLabel('anonymous').check()
  await panel.getByRole('button', { name: 'Start private writing' }).click()
  await expect(mina.locator('.th-badge')).toContainText('nobody will know')
  await writeIn(mina, 'actions', 'secretly')
  await saved(mina)
  await expect(ann.locator('.th-private')).toContainText('1 private note')

  // Ben's page begins anew with what he wrote, and without his name on it.
  await ben.context().setOffline(false)
  await expect(ben.locator('.th-badge')).toContainText('1 note so far')
  await expect(ann.locator('.th-private')).toContainText('2 private notes')
  await ready(ben)
  await expect.poll(() => notesOf(ben)).toMatchObject([{ text: 'before I could know', author: '' }])
  await writeIn(ben, 'touchpoints', 'as I know now')
  await saved(ben)

  await mina.context().setOffline(true)
  await expect(mina.locator('.th-save-unsaved')).toBeVisible()
  await writeIn(mina, 'pains', 'too late')
  await ann.getByRole('button', { name: 'Reveal all notes' }).click()
  await expect.poll(() => textsOf(ann)).toContain('secretly')
  await mina.context().setOffline(false)
  await expect.poll(() => textsOf(ann)).toContain('too late')
  await ready(mina)
  await expect(mina.locator('.th-badge')).toBeHidden()
  await writeIn(mina, 'thoughts', 'openly')
  await saved(mina)
  await expect.poll(() => textsOf(ben)).toContain('openly')
  const notes = (await server.journey(board)).maps[0]?.notes ?? []
  const authors = Object.fromEntries(notes.map(({ text, author }) => [text, author]))
  expect(authors).toEqual({
    'before I could know': null,
    'as I know now': null,
    secretly: null,
    'too late': null,
    openly: 'Mina',
  })
})

test('[STAGE9] dots are given on a note and in the list, kept to the budget, and shown to nobody else until the end', async ({
  open,
}) => {
  const board: NewBoard = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const mina = await open(board.links.participant, 'Mina')
  const ben = await open(board.links.participant, 'Ben', { width: 390, height: 844 })
  const first = await writeIn(ann, 'actions', 'First')
  await writeIn(ann, 'actions', 'Second', 1)
  await saved(ann)
  await openRound(ann, 'Dot voting…')
  const left = (page: Page) => page.locator('.th-round-left')
  await expect(left(mina)).toContainText('5 dots left')

  await mina.locator(`[data-note-id="${first}"] [aria-label="Give a dot"]`).click()
  await expect(left(mina)).toContainText('4 dots left')
  await mina.getByRole('button', { name: 'Give a dot to “Second”' }).focus()
  await mina.keyboard.press('Enter')
  await expect(left(mina)).toContainText('3 dots left')
  await mina.getByRole('button', { name: 'Give a dot to “First”' }).click()
  await expect(mina.getByRole('button', { name: 'Give a dot to “First”' })).toBeDisabled()
  await mina.getByRole('button', { name: 'Take a dot from “Second”' }).click()
  await expect(left(mina)).toContainText('3 dots left')
  await ben.getByRole('button', { name: 'Give a dot to “Second”' }).click()
  await expect(left(ben)).toContainText('4 dots left')
  await expect(ben.locator('.th-dots-mine')).toHaveCount(1)
  await expect(ann.locator('.th-round-about')).toContainText('2 people have answered')

  await closeRound(ann)
  for (const page of [mina, ben, ann]) {
    const lines = page.locator('.th-round .th-bar-line')
    await expect(lines).toHaveText([/First.*2/s, /Second.*1/s])
  }
  await expect(mina.locator(`[data-note-id="${first}"] .th-dots-mark`)).toHaveAttribute(
    'data-dots',
    '2',
  )
})

test('[STAGE10] everybody draws a curve nobody else sees; the result shows median and dispute, and is adopted in one step', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const mina = await open(board.links.participant, 'Mina')
  const ben = await open(board.links.participant, 'Ben')
  await openRound(ann, 'Emotion curves…')
  const { order, stages } = await mapOf(ann)
  const draw = async (page: Page, moods: number[]) => {
    for (const [at, mood] of moods.entries()) {
      const title = stages[order.stages[at] ?? '']?.title ?? ''
      await page.locator('.th-round').getByLabel(title).fill(String(mood))
    }
  }
  await draw(mina, [1, 2])
  await draw(ben, [1, -2])
  await draw(ann, [1, 0.5])
  await expect(ann.locator('.th-round-about')).toContainText('3 people have answered')
  await expect(ben.locator('.th-own-point:not([data-empty])')).toHaveCount(2)
  await closeRound(ann)
  for (const page of [mina, ben]) {
    await expect(page.locator('.th-round-disputed')).toContainText(
      stages[order.stages[1] ?? '']?.title ?? '',
    )
    await expect(page.locator('.th-round-curve')).toHaveCount(3)
    await expect(page.getByRole('button', { name: 'Adopt median' })).toHaveCount(0)
  }
  const before = await mapOf(ann)
  await ann.getByRole('button', { name: 'Adopt median' }).click()
  await expect
    .poll(async () =>
      Object.values((await mapOf(mina)).points)
        .map(({ mood }) => mood)
        .toSorted((a, b) => a - b),
    )
    .toEqual([0.5, 1])
  await ann.evaluate(() => {
    window.editor.undo()
  })
  await expect.poll(async () => (await mapOf(mina)).points).toEqual(before.points)
})
