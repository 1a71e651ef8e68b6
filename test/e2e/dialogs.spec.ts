// What comes and goes over the canvas, which listens for keys of its own.
import { addNote, caretTo, cellBox, noteInCell, noteWith, openNote } from './canvas'
import { expect, openBoard, serverForThisFile, test } from './support'

const server = serverForThisFile()

test('[ACCESSIBLE2] Escape closes the share dialog, also with a note selected, which stays selected', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const { x, y } = await cellBox(ann, 0, 0)
  const id = await addNote(ann, 'selected', { x: x + 20, y: y + 10 })
  const selected = () => ann.evaluate(() => window.editor.getSelectedShapeIds() as string[])
  for (const selection of [[], [id]]) {
    await ann.evaluate((ids) => void window.editor.setSelectedShapes(ids as never), selection)
    await ann.getByRole('button', { name: 'Share' }).click()
    const dialog = ann.getByRole('dialog', { name: 'Share this board' })
    await expect(dialog).toBeVisible()
    await ann.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    expect(await selected()).toEqual(selection)
  }
})

test('[ACCESSIBLE3] Formatting is offered while letters are selected, and works', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const { x, y } = await cellBox(ann, 0, 0)
  await addNote(ann, 'plain', { x: x + 20, y: y + 10 })
  await openNote(ann, await noteWith(ann, 'plain'))
  const bar = ann.locator('.tlui-rich-text__toolbar')
  await caretTo(ann, 'End')
  await expect(bar).toHaveCount(0)
  await ann.keyboard.type(' words')
  await expect(bar).toHaveCount(0)
  await ann.keyboard.press('ControlOrMeta+a')
  await expect(bar).toBeVisible()
  await bar.getByTestId('rich-text.bold').click()
  await expect(ann.locator('.ProseMirror strong')).toHaveText('plain words')
  await caretTo(ann, 'End')
  await expect(bar).toHaveCount(0)
})

test('[ACCESSIBLE3] What is selected right after a text was opened stays selected', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const { x, y } = await cellBox(ann, 0, 0)
  await addNote(ann, 'plain', { x: x + 20, y: y + 10 })
  const { id } = await noteWith(ann, 'plain')
  const selected = await ann.evaluate(async (note) => {
    const { editor } = window
    editor.select(note as never)
    editor.setEditingShape(note as never)
    while (!editor.getRichTextEditor()) await new Promise(requestAnimationFrame)
    await Promise.resolve()
    const text = editor.getRichTextEditor()
    const opened = text?.state.selection.from
    text?.commands.selectAll()
    // The canvas puts the caret in its place by a timer of 100 ms; one that is due later has seen it run.
    await new Promise((done) => editor.timers.setTimeout(() => done(undefined), 150))
    return { opened, from: text?.state.selection.from, to: text?.state.selection.to }
  }, id)
  expect(selected).toEqual({ opened: 6, from: 0, to: 7 })
})

test('[ACCESSIBLE4] Who may only look finds the results in the menu of a phone, and nothing that is idle', async ({
  newPerson,
}) => {
  const board = await server.createBoard()
  const phone = await newPerson({ width: 390, height: 844, touch: true })
  const viewer = await openBoard(phone, board.links.viewer, '')
  const menu = viewer.getByRole('menu')
  await viewer.getByTestId('main-menu.button').tap()
  const items = ['History', 'Open as a table', 'Evidence, touchpoints, priorities', 'Export…']
  const others = ['Edit', 'View', 'Preferences', 'Keyboard shortcuts', '한국어']
  await expect(menu.getByRole('menuitem')).toHaveText([...items, ...others])
  await menu.getByRole('menuitem', { name: '한국어' }).tap()
  await viewer.getByTestId('main-menu.button').tap()
  await expect(menu.getByRole('menuitem', { name: 'English' })).toBeVisible()
  await menu.getByRole('menuitem', { name: '내보내기…' }).tap()
  await expect(viewer.getByRole('dialog', { name: '내보내기' })).toBeVisible()
})

test('[ACCESSIBLE4] On a small laptop all of a map’s menu is in view', async ({ open }) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann', { width: 1280, height: 720 })
  await ann.getByRole('button', { name: 'Options for the map' }).click()
  const menu = ann.getByRole('menu')
  await expect(menu.getByRole('menuitem').first()).toBeInViewport({ ratio: 1 })
  await expect(menu.getByRole('menuitem').last()).toBeInViewport({ ratio: 1 })
  expect(await menu.evaluate((each) => each.scrollHeight <= each.clientHeight)).toBe(true)
})

test('[ACCESSIBLE4] On a phone the styles of a note lie over the bar beside it', async ({
  newPerson,
}) => {
  const board = await server.createBoard()
  const phone = await newPerson({ width: 390, height: 844, touch: true })
  const ann = await openBoard(phone, board.links.participant, 'Ann')
  await noteInCell(ann, 'styled', 0, 0)
  await ann.evaluate(
    (note) => {
      const { editor } = window
      const { x, y } = editor.getShapePageBounds(note as never) ?? { x: 0, y: 0 }
      editor.select(note as never)
      editor.setCamera({ x: 180 - x, y: 440 - y, z: 1 }, { immediate: true })
    },
    (await noteWith(ann, 'styled')).id,
  )
  const bar = ann.getByRole('toolbar', { name: 'About this note' })
  await expect(bar).toBeVisible()
  await ann.getByTestId('mobile-styles.button').tap()
  await expect(ann.getByTestId('style.panel')).toBeVisible()
  // What is at the middle of the part they share.
  const onTop = () =>
    ann.evaluate(() => {
      const box = (what: string) => document.querySelector(what)?.getBoundingClientRect()
      const [one, other] = [box('.th-inspector'), box('[data-testid="style.panel"]')]
      if (!one || !other) return 'not both'
      const x = (Math.max(one.left, other.left) + Math.min(one.right, other.right)) / 2
      const y = (Math.max(one.top, other.top) + Math.min(one.bottom, other.bottom)) / 2
      const at = document.elementFromPoint(x, y)
      return at?.closest('.th-inspector')
        ? 'bar'
        : at?.closest('.tlui-popover__content') && 'styles'
    })
  await expect.poll(onTop).toBe('styles')
})
