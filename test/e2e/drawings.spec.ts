// Files of tldraw onto a board: in slices, with what was bound and held together still so, or not at all.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { createTLStore, defaultBindingUtils, defaultShapeUtils, toRichText } from 'tldraw'
import { newArrowBinding, newPage, newShape } from '../support/convergence/shapes'
import { textsOf } from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()
const folder = mkdtempSync(path.join(tmpdir(), 'drawings-'))
test.afterAll(() => rmSync(folder, { recursive: true }))

const many = 900
/** More than come in one slice. */
const inGroup = 600

/** Loose notes, a group of notes, and an arrow from the first note to the last. */
function drawing(): string {
  const { schema } = createTLStore({
    shapeUtils: defaultShapeUtils,
    bindingUtils: defaultBindingUtils,
  })
  const page = newPage('one', 'a1')
  const document = {
    id: 'document:document',
    typeName: 'document',
    name: '',
    gridSize: 10,
    meta: {},
  }
  const shape = (type: string, at: number, x: number, parentId: string, props: object) => {
    const index = `a1${String(at).padStart(5, '0')}1`
    return newShape({ type, parentId, index, x, y: Math.floor(at / 40) * 220 }, props)
  }
  const note = (at: number, parentId: string) =>
    shape('note', at, (at % 40) * 220, parentId, { richText: toRichText(`note ${at}`) })
  const loose = Array.from({ length: many }, (_, at) => note(at, page.id))
  const group = shape('group', many, 9000, page.id, {})
  const held = Array.from({ length: inGroup }, (_, at) => note(many + 1 + at, group.id))
  const arrow = shape('arrow', many + inGroup + 1, 0, page.id, {})
  const [first = group, last = group] = [loose.at(0), loose.at(-1)]
  const bindings = [
    newArrowBinding(arrow.id, first.id, 'start'),
    newArrowBinding(arrow.id, last.id, 'end'),
  ]
  // What is held comes before what holds it.
  const records = [document, page, ...held, arrow, ...loose, group, ...bindings]
  return JSON.stringify({ tldrawFileFormatVersion: 1, schema: schema.serialize(), records })
}

async function choose(page: Page, file: string): Promise<void> {
  await page.getByTestId('main-menu.button').click()
  await page.getByRole('menuitem', { name: 'Import…', exact: true }).click()
  await page.locator('input[type="file"][accept*=".tldr"]').setInputFiles(file)
}

test('[IMPORT5] A drawing comes in slices: cancelled half-way nothing of it stays, else all of it, and one undo takes it back', async ({
  open,
}) => {
  test.slow()
  const board = await server.createBoard({ template: 'blank' })
  const page = await open(board.links.participant, 'Ann')
  const file = path.join(folder, 'many.tldr')
  writeFileSync(file, drawing())
  const dialog = page.getByRole('dialog')
  const broken = path.join(folder, 'broken.tldr')
  writeFileSync(broken, drawing().replaceAll('"note"', '"nothing"'))
  await choose(page, broken)
  await expect(dialog.getByRole('alert')).toContainText('This tldraw file is damaged')
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    const stop = window.editor.sideEffects.registerAfterCreateHandler('shape', () => {
      stop()
      Object.assign(window, { cancelled: true })
      document.querySelector<HTMLButtonElement>('.th-import-end button')?.click()
    })
  })
  await choose(page, file)
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeVisible()
  expect(await page.evaluate(() => 'cancelled' in window)).toBe(true)
  await expect.poll(() => textsOf(page)).toEqual([])
  await page.keyboard.press('Escape')

  // How far it is is told while it comes.
  await page.evaluate(() => {
    const seen = new Set<number>()
    Object.assign(window, { seen })
    new MutationObserver(() => {
      const bar = document.querySelector<HTMLProgressElement>('.th-import-progress')
      if (bar) seen.add(bar.value)
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
  })
  await choose(page, file)
  await expect(dialog.getByText(`${many + inGroup + 2} shapes were imported`)).toBeVisible({
    timeout: 60_000,
  })
  const shares = await page.evaluate(() => [...(window as unknown as { seen: Set<number> }).seen])
  expect(shares.length).toBeGreaterThan(3)
  const found = await page.evaluate(() => {
    const { editor } = window
    const shapes = editor.getCurrentPageShapesSorted()
    const of = (type: string) => shapes.filter((shape) => shape.type === type)
    const [arrow] = of('arrow')
    const [group] = of('group')
    const words = (id: string) => {
      const shape = editor.getShape(id as never)
      return shape && editor.getShapeUtil(shape).getText(shape)
    }
    const bound = arrow ? editor.getBindingsFromShape(arrow, 'arrow') : []
    const texts = of('note').map(({ id }) => words(id))
    return {
      bound: bound.map(({ toId }) => words(toId)),
      held: group ? editor.getSortedChildIdsForParent(group).map(words) : [],
      first: texts.slice(0, 3),
      selected: editor.getSelectedShapeIds().length,
    }
  })
  expect(new Set(found.bound)).toEqual(new Set(['note 0', `note ${many - 1}`]))
  expect(found.held).toHaveLength(inGroup)
  expect(found.held[0]).toBe(`note ${many + 1}`)
  expect(found.first).toEqual(['note 0', 'note 1', 'note 2'])
  expect(found.selected).toBe(many + 2)
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => textsOf(page)).toEqual([])
  await saved(page)
})
