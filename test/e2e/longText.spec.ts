// Ten thousand characters in one note.
import type { Page } from '@playwright/test'
import { addNote, caretTo, cellBox, endTyping, look, notesOf, openNote } from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

/** Numbered words, 10,000 letters in all; the last ones are known. */
const long = Array.from({ length: 2000 }, (_each, at) => String(at).padStart(4, '0'))
  .join(' ')
  .slice(0, 9990)
  .padEnd(9991, ' ')
  .concat('last words')

const dialog = (page: Page) => page.getByRole('dialog')

async function inNote(page: Page): Promise<string> {
  const { x, y } = await cellBox(page, 0, 0)
  const id = await addNote(page, 'Interview: ', { x: x + 20, y: y + 14 })
  await look(page, await cellBox(page, 0, 0), 0.9)
  return id
}

test('[LONG1] [LONG2] 10,000 characters pasted into a note are kept, clipped on it, and read in full', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const id = await inNote(ann)
  const [note] = await notesOf(ann)
  if (!note) throw new Error('no note')
  await openNote(ann, note)
  await caretTo(ann, 'End')
  await ann.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    const paste = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    })
    document.querySelector('.ProseMirror[contenteditable="true"]')?.dispatchEvent(paste)
  }, long)
  await ann.keyboard.type(', and more')
  await endTyping(ann)
  await saved(ann)
  const whole = `Interview: ${long}, and more`
  expect((await server.journey(board)).maps[0]?.notes[0]?.text).toBe(whole)
  // No higher than three squares, so the lane is none either. A closed text is measured a moment later.
  await expect.poll(async () => (await notesOf(ann))[0]?.h).toBe(140 * 3)
  await expect(ann.locator('.th-note__text')).not.toContainText('and more')

  await ann.locator(`[data-note-id="${id}"]`).getByRole('button', { name: 'Read all' }).click()
  await expect(dialog(ann)).toContainText('last words, and more')
  const region = dialog(ann).getByRole('region')
  await expect
    .poll(() => region.evaluate((each) => each.scrollHeight - each.clientHeight))
    .toBeGreaterThan(100)
  await region.focus()
  await ann.keyboard.press('End')
  await expect.poll(() => region.evaluate((each) => each.scrollTop)).toBeGreaterThan(100)
  await dialog(ann).getByRole('button', { name: 'Edit' }).click()
  await expect(ann.locator('.ProseMirror[contenteditable="true"]')).toBeFocused()
  // The caret is seen although the text is longer than the note.
  await caretTo(ann, 'End')
  await ann.keyboard.type('!')
  const label = ann.locator('.th-note .tl-text-label')
  await expect.poll(() => label.evaluate((each) => each.scrollTop)).toBeGreaterThan(100)
  await endTyping(ann)
  await saved(ann)
  expect((await server.journey(board)).maps[0]?.notes[0]?.text).toBe(`${whole}!`)
})

test('[LONG2] A reader opens it by keys and sees what is written meanwhile, a finger by the mark', async ({
  open,
  browser,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const { x, y } = await cellBox(ann, 0, 0)
  const id = await addNote(ann, long, { x: x + 20, y: y + 14 })
  await saved(ann)
  const viewer = await open(board.links.viewer, 'Vera')
  await viewer.evaluate((note) => {
    window.editor.select(note as never)
    window.editor.focus()
  }, id)
  await viewer.keyboard.press('Shift+Enter')
  await expect(dialog(viewer)).toContainText('last words')
  await expect(dialog(viewer).getByRole('button', { name: 'Edit' })).toHaveCount(0)
  await ann.evaluate((note) => {
    const paragraph = {
      type: 'paragraph',
      content: [{ type: 'text', text: 'Rewritten '.repeat(80) }],
    }
    window.editor.updateShape({
      id: note as never,
      type: 'note',
      props: { richText: { type: 'doc', content: [paragraph] } },
    })
  }, id)
  await expect(dialog(viewer)).toContainText('Rewritten')
  await viewer.keyboard.press('Escape')
  await expect(dialog(viewer)).toHaveCount(0)

  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const phone = await context.newPage()
  await phone.goto(board.links.participant.replace('#', '?name=Mina#'))
  await phone.waitForFunction(() => window.editor?.getContainer().isConnected)
  const [note] = await notesOf(phone)
  if (!note) throw new Error('no note')
  await look(phone, note, 0.9)
  await phone.getByRole('button', { name: 'Read all', exact: true }).tap()
  await expect(dialog(phone)).toContainText('Rewritten')
  await context.close()
})
