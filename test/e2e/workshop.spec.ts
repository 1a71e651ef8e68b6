// A whole workshop: a facilitator, a participant and a stakeholder who only watches; sixty notes in two
// languages, a curve, and pictures of it all in `test-results/workshop`.
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import type { TLNoteShape, TLShapeId } from 'tldraw'
import { laneNoteColor } from '../../shared/journey/colors'
import { freePlace } from '../../shared/journey/layout'
import { replayLink } from '../../client/link'
import {
  type Point,
  cellBox,
  endTyping,
  laneTitles,
  look,
  mapOf,
  notesOf,
  sameEverywhere,
  textReady,
  toScreen,
} from './canvas'
import { KoreanKeyboard } from './ime'
import { type NewBoard, expect, openBoard, ready, saved, serverForThisFile, test } from './support'
import { type WorkshopNote, workshopNotes } from './workshopNotes'

const server = serverForThisFile()
const pictures = path.join(import.meta.dirname, '../../test-results/workshop')
const sizes = [
  { name: 'laptop', width: 1280, height: 720 },
  { name: 'projector', width: 1920, height: 1080 },
  { name: 'phone', width: 390, height: 844 },
]
const side = 140
const gap = 12

const isKorean = (text: string) => /\p{Script=Hangul}/u.test(text)

/** Double-clicks into the cell and writes, as people do. */
async function write(page: Page, note: WorkshopNote, keyboard: KoreanKeyboard): Promise<void> {
  const lane = await laneOf(page, note)
  const cell = await cellBox(page, note.stage, lane)
  await look(page, cell, 0.8)
  // English on the left, Korean on the right: nobody double-clicks another's note.
  const middle = gap + side / 2
  const inCell = isKorean(note.text) ? cell.w - middle : middle
  const { x, y } = await toScreen(page, { x: cell.x + inCell, y: cell.y + middle })
  await page.mouse.dblclick(x, y)
  await textReady(page)
  for (const letter of note.text) {
    if (isKorean(letter)) await keyboard.syllable(letter)
    else await page.keyboard.press(letter === ' ' ? 'Space' : letter)
  }
  await endTyping(page)
}

async function laneOf(page: Page, { kind }: WorkshopNote): Promise<number> {
  const { lanes, order } = await mapOf(page)
  return order.lanes.findIndex((id) => lanes[id]?.kind === kind)
}

/** The rest at once: each beside those that its cell already has. */
async function placeAll(page: Page, notes: WorkshopNote[]): Promise<void> {
  const taken = new Map<string, Point[]>()
  const { order } = await mapOf(page)
  const all = await notesOf(page)
  const placed = []
  for (const note of notes) {
    const lane = await laneOf(page, note)
    const key = `${order.stages[note.stage]}/${order.lanes[lane]}`
    const cell = await cellBox(page, note.stage, lane)
    const others = [...all.filter((each) => each.cell === key), ...(taken.get(key) ?? [])]
    const inCell = others.map(({ x, y }) => ({ x: x - cell.x, y: y - cell.y, w: side, h: side }))
    const place = freePlace(inCell, { w: side, h: side }, cell.w)
    const at = { x: cell.x + place.x, y: cell.y + place.y }
    taken.set(key, [...(taken.get(key) ?? []), at])
    placed.push({ text: note.text, color: laneNoteColor[note.kind], ...at })
  }
  await page.evaluate((all) => {
    for (const { text, color, x, y } of all) {
      const paragraph = { type: 'paragraph', content: [{ type: 'text', text }] }
      window.editor.createShape<TLNoteShape>({
        id: `shape:${crypto.randomUUID()}` as TLShapeId,
        type: 'note',
        x,
        y,
        props: {
          scale: 0.7,
          size: 'l',
          color: color as TLNoteShape['props']['color'],
          richText: { type: 'doc', content: [paragraph] },
        },
      })
    }
  }, placed)
}

/** Presses on the empty place of each stage and drags the new point to its mood. */
async function drawCurve(page: Page, moods: number[]): Promise<void> {
  for (const [stage, mood] of moods.entries()) {
    const lane = await laneOf(page, { kind: 'emotion', stage, text: '' })
    const cell = await cellBox(page, stage, lane)
    await look(page, cell, 0.8)
    const to = await toScreen(page, {
      x: cell.x + cell.w / 2,
      y: cell.y + cell.h / 2 - (mood / 4) * (cell.h - 56),
    })
    await page.getByRole('button', { name: 'Rate the feeling' }).first().hover()
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 5 })
    await page.mouse.up()
  }
}

async function takePictures(
  context: BrowserContext,
  board: NewBoard,
  { language, name }: { language: string; name: string },
): Promise<void> {
  const half = await server.halfTime(board)
  for (const size of sizes) {
    const shoot = (page: Page, what: string) =>
      page.screenshot({ path: path.join(pictures, `${what}-${size.name}-${language}.png`) })
    const page = await openBoard(context, board.links.facilitator, name, size)
    await shoot(page, 'board')
    if (size.name !== 'phone') {
      await page.keyboard.press('Shift+Digit1')
      await page.waitForFunction(() => {
        const { editor } = window
        const board = editor.getCurrentPageBounds()
        return board && editor.getViewportPageBounds().contains(board)
      })
      await shoot(page, 'whole-board')
    }
    await page.goto(server.origin)
    await expect(page.getByRole('radio')).toHaveCount(7)
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await shoot(page, 'home')
    await page.goto(replayLink(server.origin, board.id, board.tokens.viewer, half))
    // The bundle, the picture and the times of the log come first.
    await expect(page.getByRole('slider')).toBeEnabled({ timeout: 30_000 })
    await page.waitForFunction(() => window.editor?.getCurrentPageShapes().length > 3)
    await shoot(page, 'replay')
    await page.close()
  }
}

test('[BIND1, PEOPLE4] A workshop: three browsers, sixty notes in two languages, a curve, and the same board for all', async ({
  open,
  newPerson,
}) => {
  test.setTimeout(300_000)
  const board = await server.createBoard({ title: 'Grocery delivery: first order' })
  const ann = await open(board.links.facilitator, 'Ann Lee')
  const mina = await open(board.links.participant, '박미나', { locale: 'ko-KR' })
  const viewer = await (await newPerson({ locale: 'ko-KR' })).newPage()
  await viewer.goto(board.links.viewer)
  await ready(viewer)
  expect(await laneTitles(viewer)).toHaveLength(8)

  // One note of each language per stage is written by hand.
  const typed = workshopNotes.filter(({ kind, stage, text }, at, all) => {
    const first = all.findIndex(
      (each) => each.stage === stage && isKorean(each.text) === isKorean(text),
    )
    return kind === 'actions' && first === at
  })
  const [english, korean] = [await KoreanKeyboard.of(ann), await KoreanKeyboard.of(mina)]
  const writeAll = async (page: Page, keyboard: KoreanKeyboard, ko: boolean) => {
    for (const note of typed.filter(({ text }) => isKorean(text) === ko)) {
      await write(page, note, keyboard)
    }
  }
  await Promise.all([writeAll(ann, english, false), writeAll(mina, korean, true)])
  await saved(ann)
  await saved(mina)
  await sameEverywhere(ann, mina)

  const rest = workshopNotes.filter((note) => !typed.includes(note))
  await placeAll(
    mina,
    rest.filter(({ text }) => isKorean(text)),
  )
  await saved(mina)
  await sameEverywhere(ann, mina)
  await placeAll(
    ann,
    rest.filter(({ text }) => !isKorean(text)),
  )
  await drawCurve(ann, [1, 0.5, -1, 1.5, -2, 1])
  await saved(ann)
  await sameEverywhere(ann, mina, viewer)

  const { maps, unsorted } = await server.journey(board)
  const [map] = maps
  expect(unsorted).toEqual([])
  expect(map?.notes.map(({ text }) => text).sort()).toEqual(
    workshopNotes.map(({ text }) => text).sort(),
  )
  const stages = map?.stages.map(({ id }) => id) ?? []
  const kindOf = new Map(map?.lanes.map(({ id, kind }) => [id, kind]))
  const places = new Map(
    map?.notes.map((note) => [
      note.text,
      { kind: kindOf.get(note.laneId ?? ''), stage: stages.indexOf(note.stageId ?? '') },
    ]),
  )
  for (const { text, ...place } of workshopNotes) expect(places.get(text)).toEqual(place)
  expect(map?.emotion.points.map(({ mood }) => mood)).toEqual([1, 0.5, -1, 1.5, -2, 1])

  await takePictures(await newPerson(), board, { language: 'en', name: 'Ann Lee' })
  await takePictures(await newPerson({ locale: 'ko-KR' }), board, {
    language: 'ko',
    name: '박미나',
  })
})
