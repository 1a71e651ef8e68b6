// What a note knows about itself: told in the inspector beside it, marked on its edges.
import type { Page } from '@playwright/test'
import type { TLShapeId } from 'tldraw'
import { addNote, cellBox, look, notesOf, sameEverywhere } from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const inspector = (page: Page) => page.locator('.th-inspector')
const bar = (page: Page, name: RegExp) => inspector(page).getByRole('button', { name })

/** Makes notes in the first cells of the first lane and looks at them. Returns their ids. */
async function addNotes(page: Page, ...texts: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const [stage, text] of texts.entries()) {
    const { x, y } = await cellBox(page, stage, 0)
    ids.push(await addNote(page, text, { x: x + 30, y: y + 20 }))
  }
  await look(page, await cellBox(page, 0, 0), 0.9)
  return ids
}

const press = async (page: Page, id: string) =>
  page.locator(`[data-note-id="${id}"]`).click({ position: { x: 20, y: 20 } })

const selected = (page: Page) => page.evaluate(() => window.editor.getSelectedShapeIds())

/** Whether the inspector lies over this note or leaves the window. */
async function isWellPlaced(page: Page, id: string): Promise<boolean> {
  const panel = await inspector(page).boundingBox()
  const note = await page.locator(`[data-note-id="${id}"]`).boundingBox()
  const view = page.viewportSize()
  if (!panel || !note || !view) return false
  const inside =
    panel.x >= 0 &&
    panel.y >= 0 &&
    panel.x + panel.width <= view.width &&
    panel.y + panel.height <= view.height
  const apart =
    panel.x >= note.x + note.width ||
    note.x >= panel.x + panel.width ||
    panel.y >= note.y + note.height ||
    note.y >= panel.y + panel.height
  return inside && apart
}

test('[NOTE9] [NOTE11] [NOTE13] Touchpoint, evidence and moment of truth are told, marked, shared and undone one by one', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const [id = ''] = await addNotes(ann, 'Waits for the parcel')
  await saved(ann)
  await press(ann, id)
  // By key; the first control takes the focus, and arrow keys choose.
  await ann.keyboard.press('i')
  await expect(inspector(ann).getByRole('radio', { name: 'None' }).first()).toBeFocused()
  await ann.keyboard.press('ArrowRight')
  await ann.getByLabel('Channel').fill('E-mail')
  await ann.getByLabel('Channel').press('End')
  // Every letter of it is a tool.
  await ann.getByLabel('Channel').pressSequentially(' drawn')
  await inspector(ann).getByText('Assumption').click()
  await ann.getByLabel('Source').selectOption('survey')
  await ann.getByLabel('Link', { exact: true }).fill('javascript:alert(1)')
  await ann.getByRole('switch').click()
  await expect(inspector(ann).getByRole('alert')).toBeVisible()
  await ann.getByLabel('Link', { exact: true }).fill('example.org/survey')
  await expect(bar(ann, /Go to/)).toHaveCount(0)
  await expect.poll(() => isWellPlaced(ann, id)).toBe(true)
  await ann.keyboard.press('Escape')
  await expect(ann.locator('.th-inspector-details')).toHaveCount(0)
  expect(await selected(ann)).toEqual([id])
  expect(await notesOf(ann)).toHaveLength(1)
  await saved(ann)
  await sameEverywhere(ann, ben)
  expect((await server.journey(board)).maps[0]?.notes[0]).toMatchObject({
    touchpoint: { place: 'online', channel: 'E-mail drawn' },
    evidence: { level: 'assumption', source: 'survey', link: 'https://example.org/survey' },
    moment: true,
  })
  await look(ben, await cellBox(ben, 0, 0), 0.9)
  const marks = ben.locator('.th-note__marks')
  await expect(marks.getByRole('img', { name: 'Online: E-mail drawn' })).toBeVisible()
  await expect(marks.getByRole('img', { name: 'Evidence: Assumption' })).toBeVisible()
  await expect(marks.getByRole('img', { name: 'Moment of truth' })).toBeVisible()
  await ann.keyboard.press('ControlOrMeta+z')
  await ann.keyboard.press('ControlOrMeta+z')
  await expect(marks.getByRole('img', { name: 'Moment of truth' })).toHaveCount(0)
  await expect(marks.getByRole('img', { name: 'Evidence: Assumption' })).toBeVisible()
})

test('[NOTE8] Two people react to one note, and each takes back only their own', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const [id = ''] = await addNotes(ann, 'A good one')
  await saved(ann)
  await sameEverywhere(ann, ben)
  await look(ben, await cellBox(ben, 0, 0), 0.9)
  for (const page of [ann, ben]) {
    await press(page, id)
    await bar(page, /^React/).click()
    await bar(page, /^Agree/).click()
  }
  for (const page of [ann, ben]) {
    await expect(page.locator('.th-note__reactions')).toHaveText('👍 2')
    await expect(bar(page, /^Agree: 2/)).toHaveAttribute('aria-pressed', 'true')
  }
  await bar(ben, /^Agree/).click()
  await expect(ann.locator('.th-note__reactions')).toHaveText('👍 1')
  await expect(bar(ann, /^Agree: 1/)).toHaveAttribute('aria-pressed', 'true')
  await expect(bar(ben, /^Agree: 1/)).toHaveAttribute('aria-pressed', 'false')
})

test('[NOTE12] [NOTE14] A question is answered by another note; a viewer reads that and can change nothing', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const [question = '', answer = ''] = await addNotes(ann, 'When does it come?', 'Tracking page')
  await press(ann, question)
  await bar(ann, /^Details/).click()
  await bar(ann, /^Choose a note/).click()
  await expect(inspector(ann)).toHaveCount(0)
  await press(ann, answer)
  await expect(bar(ann, /^Go to the note: Tracking page/)).toBeVisible()
  await expect.poll(() => selected(ann)).toEqual([question])
  await saved(ann)

  const viewer = await open(board.links.viewer, 'Vera')
  await look(viewer, await cellBox(viewer, 0, 0), 0.9)
  await expect(viewer.getByRole('img', { name: 'Answered by another note' })).toBeVisible()
  await press(viewer, answer)
  await expect.poll(() => selected(viewer)).toEqual([answer])
  await expect(inspector(viewer)).toHaveCount(0)
  await press(viewer, question)
  await bar(viewer, /^Details/).click()
  // Details, the way to the answer, and what happened to the note.
  await expect(viewer.locator('.th-inspector').getByRole('button')).toHaveCount(3)
  await expect(viewer.locator('.th-inspector').locator('input, select')).toHaveCount(0)
  await bar(viewer, /^Go to/).click()
  await expect.poll(() => selected(viewer)).toEqual([answer])

  // The answer is removed: the link goes with it, and comes back with it.
  await ann.evaluate((id) => void window.editor.deleteShapes([id as TLShapeId]), answer)
  await expect(ann.locator('.th-note__marks')).toHaveCount(0)
  await expect(bar(ann, /^Choose a note/)).toBeVisible()
})

test('[NOTE10] On a phone the details are a sheet that leaves the note in view', async ({
  open,
}) => {
  const board = await server.createBoard({ locale: 'ko' })
  const mina = await open(board.links.participant, '미나', {
    locale: 'ko-KR',
    width: 390,
    height: 844,
  })
  const { x, y } = await cellBox(mina, 0, 0)
  const id = await addNote(mina, '배송을 기다린다', { x: x + 30, y: y + 20 })
  // Low on the screen, where the sheet will be.
  await look(mina, { x: x + 30, y: y - 400, w: 140, h: 140 }, 0.7)
  await press(mina, id)
  await expect.poll(() => isWellPlaced(mina, id)).toBe(true)
  await bar(mina, /메모 상세/).click()
  await expect(inspector(mina).getByText('터치포인트')).toBeVisible()
  await expect.poll(() => isWellPlaced(mina, id)).toBe(true)
})
