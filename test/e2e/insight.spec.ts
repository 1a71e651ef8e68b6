// What can be read off a map, under real hands: evidence on the map and in its table, priorities, the day of review.
import type { TLShapeId } from 'tldraw'
import { accessibilityFindings } from './axe'
import { noteInCell, noteWith } from './canvas'
import { expect, serverForThisFile, test } from './support'

const server = serverForThisFile()

test('[INSIGHT3, INSIGHT4, INSIGHT6] Guesswork is seen on the map, priorities are set, a review becomes due', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'current-state' })
  const ann = await open(board.links.facilitator, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  await noteInCell(ben, 'Calls twice', 0, 0)
  await noteInCell(ben, 'Answer at once', 0, 6)
  const menu = async (name: RegExp) => {
    await ann.getByRole('button', { name: 'Options for the map' }).press('Enter')
    await ann.getByRole('menu').getByRole('menuitem', { name }).click()
  }
  await expect.poll(async () => (await noteWith(ann, 'Calls twice')).cell).not.toBe('')
  const note = await noteWith(ann, 'Calls twice')

  await menu(/^Evidence, touchpoints/)
  const dialog = ann.getByRole('dialog', { name: 'What the map tells' })
  await expect(dialog).toContainText('0 of 1 note judged')
  expect(await accessibilityFindings(ann, '.th-dialog')).toEqual([])
  await dialog.getByRole('button', { name: /Not judged/ }).click()
  await expect(dialog).toHaveCount(0)
  const selected = () => ann.evaluate(() => window.editor.getSelectedShapeIds())
  await expect.poll(selected).toEqual([note.id])

  await menu(/^Evidence, touchpoints/)
  await dialog.getByRole('button', { name: 'Show on the map' }).click()
  const wash = ann.locator(`.th-evidence-wash[data-cell="${note.cell}"]`)
  await expect(wash).toHaveAttribute('data-shade', 'unjudged')
  await expect(wash).toHaveCount(1)
  await ben.evaluate((id) => {
    const { editor } = window
    const meta = { evidence: { level: 'assumption', source: '', link: '' } }
    editor.updateShape({ id: id as TLShapeId, type: 'note', meta })
  }, note.id)
  await expect(wash).toHaveAttribute('data-shade', 'guess')
  await expect(ben.locator('.th-evidence-wash')).toHaveCount(0)
  await ann.getByRole('button', { name: 'End the evidence view' }).click()
  await expect(ann.locator('.th-evidence-wash')).toHaveCount(0)

  await menu(/^Evidence, touchpoints/)
  await dialog.getByRole('button', { name: 'Priorities' }).click()
  await dialog.getByLabel('Effort: Answer at once').selectOption({ label: 'Effort: Small' })
  await expect(dialog.locator('[data-cell="few/small"]')).toContainText('Answer at once')
  expect(await accessibilityFindings(ann, '.th-dialog')).toEqual([])
  await dialog.getByRole('button', { name: 'Close' }).click()
  const effort = () =>
    ben.evaluate(() =>
      window.editor.getCurrentPageShapes().flatMap(({ meta }) => meta.effort ?? []),
    )
  await expect.poll(effort).toEqual(['small'])

  await menu(/^Review date/)
  const review = ann.getByRole('dialog', { name: 'Review of this map' })
  await review.getByLabel('Next review').fill('2024-02-29')
  await review.getByRole('button', { name: 'Save' }).click()
  await expect(ben.locator('.th-review-badge')).toContainText('Review overdue by')
  await ben.locator('.th-review-badge').press('Enter')
  await ben.getByRole('button', { name: 'In three months' }).click()
  await ben.getByRole('button', { name: 'Save' }).click()
  await expect(ann.locator('.th-review-badge')).toContainText('Next review')
  await ben.evaluate(() => void window.editor.undo())
  await expect(ann.locator('.th-review-badge')).toContainText('Review overdue by')
})
