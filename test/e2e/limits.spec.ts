// What is too much or no map at all is refused with words, and nothing is made of it.
import { largeTemplate } from '../support/maps'
import { cellBox, look, mapOf, paste, stageTitles, textsOf, toScreen } from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

test('[JOURNEY13, STRUCT2, CELL8] A map of 200 stages takes no more: buttons, keys and pasting say so', async ({
  open,
}) => {
  const board = await server.createBoard({ templateData: largeTemplate(200, 3) })
  const ann = await open(board.links.facilitator, 'Ann')
  const before = await stageTitles(ann)
  expect(before).toHaveLength(200)
  const full = 'A map holds at most 200 stages'
  const last = await cellBox(ann, 199, 2)
  await look(ann, last)
  await expect(ann.locator('.th-end[data-of="stage"]')).toBeDisabled()
  await expect(ann.locator('.th-end[data-of="stage"]')).toHaveAccessibleName(full)
  await ann.getByRole('button', { name: 'Stage: Stage 200', exact: true }).focus()
  await ann.keyboard.press('ControlOrMeta+d')
  await expect(ann.getByText(full).and(ann.locator('[role="status"]'))).toBeAttached()
  expect(await stageTitles(ann)).toEqual(before)

  const { x, y } = await toScreen(ann, { x: last.x + last.w - 14, y: last.y + 20 })
  await ann.mouse.click(x, y)
  await expect(ann.locator('.th-cell-selected')).toHaveCount(1)
  await paste(ann, 'a\tb\nc\td')
  const dialog = ann.getByRole('dialog')
  await expect(dialog).toContainText('1 column and 1 row')
  await expect(dialog).toContainText('200 stages')
  await expect(dialog.getByRole('button', { name: /^Add/ })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Paste only what fits' }).click()
  await expect.poll(() => textsOf(ann)).toEqual(['a'])
  await saved(ann)
  expect(Object.keys((await mapOf(ann)).lanes)).toHaveLength(3)
})

const files: [name: string, content: string | Buffer, words: string][] = [
  ['picture.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'its text is not JSON'],
  ['empty.json', '', 'its text is not JSON'],
  ['other.json', '{"name":"x"}', '“format” is not “throughline-template”'],
  ['large.json', JSON.stringify(largeTemplate(201, 3)), 'stages has 201 entries'],
  ['lanes.json', JSON.stringify(largeTemplate(3, 201)), 'lanes has 201 entries'],
]

test('[TEMPLATE10, JOURNEY13] Files that are no template, or too large, are refused with the reason, and nothing is made', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  const ann = await open(board.links.facilitator, 'Ann')
  const seq = await server.seq(board)
  await ann.getByRole('button', { name: 'Add a journey map' }).first().click()
  const page = await (await newPerson()).newPage()
  await page.goto(server.origin)
  const inputs = [
    { on: ann, input: ann.getByRole('dialog').locator('input[type=file]') },
    { on: page, input: page.getByLabel('From a template file…').first() },
  ]
  for (const { on, input } of inputs) {
    for (const [name, content, words] of files) {
      await input.setInputFiles({
        name,
        mimeType: 'application/json',
        buffer: Buffer.from(content),
      })
      await expect(on.getByText(words)).toBeVisible()
    }
  }
  await expect(page.getByRole('radio', { name: 'Current state' })).toBeChecked()
  expect(await server.seq(board)).toBe(seq)
})
