// Several people at one board: what one does leaves alone what another does.
import type { Page } from '@playwright/test'
import type { TLShapeId } from 'tldraw'
import {
  type Point,
  addNote,
  caretTo,
  cellBox,
  endTyping,
  gestureWrites,
  mapOf,
  middleOf,
  noteWith,
  notesOf,
  openNote,
  sameEverywhere,
  textsOf,
  toScreen,
} from './canvas'
import { connectionErrors, expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

async function placeOf(page: Page, text: string): Promise<Point> {
  const { x, y } = await noteWith(page, text)
  return { x: Math.round(x), y: Math.round(y) }
}

async function chooseColor(page: Page, color: string): Promise<void> {
  await page.getByTestId(`style.color.${color}`).click()
}

test('[BIND3, BIND4] A note dragged by one and recoloured by another keeps both, is seen moving, and is written once', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const from = await cellBox(ann, 0, 0)
  const to = await cellBox(ann, 2, 0)
  await addNote(ann, 'Reads reviews', { x: from.x + 20, y: from.y + 14 })
  await expect.poll(() => textsOf(ben)).toEqual(['Reads reviews'])
  const atBen = await middleOf(ben, await noteWith(ben, 'Reads reviews'))
  await ben.mouse.click(atBen.x, atBen.y)
  await saved(ann)
  const before = await server.seq(board)

  const writes = gestureWrites()
  const start = await middleOf(ann, await noteWith(ann, 'Reads reviews'))
  const end = await middleOf(ann, to)
  await ann.mouse.move(start.x, start.y)
  await ann.mouse.down()
  const seen = new Set<string>()
  for (let part = 1; part <= 5; part++) {
    const x = start.x + ((end.x - start.x) * part) / 5
    const y = start.y + ((end.y - start.y) * part) / 5
    await ann.mouse.move(x, y, { steps: 8 })
    // The mouse is still down: this comes to the other page without being written.
    await expect
      .poll(async () => {
        const mine = await placeOf(ann, 'Reads reviews')
        const theirs = await placeOf(ben, 'Reads reviews')
        const place = `${theirs.x} ${theirs.y}`
        return place === `${mine.x} ${mine.y}` && !seen.has(place)
      })
      .toBe(true)
    const shown = await placeOf(ben, 'Reads reviews')
    seen.add(`${shown.x} ${shown.y}`)
    if (part === 3) await chooseColor(ben, 'red')
  }
  await ann.mouse.up()
  const most = writes()
  expect(seen.size).toBe(5)

  await saved(ann)
  await saved(ben)
  await sameEverywhere(ann, ben)
  const note = await noteWith(ben, 'Reads reviews')
  expect(note.color).toBe('red')
  const { order } = await mapOf(ann)
  expect(note.cell).toBe(`${order.stages[2]}/${order.lanes[0]}`)
  expect((await server.journey(board)).maps[0]?.notes[0]).toMatchObject({
    stageId: order.stages[2],
    laneId: order.lanes[0],
    color: 'red',
  })
  // 40 pointer moves, and the colour.
  expect((await server.seq(board)) - before).toBeLessThanOrEqual(most + 1)
})

test('[BIND3, BIND7] The map keeps still under a slow drag, and the note lands in the cell it is dropped on', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const cell = await cellBox(ann, 0, 0)
  const below = await cellBox(ann, 1, 1)
  await addNote(ann, 'Slow', { x: cell.x + 20, y: cell.y + 14 })
  await saved(ann)
  const before = await server.seq(board)
  const start = await middleOf(ann, await noteWith(ann, 'Slow'))
  const border = await toScreen(ann, { x: below.x + below.w / 2, y: below.y - 8 })
  const end = await middleOf(ann, below)
  await ann.mouse.move(start.x, start.y)
  await ann.mouse.down()
  await ann.mouse.move(border.x, border.y, { steps: 10 })
  // Held here, its middle still in the lane above, for longer than a gesture waits before it writes.
  const heldSince = await ann.evaluate(() => performance.now())
  await ann.waitForFunction((since) => performance.now() > since + 1500, heldSince)
  expect(await server.seq(board)).toBe(before)
  expect(await cellBox(ann, 1, 1)).toEqual(below)
  await ann.mouse.move(end.x, end.y, { steps: 10 })
  await ann.mouse.up()
  await saved(ann)
  const { order } = await mapOf(ann)
  expect((await noteWith(ann, 'Slow')).cell).toBe(`${order.stages[1]}/${order.lanes[1]}`)
})

test('[UNDO1, UNDO2] Undo takes back only what is mine, and redo brings it back', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const cell = await cellBox(ann, 1, 0)
  const far = await cellBox(ann, 3, 2)
  for (const [at, text] of ['untouched', 'written in', 'moved', 'recoloured'].entries()) {
    const x = cell.x + 14 + (at % 2) * 152
    await addNote(ann, text, { x, y: cell.y + 14 + Math.floor(at / 2) * 152 })
  }
  await expect.poll(() => textsOf(ben)).toHaveLength(4)
  await addNote(ben, 'from Ben', { x: far.x + 14, y: far.y + 14 })

  await openNote(ben, await noteWith(ben, 'written in'))
  await caretTo(ben, 'End')
  await ben.keyboard.type(' by Ben', { delay: 20 })
  await endTyping(ben)

  const drag = await middleOf(ben, await noteWith(ben, 'moved'))
  const drop = await middleOf(ben, await cellBox(ben, 3, 1))
  await ben.mouse.move(drag.x, drag.y)
  await ben.mouse.down()
  await ben.mouse.move(drop.x, drop.y, { steps: 6 })
  await ben.mouse.up()

  const paint = await middleOf(ben, await noteWith(ben, 'recoloured'))
  await ben.mouse.click(paint.x, paint.y)
  await chooseColor(ben, 'green')
  await saved(ben)
  await expect.poll(() => textsOf(ann)).toHaveLength(5)
  await sameEverywhere(ann, ben)
  const whole = await notesOf(ann)

  // More often than there are steps: undo stops at what is left, and never reaches into Ben's.
  for (let step = 0; step < 8; step++) await ann.keyboard.press('ControlOrMeta+z')
  await expect
    .poll(() => textsOf(ben))
    .toEqual(['from Ben', 'moved', 'recoloured', 'written in by Ben'])
  await sameEverywhere(ann, ben)
  const kept = whole.filter(({ text }) => text !== 'untouched')
  expect(await notesOf(ann)).toEqual(kept)

  for (let step = 0; step < 8; step++) await ann.keyboard.press('ControlOrMeta+Shift+z')
  await expect.poll(() => notesOf(ben)).toEqual(whole)
  await sameEverywhere(ann, ben)
})

test('[BIND5, JOURNEY4] A note written offline in a stage that somebody removes meanwhile waits in the parking lot', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const ben = await open(board.links.participant, 'Ben', { expecting: connectionErrors })
  const cell = await cellBox(ben, 2, 0)
  await addNote(ben, 'before', { x: cell.x + 14, y: cell.y + 14 })
  await saved(ben)
  await expect.poll(() => textsOf(ann)).toEqual(['before'])

  await ben.context().setOffline(true)
  await expect(ben.locator('.th-save-unsaved')).toBeVisible()
  const at = await middleOf(ben, cell)
  await ben.mouse.dblclick(at.x + 30, at.y)
  await ben.keyboard.type('written offline')
  await endTyping(ben)

  const { order, stages } = await mapOf(ann)
  const removed = order.stages[2] ?? ''
  await ann
    .getByRole('button', { name: `Options for the stage “${stages[removed]?.title}”` })
    .click()
  await ann.getByRole('menuitem', { name: 'Remove stage' }).click()
  await expect.poll(async () => (await mapOf(ann)).order.stages).not.toContain(removed)
  await saved(ann)

  await ben.context().setOffline(false)
  await saved(ben)
  await sameEverywhere(ann, ben)
  for (const page of [ann, ben]) {
    expect(await textsOf(page)).toEqual(['before', 'written offline'])
    const { order: left } = await mapOf(page)
    expect(left.stages).toHaveLength(5)
    // What is drawn comes a frame after what is known.
    await expect(async () => {
      const lot = await page.locator('.th-parking').boundingBox()
      for (const note of await notesOf(page)) {
        const { x, y } = await middleOf(page, note)
        expect(lot && x > lot.x && x < lot.x + lot.width).toBe(true)
        expect(lot && y > lot.y && y < lot.y + lot.height).toBe(true)
      }
    }).toPass()
  }
  const { maps, unsorted } = await server.journey(board)
  expect(maps[0]?.notes).toEqual([])
  expect(unsorted.map(({ text }) => text).sort()).toEqual(['before', 'written offline'])
  expect(unsorted.map(({ stageId }) => stageId)).toEqual([null, null])
})

test('[BIND1] Three people restructuring and writing at once end with the same board', async ({
  open,
}) => {
  const board = await server.createBoard()
  const people = [
    await open(board.links.facilitator, 'Ann'),
    await open(board.links.participant, 'Ben'),
    await open(board.links.participant, '미나', { locale: 'ko-KR' }),
  ] as const
  await Promise.all(
    people.map((page, who) =>
      page.evaluate(async (person) => {
        const { editor } = window
        const frame = () => new Promise(requestAnimationFrame)
        for (let turn = 0; turn < 20; turn++) {
          const map = editor
            .getCurrentPageShapes()
            .find((shape) => (shape.type as string) === 'journey')
          if (!map) throw new Error('The map is gone')
          const props = map.props as unknown as {
            stages: Record<string, { index: string; title: string; width: number }>
          }
          editor.createShape({
            id: `shape:note-${person}-${turn}` as TLShapeId,
            type: 'note',
            x: 300 + turn * 60 + person * 20,
            y: 250 + person * 150,
            props: { scale: 0.7 },
          })
          const ids = Object.keys(props.stages)
          const id = ids[turn % ids.length] ?? ''
          const stage = props.stages[id]
          if (!stage) throw new Error('The map has no stage')
          const added = { index: `a${turn % 9}`, title: `${person} ${turn}`, width: 300 }
          const stages =
            turn % 5 === 4
              ? Object.fromEntries(Object.entries(props.stages).filter(([key]) => key !== id))
              : turn % 5 === 2
                ? { ...props.stages, [`new-${person}-${turn}`]: added }
                : { ...props.stages, [id]: { ...stage, width: 200 + turn * 10 } }
          editor.updateShape({ id: map.id, type: map.type, props: { stages } })
          await frame()
        }
      }, who),
    ),
  )
  for (const page of people) await saved(page)
  await sameEverywhere(...people)
  const { maps, unsorted } = await server.journey(board)
  expect((maps[0]?.notes.length ?? 0) + unsorted.length).toBe(60)
  expect(maps[0]?.stages.map(({ id }) => id)).toEqual((await mapOf(people[1])).order.stages)
})
