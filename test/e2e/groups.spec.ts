// Notes grouped under a heading, by mouse, keys and finger.
import type { Page } from '@playwright/test'
import type { TLShapeId } from 'tldraw'
import {
  addNote,
  cellBox,
  endTyping,
  look,
  middleOf,
  noteWith,
  notesOf,
  overlapping,
  sameEverywhere,
  textsOf,
  toScreen,
} from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const frames = (page: Page) => page.locator('.th-cluster')
const headings = async (page: Page, board: Parameters<typeof server.journey>[0]) => {
  await saved(page)
  const notes = (await server.journey(board)).maps.flatMap((map) => map.notes)
  const textOf = new Map(notes.map(({ id, text }) => [id, text]))
  return Object.fromEntries(
    notes
      .filter(({ heading }) => heading)
      .map((note) => [note.text, textOf.get(note.heading ?? '')]),
  )
}

async function threeNotes(page: Page): Promise<void> {
  const { x, y } = await cellBox(page, 0, 0)
  for (const [at, text] of ['late', 'broken', 'rude'].entries()) {
    await addNote(page, text, { x: x + 12 + at * 20, y: y + 12 + at * 160 })
  }
  await look(page, await cellBox(page, 0, 0), 0.7)
}

const select = (page: Page, ...texts: string[]) =>
  notesOf(page).then((notes) =>
    page.evaluate(
      (ids) => {
        window.editor.select(...(ids as TLShapeId[]))
        window.editor.focus()
      },
      notes.filter(({ text }) => texts.includes(text)).map(({ id }) => id),
    ),
  )

test('[CLUSTER3] [CLUSTER4] [CLUSTER6] Notes are grouped by the bar, move with their heading, and leave it when dragged out', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  await threeNotes(ann)
  // By shift and press, as people select.
  for (const text of ['late', 'broken', 'rude']) {
    const { x, y } = await middleOf(ann, await noteWith(ann, text))
    await ann.keyboard.down('Shift')
    await ann.mouse.click(x, y)
    await ann.keyboard.up('Shift')
  }
  await ann.getByRole('button', { name: 'Group under a heading' }).click()
  await ann.keyboard.type('Delivery')
  await endTyping(ann)
  await expect(frames(ann)).toHaveCount(1)
  await expect(ann.locator('.th-note[data-heading]')).toHaveText(/^Delivery/)
  expect(overlapping(await notesOf(ann))).toEqual([])
  const all = { late: 'Delivery', broken: 'Delivery', rude: 'Delivery' }
  expect(await headings(ann, board)).toEqual(all)
  await sameEverywhere(ann, ben)
  await expect(frames(ben)).toHaveCount(1)

  // The heading takes its notes along, into the cell where it is dropped.
  await ann.keyboard.press('Escape')
  const { x, y } = await middleOf(ann, await noteWith(ann, 'Delivery'))
  const there = await cellBox(ann, 1, 1)
  const to = await toScreen(ann, { x: there.x + 90, y: there.y + 84 })
  await ann.mouse.move(x, y)
  await ann.mouse.down()
  await ann.mouse.move(to.x, to.y, { steps: 5 })
  await ann.mouse.up()
  await expect.poll(async () => new Set((await notesOf(ann)).map(({ cell }) => cell)).size).toBe(1)
  expect(await headings(ann, board)).toEqual(all)
  expect((await server.journey(board)).maps[0]?.notes[0]).toMatchObject({ text: 'Delivery' })
  await sameEverywhere(ann, ben)
  await ann.evaluate(() => void window.editor.undo())
  const home = await cellBox(ann, 0, 0)
  await expect.poll(async () => (await noteWith(ann, 'rude')).x).toBeLessThan(home.x + home.w)
  await ann.evaluate(() => void window.editor.redo())
  await saved(ann)

  // One is dragged out of the cell, and is in no group any more.
  const note = await middleOf(ann, await noteWith(ann, 'late'))
  const away = await middleOf(ann, await cellBox(ann, 0, 0))
  await ann.keyboard.press('Escape')
  await ann.mouse.move(note.x, note.y)
  await ann.mouse.down()
  await ann.mouse.move(away.x, away.y, { steps: 5 })
  await ann.mouse.up()
  await expect.poll(() => headings(ann, board)).toEqual({ broken: 'Delivery', rude: 'Delivery' })

  // Without its heading no note is lost.
  await select(ann, 'Delivery')
  await ann.keyboard.press('Delete')
  await expect.poll(() => textsOf(ann)).toEqual(['broken', 'late', 'rude'])
  await expect(frames(ann)).toHaveCount(0)
  expect(await headings(ann, board)).toEqual({})
})

test('[CLUSTER8] A note dropped on a group joins it, and leaves it when it is dropped beside, each one step back', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  await threeNotes(ann)
  const far = await cellBox(ann, 0, 1)
  await addNote(ann, 'far', { x: far.x + 12, y: far.y + 12 })
  await select(ann, 'late', 'broken')
  await ann.keyboard.press('ControlOrMeta+g')
  await ann.keyboard.type('Delivery')
  await endTyping(ann)
  await ann.keyboard.press('Escape')
  const cell = await cellBox(ann, 0, 0)
  await look(ann, { ...cell, h: cell.h + 200 }, 0.6)
  const both = { late: 'Delivery', broken: 'Delivery' }
  expect(await headings(ann, board)).toEqual(both)
  const drag = async (text: string, by: { x: number; y: number }) => {
    const { x, y } = await middleOf(ann, await noteWith(ann, text))
    await ann.mouse.move(x, y)
    await ann.mouse.down()
    await ann.mouse.move(x + by.x, y + by.y, { steps: 6 })
  }
  const drop = ann.locator('.th-cluster-drop')
  const boxOf = async () =>
    (await frames(ann).first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }

  // One of the same cell, and one of another, onto the frame below the heading.
  for (const [text, at] of [
    ['rude', 0.75],
    ['far', 0.25],
  ] as const) {
    const { x, y } = await middleOf(ann, await noteWith(ann, text))
    const frame = await boxOf()
    await drag(text, {
      x: frame.x + frame.width * at - x,
      y: frame.y + frame.height * 0.6 - y,
    })
    await expect(drop).toHaveCount(1)
    await ann.mouse.up()
    await expect(drop).toHaveCount(0)
    await expect
      .poll(() => headings(ann, board))
      .toEqual({ ...both, ...(text === 'far' ? { rude: 'Delivery' } : {}), [text]: 'Delivery' })
    if (text === 'far') continue
    await ann.evaluate(() => void window.editor.undo())
    await expect.poll(() => headings(ann, board)).toEqual(both)
    await ann.evaluate(() => void window.editor.redo())
  }
  await sameEverywhere(ann, ben)
  const before = await notesOf(ann)
  expect(new Set(before.map((note) => note.cell)).size).toBe(1)

  // Beside its group in the same cell: out of it. Back by one undo.
  const frame = await boxOf()
  const rude = await middleOf(ann, await noteWith(ann, 'rude'))
  await drag('rude', { x: 0, y: frame.y + frame.height + 120 - rude.y })
  await expect(drop).toHaveCount(0)
  await ann.mouse.up()
  await expect.poll(() => headings(ann, board)).toEqual({ ...both, far: 'Delivery' })
  await ann.evaluate(() => void window.editor.undo())
  await expect.poll(() => notesOf(ann)).toEqual(before)
  await expect
    .poll(() => headings(ann, board))
    .toEqual({ ...both, far: 'Delivery', rude: 'Delivery' })
})

test('[CLUSTER3] [CLUSTER7] By keys notes are grouped and ungrouped, each one step back, and copies are groups of their own', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  await threeNotes(ann)
  const before = await notesOf(ann)
  await select(ann, 'late', 'broken')
  await ann.keyboard.press('ControlOrMeta+g')
  await ann.keyboard.type('Quality')
  await endTyping(ann)
  expect(await headings(ann, board)).toEqual({ late: 'Quality', broken: 'Quality' })
  // A third one is added to the group that is there.
  await select(ann, 'Quality', 'rude')
  await ann.getByRole('button', { name: 'Add to the group' }).click()
  await expect
    .poll(() => headings(ann, board))
    .toEqual({ late: 'Quality', broken: 'Quality', rude: 'Quality' })
  await ann.evaluate(() => void window.editor.undo())
  await expect.poll(() => headings(ann, board)).toEqual({ late: 'Quality', broken: 'Quality' })

  await select(ann, 'Quality', 'late', 'broken')
  await ann.keyboard.press('ControlOrMeta+d')
  await expect.poll(() => textsOf(ann)).toHaveLength(7)
  await expect(frames(ann)).toHaveCount(2)
  await ann.evaluate(() => void window.editor.undo())
  await expect(frames(ann)).toHaveCount(1)

  // A copied stage brings the group along.
  await ann.getByRole('button', { name: 'Stage: Discovery', exact: true }).focus()
  await ann.keyboard.press('ControlOrMeta+d')
  await expect(frames(ann)).toHaveCount(2)
  await ann.evaluate(() => void window.editor.undo())
  await expect(frames(ann)).toHaveCount(1)

  await select(ann, 'Quality')
  await ann.keyboard.press('ControlOrMeta+Shift+g')
  await expect(frames(ann)).toHaveCount(0)
  expect(await textsOf(ann)).toEqual(['Quality', 'broken', 'late', 'rude'])
  await ann.evaluate(() => void window.editor.undo())
  await expect(frames(ann)).toHaveCount(1)
  // First the words of the heading, then the group with all its moves at once.
  await expect(async () => {
    await ann.evaluate(() => void window.editor.undo())
    expect(await textsOf(ann)).toHaveLength(3)
  }).toPass()
  await expect(frames(ann)).toHaveCount(0)
  await expect.poll(() => notesOf(ann)).toEqual(before)
})

test('[CLUSTER3] [CLUSTER5] With a finger notes are grouped and ungrouped; tidying keeps the group together', async ({
  browser,
}) => {
  const board = await server.createBoard({ locale: 'ko' })
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'ko-KR',
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  await page.goto(board.links.participant.replace('#', '?name=Mina#'))
  await page.waitForFunction(() => window.editor?.getContainer().isConnected)
  await threeNotes(page)
  await select(page, 'late', 'rude')
  const group = page.getByRole('button', { name: '제목 아래로 묶기' })
  expect((await group.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await group.tap()
  await expect(page.locator('.ProseMirror[contenteditable="true"]')).toBeFocused()
  await page.keyboard.type('배송')
  await endTyping(page)
  await expect(frames(page)).toHaveCount(1)
  await page.evaluate(() => {
    const { editor } = window
    const notes = editor.getCurrentPageShapes().filter(({ type }) => type === 'note')
    const other = notes.find(({ meta }) => !meta.heading && !meta.cluster)
    if (other) editor.updateShape({ id: other.id, type: 'note', x: other.x + 9, y: other.y + 7 })
    editor.selectNone()
  })
  expect(Object.keys(await headings(page, board))).toEqual(['late', 'rude'])
  await select(page, '배송')
  await page.getByRole('button', { name: '묶음 풀기' }).tap()
  await expect(frames(page)).toHaveCount(0)
  expect(await headings(page, board)).toEqual({})
  await context.close()
})
