// Copies, collapsed lanes and tidying under real hands, by menu and by keys.
import type { Page } from '@playwright/test'
import { cellBox, laneTitles, mapOf, noteInCell, notesOf, stageTitles, textsOf } from './canvas'
import { expect, serverForThisFile, test } from './support'

const server = serverForThisFile()

const header = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function choose(page: Page, entry: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Options for the ${entry}` }).click()
  await page.getByRole('menu').getByRole('menuitem', { name: item }).click()
}

const undo = (page: Page) => page.evaluate(() => void window.editor.undo())

test('[STRUCT1, STRUCT4] A stage is copied, moved and removed by keys, and each is one step back', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.facilitator, 'Ann')
  await noteInCell(ann, 'copy me', 0, 0)
  const [first, ...rest] = await stageTitles(ann)
  await header(ann, `Stage: ${first}`).focus()
  await ann.keyboard.press('ControlOrMeta+d')
  const copy = `${first} (copy)`
  await expect.poll(() => stageTitles(ann)).toEqual([first, copy, ...rest])
  await expect.poll(() => textsOf(ann)).toEqual(['copy me', 'copy me'])
  expect(new Set((await notesOf(ann)).map(({ author }) => author))).toEqual(new Set(['Ann']))
  await expect(header(ann, `Stage: ${copy}`)).toBeFocused()

  await ann.keyboard.press('Alt+ArrowRight')
  await expect.poll(async () => (await stageTitles(ann))[2]).toBe(copy)
  await expect(header(ann, `Stage: ${copy}`)).toBeFocused()
  await expect(ann.getByText(`“${copy}” is now 3 of 4.`)).toBeAttached()
  await ann.keyboard.press('Delete')
  await expect.poll(() => stageTitles(ann)).toEqual([first, ...rest])
  for (let step = 0; step < 3; step++) await undo(ann)
  await expect.poll(() => textsOf(ann)).toEqual(['copy me'])
  expect(await stageTitles(ann)).toEqual([first, ...rest])
})

test('[STRUCT5] A collapsed lane hides its notes for everybody, and they come back', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.facilitator, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  await noteInCell(ann, 'hidden', 0, 0)
  const before = await notesOf(ann)
  const [lane] = await laneTitles(ann)
  await expect(ben.locator('.th-note')).toHaveCount(1)
  await header(ann, `Lane: ${lane}`).focus()
  await ann.keyboard.press('c')
  await expect(ben.locator('.th-note')).toHaveCount(0)
  await expect(ben.locator('.th-cell-count')).toHaveText(/1/)
  expect((await cellBox(ben, 0, 0)).h).toBe(44)
  const selected = await ben.evaluate((id) => {
    window.editor.select(id as never)
    return window.editor.getSelectedShapeIds().length
  }, before[0]?.id)
  expect(selected).toBe(0)

  await ann.getByRole('button', { name: `Open the lane “${lane}”` }).click()
  await expect(ben.locator('.th-note')).toHaveCount(1)
  await expect.poll(() => notesOf(ann)).toEqual(before)
})

test('[STRUCT3, STRUCT7] A map is tidied, and copied as future state', async ({ open }) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.facilitator, 'Ann')
  await noteInCell(ann, 'a', 0, 0)
  await noteInCell(ann, 'b', 0, 0)
  const { title, id, stages } = await mapOf(ann)
  await choose(ann, `map “${title}”`, 'Tidy map')
  await expect
    .poll(async () => {
      const [a, b] = await notesOf(ann)
      return a && b && Math.abs(a.y - b.y) < 1 && Math.abs(a.x - b.x) > a.w
    })
    .toBe(true)
  const source = await notesOf(ann)
  await choose(ann, `map “${title}”`, 'Duplicate as future state')
  await expect.poll(async () => (await notesOf(ann)).length).toBe(4)
  const copy = await ann.evaluate((from) => {
    const shapes = window.editor.getCurrentPageShapes() as unknown as {
      id: string
      type: string
      parentId: string
      props: { origin: string; kind: string; stages: object }
      meta: { origin?: string }
    }[]
    const map = shapes.find((shape) => shape.type === 'journey' && shape.id !== from)
    const notes = shapes.filter(({ type, parentId }) => type === 'note' && parentId === map?.id)
    return { ...map?.props, origins: notes.map((note) => note.meta.origin) }
  }, id)
  expect(copy).toMatchObject({ origin: id, kind: 'future-state' })
  expect(Object.keys(copy.stages ?? {})).toEqual(Object.keys(stages))
  expect(new Set(copy.origins)).toEqual(new Set(source.map((note) => note.id)))
  await undo(ann)
  await expect.poll(async () => (await notesOf(ann)).length).toBe(2)
})
