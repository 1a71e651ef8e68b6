// A map seen from afar: counts and colours instead of notes that nobody could read.
import type { Page } from '@playwright/test'
import { addNote, cellBox, look, middleOf, noteWith, notesOf, toScreen } from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const tiles = (page: Page) => page.locator('.th-far-tile')
const drawn = (page: Page) => page.locator('.th-note')
const zoomOf = (page: Page) => page.evaluate(() => window.editor.getZoomLevel())

/** Three notes in the first cell, one in the next. */
async function fill(page: Page): Promise<void> {
  const { x, y } = await cellBox(page, 0, 0)
  for (const [at, text] of ['one', 'two', 'three'].entries()) {
    await addNote(page, text, { x: x + 20 + at * 60, y: y + 14 })
  }
  const next = await cellBox(page, 1, 0)
  await addNote(page, 'four', { x: next.x + 20, y: next.y + 14 })
  await saved(page)
}

async function seeAll(page: Page, zoom: number): Promise<void> {
  const box = await page.evaluate(() => {
    const { x, y, w, h } = window.editor.getCurrentPageBounds() ?? { x: 0, y: 0, w: 1, h: 1 }
    return { x, y, w, h }
  })
  await look(page, box, zoom)
}

test('[FAR1] [FAR2] Zoomed out by the wheel, cells tell count and colours; near again, notes are back', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  await fill(ann)
  const { x, y } = await middleOf(ann, await cellBox(ann, 0, 0))
  await ann.mouse.move(x, y)
  await ann.keyboard.down('Control')
  await expect(async () => {
    await ann.mouse.wheel(0, 120)
    expect(await zoomOf(ann)).toBeLessThan(0.3)
  }).toPass()
  await ann.keyboard.up('Control')
  await expect(tiles(ann)).toHaveText(['3', '1'])
  await expect(ann.getByRole('img', { name: 'Discovery, Actions: 3 notes' })).toBeVisible()
  await expect(drawn(ann)).toHaveCount(0)

  // What others do is seen as it happens.
  const { x: left, y: top } = await cellBox(ben, 0, 1)
  const id = await addNote(ben, 'five', { x: left + 30, y: top + 20 })
  await expect(tiles(ann)).toHaveText(['3', '1', '1'])
  const bar = () =>
    tiles(ann)
      .nth(2)
      .evaluate((tile) => getComputedStyle(tile, '::after').backgroundImage)
  const before = await bar()
  await ben.evaluate((note) => {
    window.editor.updateShape({ id: note as never, type: 'note', props: { color: 'red' } })
  }, id)
  await expect.poll(bar).not.toBe(before)

  // A double-click on a summary goes there.
  const cell = await middleOf(ann, await cellBox(ann, 0, 0))
  await ann.mouse.dblclick(cell.x, cell.y)
  await expect.poll(() => zoomOf(ann)).toBeGreaterThan(0.9)
  await expect(ann.locator('.th-far')).toHaveCount(0)
  await expect(ann.locator('.th-note__text', { hasText: 'one' })).toBeVisible()
  expect(await notesOf(ann)).toHaveLength(5)
})

test('[FAR5] From afar one persona’s journey is counted, and cells of others stand back', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.participant, 'Ann')
  await fill(ann)
  const tile = (name: string) => ann.getByRole('img', { name })
  await seeAll(ann, 0.2)
  await expect(tiles(ann)).toHaveText(['3', '1'])
  // One is Noor's, two and four are Ben's, three is nobody's.
  await ann.evaluate(() => {
    const { editor } = window
    const map = editor.getCurrentPageShapes().find(({ type }) => (type as string) === 'journey')
    if (!map) throw new Error('There is no map')
    const personas = {
      noor: { index: 'a1', name: 'Noor' },
      ben: { index: 'a2', name: 'Ben' },
    }
    editor.updateShape({ id: map.id, type: map.type, props: { personas } } as never)
  })
  for (const [text, persona] of [
    ['one', 'noor'],
    ['two', 'ben'],
    ['four', 'ben'],
  ] as const) {
    const { id } = await noteWith(ann, text)
    await ann.evaluate(
      ({ note, owner }) => {
        const shape = window.editor.getShape(note as never)
        if (shape) window.editor.updateShape({ ...shape, meta: { ...shape.meta, persona: owner } })
      },
      { note: id, owner: persona },
    )
  }
  await expect(tiles(ann)).toHaveText(['3', '1'])
  // Chosen where the curve's lines are, then seen from afar again.
  await look(ann, await cellBox(ann, 0, 3))
  await ann.getByRole('button', { name: 'Noor', exact: true }).click()
  await seeAll(ann, 0.2)
  await expect(tiles(ann)).toHaveText(['2', '1'])
  await expect(tile('Awareness, Actions: 2 notes')).toHaveCSS('opacity', '1')
  const others = tile('Consideration, Actions: 1 note of other personas')
  await expect(others).toHaveCSS('opacity', '0.28')
  await ann.getByRole('button', { name: 'Show everybody again' }).click()
  await expect(tiles(ann)).toHaveText(['3', '1'])
  await expect(tile('Consideration, Actions: 1 note')).toHaveCSS('opacity', '1')
})

test('[FAR3] From afar a press moves no hidden note; a frame selects notes, which are shown and can be moved', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  await fill(ann)
  await seeAll(ann, 0.2)
  await expect(tiles(ann)).toHaveCount(2)
  await expect(drawn(ann)).toHaveCount(0)
  const before = await notesOf(ann)
  const first = await cellBox(ann, 0, 0)
  const note = await noteWith(ann, 'one')
  // A drag that begins on a note nobody sees, across the cell: a frame, not a move.
  const from = await toScreen(ann, { x: note.x + 10, y: note.y + 10 })
  const to = await toScreen(ann, { x: first.x + first.w - 8, y: first.y + first.h - 8 })
  await ann.mouse.move(from.x, from.y)
  await ann.mouse.down()
  await ann.mouse.move(to.x, to.y, { steps: 4 })
  await ann.mouse.up()
  expect(await notesOf(ann)).toEqual(before)
  await expect(drawn(ann)).toHaveCount(3)

  // What is selected is seen, and goes where it is dragged.
  const there = await middleOf(ann, await cellBox(ann, 2, 1))
  const here = await middleOf(ann, note)
  await ann.mouse.move(here.x, here.y)
  await ann.mouse.down()
  await ann.mouse.move(there.x, there.y, { steps: 4 })
  await ann.mouse.up()
  await saved(ann)
  const cells = (await notesOf(ann)).map(({ text, cell }) => [text, cell])
  expect(new Set(cells.filter(([text]) => text !== 'four').map(([, cell]) => cell)).size).toBe(1)
  expect(cells).not.toEqual(before.map(({ text, cell }) => [text, cell]))
  await ann.keyboard.press('Escape')
  await expect(drawn(ann)).toHaveCount(0)
  await expect(tiles(ann)).toHaveText(['1', '3'])
})

test('[FAR4] Titles can be read from afar, inside the headers or beside them; the curve stays', async ({
  open,
}) => {
  const board = await server.createBoard({ examples: true })
  const viewer = await open(board.links.viewer, 'Vera')
  for (const zoom of [0.3, 0.12]) {
    await seeAll(viewer, zoom)
    await expect(tiles(viewer).first()).toBeVisible()
    const sizes = () =>
      viewer.evaluate((z) => {
        const titles = document.querySelectorAll('.th-stage-title, .th-lane-title, .th-map-title')
        return [...titles].map((each) => Number.parseFloat(getComputedStyle(each).fontSize) * z)
      }, zoom)
    await expect.poll(async () => Math.min(...(await sizes()))).toBeGreaterThan(8.5)
    expect((await sizes()).length).toBeGreaterThan(10)
    await expect(viewer.locator('.th-curve-stroke').first()).toBeVisible()
    await expect(drawn(viewer)).toHaveCount(0)
    await expect(async () => {
      const title = await viewer.locator('.th-map-title').boundingBox()
      const panel = await viewer.locator('.th-panel').first().boundingBox()
      expect((title?.y ?? 0) + (title?.height ?? 0)).toBeLessThanOrEqual(panel?.y ?? 0)
    }).toPass()
  }
  await expect(async () => {
    const outside = await viewer.locator('.th-lane-title').first().boundingBox()
    const map = await viewer.locator('.th-map-card').boundingBox()
    expect((outside?.x ?? 0) + (outside?.width ?? 0)).toBeLessThanOrEqual(map?.x ?? 0)
  }).toPass()
})

test('[FAR2] Two fingers on a phone bring the summaries, the parking lot has one too, and the replay', async ({
  newPerson,
  browser,
}) => {
  const board = await server.createBoard()
  const link = board.links.participant.replace('#', '?name=Mina#')
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForFunction(() => window.editor?.getContainer().isConnected)
  await fill(page)
  await page.evaluate(() => {
    const { editor } = window
    const map = editor.getCurrentPageShapes().find(({ type }) => (type as string) === 'journey')
    const { stages } = (map as unknown as { props: { stages: Record<string, object> } }).props
    const [first = ''] = Object.keys(stages).sort((a, b) =>
      JSON.stringify(stages[a]) < JSON.stringify(stages[b]) ? -1 : 1,
    )
    const { [first]: _gone, ...rest } = stages
    editor.updateShape({ id: map?.id, type: 'journey', props: { stages: rest } } as never)
  })
  const devTools = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart?: number) =>
    devTools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: apart
        ? [
            { x: 195 - apart, y: 400, id: 0 },
            { x: 195 + apart, y: 400, id: 1 },
          ]
        : [],
    })
  await touch('touchStart', 160)
  for (let apart = 150; apart >= 40; apart -= 10) await touch('touchMove', apart)
  await touch('touchEnd')
  await expect.poll(() => zoomOf(page)).toBeLessThan(0.35)
  await expect(page.getByRole('img', { name: /^Parking lot: / })).toBeAttached()
  await expect(drawn(page)).toHaveCount(0)
  await saved(page)
  await context.close()

  const replay = await (await newPerson()).newPage()
  await replay.goto(`${board.links.viewer.replace('/b/', '/r/')}&at=${Date.now()}`)
  await replay.waitForFunction(
    () => window.editor?.getCurrentPageShapes().filter(({ type }) => type === 'note').length === 4,
  )
  await seeAll(replay, 0.15)
  await expect(replay.getByRole('img', { name: /^Parking lot: / })).toBeAttached()
  await expect(drawn(replay)).toHaveCount(0)
})
