// What leads into the replay: a link that begins at a step, and each line of a note's life.
import { replayLink } from '../../client/link'
import { addNote, textsOf } from './canvas'
import { closeRound, next, openRound, writeIn } from './stage'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

test('[LINKS8, REPLAY7] A link that begins at a step shows the replay from there', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard({ title: 'Delivery' })
  const lead = await open(board.links.facilitator, 'Lead')
  await next(lead, 1)
  await addNote(lead, 'In the first step', { x: 700, y: 420 })
  await saved(lead)
  await next(lead, 2)
  const second = (await lead.locator('.th-step-name').first().textContent()) ?? ''
  await addNote(lead, 'In the second step', { x: 1000, y: 420 })
  await saved(lead)

  await lead.getByRole('button', { name: 'Share' }).click()
  const links = lead.getByRole('region', { name: 'All links of this board' })
  await links.getByRole('button', { name: 'New link' }).click()
  await links.getByLabel('Name', { exact: true }).fill('From the second step')
  await links.getByLabel('For', { exact: true }).selectOption({ label: 'Replay only' })
  const begins = links.getByLabel('The replay begins')
  const step = await begins.getByRole('option').filter({ hasText: second }).textContent()
  await begins.selectOption({ label: step ?? '' })
  await links.getByRole('button', { name: 'Make the link' }).click()
  const address = await links
    .getByRole('textbox', { name: 'Link: From the second step' })
    .inputValue()

  const viewer = await (await newPerson()).newPage()
  await viewer.goto(address)
  const slider = viewer.getByRole('slider', { name: 'Time in the session' })
  await expect(slider).toBeEnabled({ timeout: 30_000 })
  await expect.poll(() => textsOf(viewer)).toEqual(['In the first step'])
  await expect(viewer.locator('.th-chapter')).toHaveCount(1)
  await viewer.keyboard.press('End')
  await expect
    .poll(async () => (await textsOf(viewer)).toSorted())
    .toEqual(['In the first step', 'In the second step'])
  await viewer.keyboard.press('Home')
  await expect.poll(() => textsOf(viewer)).toEqual(['In the first step'])
})

test('[BIOGRAPHY3, BIOGRAPHY4] A note tells in which step it was written and what dots it got, and leads there', async ({
  open,
}) => {
  const board = await server.createBoard()
  const lead = await open(board.links.facilitator, 'Lead')
  const mina = await open(board.links.participant, 'Mina')
  await next(lead, 1)
  await next(lead, 2)
  const step = (await lead.locator('.th-step-name').first().textContent()) ?? ''
  const note = await writeIn(lead, 'actions', 'First')
  await saved(lead)
  await openRound(lead, 'Dot voting…')
  await mina.getByRole('button', { name: 'Give a dot to “First”' }).click()
  await expect(mina.locator('.th-round-left')).toContainText('4 dots left')
  await closeRound(lead)
  await expect(mina.locator('.th-round .th-bar-line')).toHaveText([/First.*1/s])

  await mina.evaluate((id) => void window.editor.select(id as never), note)
  await mina.getByRole('button', { name: 'History of this note' }).click()
  const lines = mina.locator('.th-history').getByRole('list').getByRole('link')
  await expect(lines).toHaveCount(2)
  await expect(lines.nth(0)).toContainText('Lead made it')
  await expect(lines.nth(0)).toContainText(step)
  await expect(lines.nth(1)).toContainText('It got 1 dot')
  for (const line of await lines.all()) {
    await expect(line).toHaveAttribute('href', new RegExp(`/r/${board.id}#.*&at=\\d+`))
  }

  // There the vote is over, and its result is on the note.
  await lines.nth(1).click()
  await expect(mina).toHaveURL(new RegExp(`/r/${board.id}#`))
  const slider = mina.getByRole('slider', { name: 'Time in the session' })
  await expect(slider).toBeEnabled({ timeout: 30_000 })
  await expect.poll(() => textsOf(mina)).toEqual(['First'])
  await expect(mina.locator('.th-outcome-words')).toHaveText('First')
  await mina.evaluate((id) => {
    const bounds = window.editor.getShapePageBounds(id as never)
    if (bounds) window.editor.zoomToBounds(bounds, { targetZoom: 0.8, immediate: true })
  }, note)
  await expect(mina.locator(`[data-note-id="${note}"] .th-dots-mark`)).toHaveAttribute(
    'data-dots',
    '1',
  )
})

test('[REPLAY11] While everybody drew a curve of their own, the replay shows that of the group', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard()
  const lead = await open(board.links.facilitator, 'Lead')
  await openRound(lead, 'Emotion curves…')
  await expect(lead.locator('.th-curve')).toHaveAttribute('data-round', 'open')

  const viewer = await (await newPerson()).newPage()
  await viewer.goto(replayLink(server.origin, board.id, board.tokens.viewer))
  await expect(viewer.getByRole('slider', { name: 'Time in the session' })).toBeEnabled({
    timeout: 30_000,
  })
  await viewer.keyboard.press('End')
  await expect(viewer.locator('.th-strip-round')).toBeVisible()
  await expect(viewer.locator('.th-curve')).not.toHaveAttribute('data-round')
})
