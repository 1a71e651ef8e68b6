// Writing notes with hands on a keyboard: nothing typed is lost, and nothing typed is a command.
import type { Page } from '@playwright/test'
import {
  addNote,
  cellBox,
  endTyping,
  look,
  mapOf,
  middleOf,
  noteWith,
  notesOf,
  overlapping,
  pointAt,
  sameEverywhere,
  textsOf,
} from './canvas'
import { KoreanKeyboard } from './ime'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

/** Every letter of it is a shortcut of some tool. */
const shortcuts = 'draw very quickly, erase and hold nothing'

const openText = (page: Page) => page.locator('.ProseMirror[contenteditable="true"]')

test('[NOTE1] A double-click in a cell makes a note there, and what is typed at once goes into it', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const { x, y } = await middleOf(ann, await cellBox(ann, 2, 1))
  await ann.mouse.dblclick(x, y)
  await ann.keyboard.type(shortcuts)
  await endTyping(ann)
  const note = await noteWith(ann, shortcuts)
  const { order, lanes } = await mapOf(ann)
  expect(note.cell).toBe(`${order.stages[2]}/${order.lanes[1]}`)
  expect(lanes[order.lanes[1] ?? '']?.kind).toBe('thoughts')
  expect(note.color).toBe('light-violet')
  expect(await notesOf(ann)).toHaveLength(1)
  await saved(ann)
  await sameEverywhere(ann, ben)
  // Who wrote it stands on the note, for everybody.
  await look(ben, note)
  await expect(ben.locator('.th-note__author')).toHaveText('Ann')
  expect((await server.journey(board)).maps[0]?.notes[0]).toMatchObject({
    text: shortcuts,
    author: 'Ann',
  })
})

test('[NOTE1] A double-click on the plus of an empty cell makes one note, and what is typed goes into it', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  for (const [stage, presses] of [1, 2].entries()) {
    const { x, y } = await middleOf(ann, await cellBox(ann, stage, 1))
    await ann.mouse.move(x, y)
    await expect(ann.locator('.th-cell-add')).toBeVisible()
    await ann.mouse.click(x, y, { clickCount: presses })
    await ann.keyboard.type(shortcuts)
    await endTyping(ann)
  }
  expect(await textsOf(ann)).toEqual([shortcuts, shortcuts])
})

test('[NOTE2] N makes a note at the pointer, and not one letter of what follows at once is lost or a shortcut', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  for (const stage of [0, 1, 3]) {
    await pointAt(ann, await middleOf(ann, await cellBox(ann, stage, 0)))
    await ann.keyboard.press('n')
    await ann.keyboard.type(`${shortcuts} ${stage}`)
    expect(await ann.evaluate(() => window.editor.getCurrentToolId())).toBe('select')
    await endTyping(ann)
  }
  expect(await textsOf(ann)).toEqual([0, 1, 3].map((stage) => `${shortcuts} ${stage}`))
  const { order } = await mapOf(ann)
  const cells = (await notesOf(ann)).map(({ cell }) => cell)
  expect(cells).toEqual([0, 1, 3].map((stage) => `${order.stages[stage]}/${order.lanes[0]}`))
})

test('[NOTE2] With a Korean input method on, N makes a note and syllables go into it', async ({
  open,
}) => {
  const board = await server.createBoard({ locale: 'ko' })
  const mina = await open(board.links.participant, '미나', { locale: 'ko-KR' })
  const keyboard = await KoreanKeyboard.of(mina)
  await pointAt(mina, await middleOf(mina, await cellBox(mina, 1, 0)))
  await keyboard.press('KeyN')
  await expect(openText(mina)).toBeFocused()
  for (const syllable of '누구나안다') await keyboard.syllable(syllable)
  await endTyping(mina)
  expect(await textsOf(mina)).toEqual(['누구나안다'])
  await saved(mina)
  expect((await server.journey(board)).maps[0]?.notes[0]?.text).toBe('누구나안다')
})

/** As if the page were slow: from now on no text is ready to be typed in until the result is called. */
async function keepTextsWaiting(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const { editor } = window
    const tell = editor.setRichTextEditor.bind(editor)
    let last: Parameters<typeof tell>[0] = null
    editor.setRichTextEditor = (text) => {
      last = text
      return tell(null)
    }
    const letCome = () => {
      editor.setRichTextEditor = tell
      if (last && !last.isDestroyed) tell(last)
    }
    Object.assign(window, { letCome })
  })
  return () => page.evaluate(() => (window as unknown as { letCome: () => void }).letCome())
}

test('[NOTE17] What is typed on a slow page goes into the text that is being opened, and none of it is a shortcut', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const dblclick = async (stage: number) => {
    const { x, y } = await middleOf(ann, await cellBox(ann, stage, 1))
    await ann.mouse.dblclick(x, y)
  }
  let letCome = await keepTextsWaiting(ann)
  await dblclick(0)
  await ann.keyboard.type('draw heldd')
  await ann.keyboard.press('Backspace')
  const since = await ann.evaluate(() => performance.now())
  await ann.waitForFunction((then) => performance.now() > then + 2000, since)
  await ann.keyboard.type('eke')
  await ann.keyboard.press('ArrowLeft')
  await ann.keyboard.press('Backspace')
  expect(await textsOf(ann)).toEqual([''])
  await letCome()
  await expect.poll(() => textsOf(ann)).toEqual(['draw heldee'])
  await endTyping(ann)

  // A text that was there before, opened in the canvas' own way.
  letCome = await keepTextsWaiting(ann)
  await ann.keyboard.press('Enter')
  await ann.keyboard.type(' now')
  await letCome()
  await expect.poll(() => textsOf(ann)).toEqual(['draw heldee now'])
  await endTyping(ann)

  // Closed by a press on another note before it is ready: Backspace takes the letter, not that note.
  letCome = await keepTextsWaiting(ann)
  await dblclick(1)
  await ann.keyboard.type('erasee')
  await ann.keyboard.press('Backspace')
  const other = await middleOf(ann, await noteWith(ann, 'draw heldee now'))
  await ann.mouse.click(other.x, other.y)
  await expect.poll(() => textsOf(ann)).toEqual(['draw heldee now', 'erase'])
  // Or given up.
  await dblclick(2)
  await ann.keyboard.type('given up')
  const tired = await ann.evaluate(() => performance.now())
  await ann.waitForFunction((then) => performance.now() > then + 2000, tired)
  await endTyping(ann)
  await expect.poll(() => textsOf(ann)).toEqual(['draw heldee now', 'erase', 'given up'])
  await letCome()
  expect(await ann.evaluate(() => window.editor.getCurrentToolId())).toBe('select')
  await saved(ann)
  const notes = (await server.journey(board)).maps[0]?.notes ?? []
  expect(notes.map(({ text }) => text).sort()).toEqual(['draw heldee now', 'erase', 'given up'])
})

test('[NOTE3] Tab goes on to the next note of the cell or makes it there, covering none; Shift+Tab goes back', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  await pointAt(ann, await middleOf(ann, await cellBox(ann, 1, 1)))
  await ann.keyboard.press('n')
  for (const text of ['one', 'two', 'three', 'four', 'five']) {
    if (text !== 'one') await ann.keyboard.press('Tab')
    await ann.keyboard.type(text)
  }
  await expect.poll(() => textsOf(ann)).toEqual(['five', 'four', 'one', 'three', 'two'])
  const notes = await notesOf(ann)
  const { order } = await mapOf(ann)
  expect(new Set(notes.map(({ cell }) => cell))).toEqual(
    new Set([`${order.stages[1]}/${order.lanes[1]}`]),
  )
  expect(overlapping(notes)).toEqual([])

  // An empty note makes no successor, and leaves no trail.
  await ann.keyboard.press('Tab')
  await ann.keyboard.press('Tab')
  await expect.poll(() => textsOf(ann)).toHaveLength(6)
  await ann.keyboard.type('six')
  for (let back = 0; back < 5; back++) await ann.keyboard.press('Shift+Tab')
  await ann.keyboard.press('End')
  await ann.keyboard.type('!')
  await endTyping(ann)
  expect((await textsOf(ann)).sort()).toEqual(
    ['one!', 'two', 'three', 'four', 'five', 'six'].sort(),
  )
  expect(overlapping(await notesOf(ann))).toEqual([])
})

test('[NOTE4] Escape ends typing, a second one lets go of the note, and Enter opens it again', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const { x, y } = await middleOf(ann, await cellBox(ann, 0, 0))
  await ann.mouse.dblclick(x, y)
  await ann.keyboard.type('first')
  const selected = () => ann.evaluate(() => window.editor.getSelectedShapeIds().length)
  await endTyping(ann)
  expect(await selected()).toBe(1)
  await ann.keyboard.press('Enter')
  await expect(openText(ann)).toBeFocused()
  await endTyping(ann)
  await ann.keyboard.press('Escape')
  await expect.poll(selected).toBe(0)
  expect(await textsOf(ann)).toEqual(['first'])
})

test('[NOTE5] A colour chosen in the panel is seen by everybody, and undone alone', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const cell = await cellBox(ann, 0, 0)
  await addNote(ann, 'Plain', { x: cell.x + 14, y: cell.y + 14 })
  await expect.poll(() => textsOf(ben)).toEqual(['Plain'])
  const { x, y } = await middleOf(ben, await noteWith(ben, 'Plain'))
  await ben.mouse.click(x, y)
  const before = (await noteWith(ben, 'Plain')).color
  for (const color of ['light-green', 'violet', 'orange']) {
    await ben.getByTestId(`style.color.${color}`).click()
    await expect.poll(async () => (await noteWith(ann, 'Plain')).color).toBe(color)
  }
  for (const color of ['violet', 'light-green', before]) {
    await ben.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await noteWith(ann, 'Plain')).color).toBe(color)
  }
})

test('[NOTE16] A note grows while it is typed in, and is as high as its text once it is closed', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const { x, y } = await middleOf(ann, await cellBox(ann, 0, 0))
  await ann.mouse.dblclick(x, y)
  await expect(openText(ann)).toBeFocused()
  const sizeOf = () =>
    ann.evaluate(() => {
      const { editor } = window
      const note = editor.getCurrentPageShapes().find(({ type }) => type === 'note')
      if (!note) throw new Error('There is no note')
      const measured = editor.getShapeUtil(note).onBeforeCreate?.(note) ?? note
      const height = (shape: typeof note) => (shape.props as { growY: number }).growY
      return { now: height(note), needed: height(measured) }
    })
  await ann.keyboard.type('a line of words that needs much more room than one square has')
  await expect.poll(async () => (await sizeOf()).now).toBeGreaterThan(0)
  const high = (await sizeOf()).now
  await ann.keyboard.type(' and then some more of it')
  await expect.poll(async () => (await sizeOf()).now).toBeGreaterThan(high)
  for (let letter = 0; letter < 60; letter++) await ann.keyboard.press('Backspace')
  await expect.poll(async () => (await sizeOf()).now).toBeLessThan(high)
  // Closed with the last letter: nothing has been drawn since.
  await ann.evaluate(() => {
    const { editor } = window
    const text = editor.getRichTextEditor()
    text?.commands.insertContent(' which is as long as it was before, and longer than that')
    editor.complete()
  })
  await expect.poll(async () => (await textsOf(ann))[0]).toContain('longer than that')
  await expect
    .poll(async () => {
      const { now, needed } = await sizeOf()
      return now > high && now === needed
    })
    .toBe(true)
})
