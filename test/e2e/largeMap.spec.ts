// A map with 1,500 notes: made in one write, copied in one write, taken back in one; and nobody is told
// anything but the truth meanwhile.
import type { Page } from '@playwright/test'
import type { TLNoteShape } from 'tldraw'
import type { JourneyProps } from '../../shared/journey/model'
import { largeTemplate } from '../support/maps'
import { addNote, cellBox, mapOf } from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()
const noteCount = 1500

type WatchedWindow = Window & { badges: string[] }

/** Keeps everything that the badge has said from now on. */
const watchBadge = (page: Page) =>
  page.evaluate(() => {
    const badges: string[] = []
    Object.assign(window, { badges })
    const look = () => {
      const now = document.querySelector('.th-save')?.className ?? 'none'
      if (badges.at(-1) !== now) badges.push(now)
    }
    look()
    const parts = { subtree: true, childList: true, attributes: true }
    new MutationObserver(look).observe(document.body, parts)
  })

const badgesOf = (page: Page) =>
  page.evaluate(() => [...new Set((window as unknown as WatchedWindow).badges)])

const countNotes = (page: Page) =>
  page.evaluate(
    () => window.editor.getCurrentPageShapes().filter(({ type }) => type === 'note').length,
  )

test('[SAVED4, STRUCT3, STRUCT10] 1,500 notes are one write, so is their copy, and everybody goes on working', async ({
  open,
}) => {
  test.setTimeout(180_000)
  const patient = { timeout: 60_000 }
  const board = await server.createBoard({ templateData: largeTemplate(10, 10) })
  const ann = await open(board.links.facilitator, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  for (const page of [ann, ben]) await watchBadge(page)
  const begin = await server.seq(board)
  await ann.evaluate((count) => {
    const { editor } = window
    const shapes = editor.getCurrentPageShapes() as unknown as {
      type: string
      props: JourneyProps
    }[]
    const map = shapes.find(({ type }) => type === 'journey')
    if (!map) throw new Error('There is no map')
    const { stages, lanes } = map.props
    const rows = Object.keys(lanes).filter((id) => lanes[id]?.kind !== 'emotion').length
    const notes = Array.from({ length: count }, (_, at) => ({
      type: 'note' as const,
      x: 270 + (at % Object.keys(stages).length) * 328 + (at % 7) * 20,
      y: 180 + (Math.floor(at / 10) % rows) * 168,
      props: {
        scale: 0.7,
        richText: {
          type: 'doc',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: `Note number ${at}` }] }],
        },
      },
    }))
    editor.markHistoryStoppingPoint('many')
    editor.createShapes<TLNoteShape>(notes)
  }, noteCount)
  await expect.poll(() => countNotes(ben), patient).toBe(noteCount)
  await expect(ann.locator('.th-save-saved')).toBeVisible(patient)
  expect((await server.seq(board)) - begin).toBe(1)

  const { title } = await mapOf(ann)
  await ann.getByRole('button', { name: `Options for the map “${title}”` }).click()
  await ann.getByRole('menuitem', { name: 'Duplicate map' }).click()
  await expect.poll(() => countNotes(ben), patient).toBe(noteCount * 2)
  await expect(ann.locator('.th-save-saved')).toBeVisible(patient)
  expect((await server.seq(board)) - begin).toBe(2)
  const { x, y } = await cellBox(ben, 0, 0)
  await addNote(ben, 'still here', { x: x + 20, y: y + 10 })
  await expect.poll(() => countNotes(ann), patient).toBe(noteCount * 2 + 1)
  await saved(ben)

  await ann.evaluate(() => void window.editor.undo())
  await expect.poll(() => countNotes(ben), patient).toBe(noteCount + 1)
  await expect(ann.locator('.th-save-saved')).toBeVisible(patient)
  expect((await server.seq(board)) - begin).toBe(4)
  for (const page of [ann, ben]) {
    expect((await badgesOf(page)).filter((badge) => badge.includes('unsaved'))).toEqual([])
  }
})
