// What comes and goes over the canvas, which listens for keys of its own.
import { addNote, caretTo, cellBox, noteWith, openNote } from './canvas'
import { expect, serverForThisFile, test } from './support'

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
