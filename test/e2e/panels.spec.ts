// Panels beside a map, whose journey is looked at, and the two curves of a future state.
import type { Page } from '@playwright/test'
import type { TLShapeId } from 'tldraw'
import {
  type Box,
  addNote,
  cellBox,
  look,
  mapOf,
  noteWith,
  sameEverywhere,
  textsOf,
  toScreen,
  viewStands,
} from './canvas'
import { expect, openBoard, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

type PanelView = Box & { id: string; type: string; personaId: string; parentId: string }

/** The panels on the page, in coordinates of the page. */
function panelsOf(page: Page): Promise<PanelView[]> {
  return page.evaluate(() => {
    const { editor } = window
    return editor
      .getCurrentPageShapes()
      .filter(({ type }) => ['persona', 'goal', 'legend'].includes(type))
      .map((shape) => {
        const { x, y, w, h } = editor.getShapePageBounds(shape) ?? { x: 0, y: 0, w: 0, h: 0 }
        const { personaId } = shape.props as unknown as { personaId: string }
        return { id: shape.id, type: shape.type, personaId, parentId: shape.parentId, x, y, w, h }
      })
  })
}

async function panel(page: Page, type: string): Promise<PanelView> {
  const found = (await panelsOf(page)).find((each) => each.type === type)
  if (!found) throw new Error(`There is no ${type} panel`)
  return found
}

async function lookAt(page: Page, type: string, zoom = 1): Promise<PanelView> {
  const found = await panel(page, type)
  await look(page, found, zoom)
  return found
}

const select = (page: Page, ...ids: string[]) =>
  page.evaluate((all) => {
    window.editor.select(...(all as TLShapeId[]))
    window.editor.getContainer().focus()
  }, ids)

const personasIn = async (page: Page) => Object.values((await mapOf(page)).personas)
const personaMeta = (page: Page, id: string) =>
  page.evaluate((noteId) => window.editor.getShape(noteId as TLShapeId)?.meta.persona, id)
const opacityOf = (page: Page, id: string) =>
  page.locator(`[data-note-id="${id}"]`).evaluate((note) => getComputedStyle(note).opacity)

test('[PANEL2, PANEL3, PANEL4, PANEL5, PANEL8, PANEL9] A card is dragged, filled in, copied, removed and put back', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.viewer, 'Ben')
  const before = await lookAt(ann, 'persona')
  const from = await toScreen(ann, { x: before.x + 60, y: before.y + before.h - 30 })
  await ann.mouse.move(from.x, from.y)
  await ann.mouse.down()
  await ann.mouse.move(from.x + 40, from.y - 90, { steps: 6 })
  await ann.mouse.up()
  await expect.poll(async () => (await panel(ben, 'persona')).y).toBeCloseTo(before.y - 90, 0)
  expect((await panel(ann, 'persona')).parentId).toBe((await mapOf(ann)).id)
  // It stays with its map when a note is dragged there, and goes along with the map.
  const id = await addNote(ann, 'dragged', { x: 300, y: 200 })
  const note = await noteWith(ann, 'dragged')
  await look(ann, note)
  const grip = await toScreen(ann, { x: note.x + 70, y: note.y + 70 })
  await ann.mouse.move(grip.x, grip.y)
  await ann.mouse.down()
  await ann.mouse.move(grip.x + 60, grip.y + 10, { steps: 4 })
  await ann.mouse.up()
  await expect.poll(async () => (await noteWith(ann, 'dragged')).x).not.toBe(note.x)
  expect(new Set((await panelsOf(ann)).map(({ parentId }) => parentId)).size).toBe(1)

  // Enter opens the card; what is typed is on the card.
  const { id: cardId } = await lookAt(ann, 'persona')
  await select(ann, cardId)
  await ann.keyboard.press('Enter')
  await ann.getByRole('textbox', { name: 'Goals' }).fill('Answers within a day')
  await ann.keyboard.press('Escape')
  await lookAt(ben, 'persona')
  await expect(ben.locator('.th-panel[data-type="persona"]')).toContainText('Answers within a day')
  // The goal is typed in place.
  await lookAt(ann, 'goal')
  await ann
    .locator('.th-panel')
    .getByRole('button', { name: /^Goal of this map/ })
    .click()
  await ann.keyboard.press('ControlOrMeta+a')
  await ann.keyboard.type('Say yes sooner')
  await ann.keyboard.press('Enter')
  await expect.poll(async () => (await mapOf(ben)).goal).toBe('Say yes sooner')

  // A copy is another persona like it, and one undo takes both back.
  await select(ann, cardId)
  await ann.keyboard.press('ControlOrMeta+d')
  await expect.poll(async () => (await personasIn(ben)).length).toBe(2)
  const [first, second] = await personasIn(ben)
  expect(second).toMatchObject({ goals: 'Answers within a day', name: `${first?.name} (copy)` })
  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await personasIn(ben)).length).toBe(1)
  await expect.poll(async () => (await panelsOf(ben)).length).toBe(3)

  await select(ann, cardId)
  await ann.keyboard.press('Delete')
  const notice = ann.getByRole('status').filter({ hasText: 'The persona stays in the map' })
  await expect(notice).toBeVisible()
  await expect.poll(async () => (await panelsOf(ben)).length).toBe(2)
  expect(await personasIn(ben)).toHaveLength(1)
  await notice.getByRole('button', { name: 'Put back' }).click()
  await expect.poll(async () => (await panelsOf(ben)).length).toBe(3)
  // The same by the menu of the map, which also puts back what is missing.
  await select(ann, (await panel(ann, 'legend')).id)
  await ann.keyboard.press('Delete')
  await expect.poll(async () => (await panelsOf(ben)).length).toBe(2)
  await look(ann, { x: 0, y: 0, w: 700, h: 200 })
  await ann.getByRole('button', { name: /^Options for the map/ }).click()
  await ann.getByRole('menuitem', { name: 'Panels beside the map' }).click()
  await ann.getByRole('menuitem', { name: 'Legend' }).click()
  await expect.poll(async () => (await panelsOf(ben)).length).toBe(3)

  const svg = await ann.evaluate(async () => {
    const made = await window.editor.getSvgString([...window.editor.getCurrentPageShapeIds()])
    return made?.svg ?? ''
  })
  for (const words of ['Say yes sooner', 'Answers within a day', 'Legend', 'Next step']) {
    expect(svg).toContain(words)
  }
  expect(id).not.toBe('')
  await saved(ann)
  await sameEverywhere(ann, ben)
})

test('[PERSONA4, PERSONA7, PERSONA9, PERSONA11] Notes are made a persona’s with mouse and keys, and one journey is looked at', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey' })
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.viewer, 'Ben')
  const cell = await cellBox(ann, 0, 0)
  await look(ann, { x: 0, y: 0, w: 700, h: 300 })
  await ann.getByRole('button', { name: 'Add a persona' }).click()
  await ann.getByRole('textbox', { name: 'Name', exact: true }).fill('Noor')
  await ann.keyboard.press('Escape')
  const ids = Object.entries((await mapOf(ann)).personas)
  const noor = ids.find(([, { name }]) => name === 'Noor')?.[0] ?? ''
  const other = ids.find(([, { name }]) => name !== 'Noor')?.[0] ?? ''
  const mine = await addNote(ann, 'hers', { x: cell.x + 12, y: cell.y + 12 })
  const his = await addNote(ann, 'his', { x: cell.x + 160, y: cell.y + 12 })
  const free = await addNote(ann, 'nobody', { x: cell.x + 340, y: cell.y + 12 })
  await look(ann, { ...cell, w: 700 })
  // One note, with the key.
  await select(ann, mine)
  await ann.keyboard.press('p')
  await ann.getByRole('menuitemradio', { name: 'Noor' }).press('Enter')
  await expect.poll(() => personaMeta(ben, mine)).toBe(noor)
  // Two at once, with the mouse; one undo.
  await select(ann, mine, his)
  await ann.getByRole('button', { name: 'Whose are these 2 notes?' }).click()
  await ann.getByRole('menuitemradio').nth(1).click()
  await expect.poll(() => personaMeta(ben, his)).toBe(other)
  expect(await personaMeta(ben, mine)).toBe(other)
  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => personaMeta(ben, mine)).toBe(noor)
  expect(await personaMeta(ben, his)).toBeUndefined()
  // In the inspector.
  await select(ann, his)
  await ann.keyboard.press('i')
  await ann.getByRole('combobox', { name: 'Persona' }).selectOption({ index: 1 })
  await expect.poll(() => personaMeta(ben, his)).toBe(other)
  await ann.keyboard.press('Escape')
  await ann.evaluate(() => void window.editor.selectNone())
  await look(ben, { ...cell, w: 700 })
  await expect(ben.getByRole('img', { name: 'Journey of Noor' })).toBeVisible()

  // The reader looks at one journey; nobody else's page changes.
  await ben.evaluate(() => void window.editor.selectNone())
  await lookAt(ben, 'persona', 0.8)
  await ben.getByRole('button', { name: 'Show the journey of Noor' }).click()
  await look(ben, { ...cell, w: 700 })
  await expect(ben.getByRole('button', { name: 'Whose journey?' })).toContainText('Journey of Noor')
  await expect.poll(() => opacityOf(ben, his)).toBe('0.2')
  expect([await opacityOf(ben, mine), await opacityOf(ben, free)]).toEqual(['1', '1'])
  expect(await opacityOf(ann, his)).toBe('1')
  await ben.getByRole('button', { name: 'Show everybody again' }).click()
  await expect.poll(() => opacityOf(ben, his)).toBe('1')

  // What is made meanwhile is the chosen persona's, notes and points.
  await look(ann, { x: 0, y: -300, w: 1100, h: 400 }, 0.8)
  await ann.getByRole('button', { name: 'Show the journey of Noor' }).click()
  const second = await cellBox(ann, 1, 0)
  await look(ann, second)
  const middle = await toScreen(ann, { x: second.x + second.w / 2, y: second.y + second.h / 2 })
  await ann.mouse.dblclick(middle.x, middle.y)
  await ann.keyboard.type('new')
  await ann.keyboard.press('Escape')
  await expect.poll(() => textsOf(ann)).toContain('new')
  const { id: made } = await noteWith(ann, 'new')
  await expect.poll(() => personaMeta(ben, made)).toBe(noor)
  const { order, lanes } = await mapOf(ann)
  const lane = order.lanes.findIndex((id) => lanes[id]?.kind === 'emotion')
  const curve = await cellBox(ann, 0, lane)
  await look(ann, curve)
  await ann
    .getByRole('button', { name: /^Rate the feeling/ })
    .first()
    .press('Enter')
  const pointsOf = async (page: Page) => Object.values((await mapOf(page)).points)
  await expect.poll(async () => (await pointsOf(ben))[0]?.personaId).toBe(noor)
  await ann.getByRole('slider').first().focus()
  await ann.keyboard.press('p')
  await expect.poll(async () => (await pointsOf(ben))[0]?.personaId).not.toBe(noor)
  await saved(ann)
  const journey = await server.journey(board)
  expect(journey.maps[0]?.notes.find(({ text }) => text === 'new')?.persona).toBe(noor)
  await sameEverywhere(ann, ben)
})

test('[PERSONA7, PERSONA9, PANEL4, PANEL11] A finger opens a card, gives notes to a persona and looks at a journey, in the replay too', async ({
  browser,
}) => {
  const board = await server.createBoard({
    template: 'buyer-journey',
    locale: 'ko',
    examples: true,
  })
  const context = await browser.newContext({
    locale: 'ko-KR',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  try {
    const page = await openBoard(context, board.links.participant, '미나')
    await lookAt(page, 'persona', 0.9)
    await page.getByRole('button', { name: /카드 열기$/ }).tap()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.getByRole('button', { name: '닫기' }).tap()
    const notes = await page.evaluate(() =>
      window.editor
        .getCurrentPageShapes()
        .filter(({ type }) => type === 'note')
        .map(({ id }) => id as string),
    )
    await select(page, ...notes.slice(0, 2))
    await page.getByRole('button', { name: '메모 2개는 누구의 것인가요?' }).tap()
    await page.getByRole('menuitemradio').nth(1).tap()
    const [persona] = Object.keys((await mapOf(page)).personas)
    await expect.poll(() => personaMeta(page, notes[1] ?? '')).toBe(persona)
    await saved(page)
    await page.goto(board.links.viewer.replace('/b/', '/r/'))
    await page.getByRole('button', { name: '누구의 여정을 볼까요?' }).tap()
    await expect(page.locator('.th-panel-button').first()).toBeHidden()
    await page.getByRole('menuitemradio').nth(1).tap()
    await expect(page.getByRole('button', { name: '모두 다시 보기' })).toBeVisible()
    await page.getByRole('button', { name: '모두 다시 보기' }).tap()
    await expect(page.getByRole('button', { name: '모두 다시 보기' })).toHaveCount(0)
  } finally {
    await context.close()
  }
})

test('[EMOTION10, EMOTION11, EMOTION12, PANEL5] A future state shows the curve of today underneath, and follows it', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'buyer-journey', examples: true })
  const ann = await open(board.links.participant, 'Ann')
  await look(ann, { x: 0, y: 0, w: 700, h: 200 })
  await ann.getByRole('button', { name: /^Options for the map/ }).click()
  await ann.getByRole('menuitem', { name: 'Duplicate as future state' }).click()
  await expect.poll(async () => (await panelsOf(ann)).length).toBe(6)
  await viewStands(ann)
  const emotionOf = (which: 'current-state' | 'buyer-journey' | 'future-state') =>
    ann.evaluate((kind) => {
      const { editor } = window
      type Props = {
        kind: string
        points: Record<string, { mood: number; label: string }>
        lanes: Record<string, { kind: string }>
      }
      const map = editor
        .getCurrentPageShapes()
        .find((shape) => (shape.props as unknown as Props).kind === kind)
      const props = map?.props as unknown as Props
      return {
        id: String(map?.id),
        points: props.points,
        bounds: editor.getShapePageBounds(map?.id as TLShapeId),
      }
    }, which)
  const future = await emotionOf('future-state')
  const { bounds } = future
  if (!bounds) throw new Error('There is no future map')
  await look(ann, { x: bounds.x, y: bounds.y, w: bounds.w, h: bounds.h }, 0.5)
  const current = ann.getByRole('img', { name: /^Current: / })
  const target = ann.getByRole('slider', { name: /./ }).and(ann.locator('[data-series="target"]'))
  const count = Object.keys(future.points).length
  await expect(current).toHaveCount(count)
  await expect(target).toHaveCount(count)
  await expect(target.first()).toHaveAttribute('aria-valuetext', /^Target: /)
  // A change of today's curve is seen under the target, which stays.
  const words = await current.first().getAttribute('aria-label')
  const now = await emotionOf('buyer-journey')
  await ann.evaluate(
    ({ id, points }) => {
      const changed = Object.fromEntries(
        Object.entries(points).map(([key, point]) => [key, { ...point, mood: -2, label: '' }]),
      )
      const editor = window.editor as unknown as { updateShape: (shape: object) => void }
      editor.updateShape({ id, type: 'journey', props: { points: changed } })
    },
    { id: now.id, points: now.points },
  )
  await expect(current.first()).toHaveAttribute('aria-label', 'Current: Very bad (−2)')
  expect(words).not.toBe('Current: Very bad (−2)')
  expect((await emotionOf('future-state')).points).toEqual(future.points)
  await saved(ann)
  const maps = (await server.journey(board)).maps
  const outlined = maps.find(({ kind }) => kind === 'future-state')
  expect(outlined?.emotion.currentFrom).toBe(now.id)
  expect(new Set(outlined?.emotion.points.map(({ series }) => series))).toEqual(new Set(['target']))

  // Without the map it came from, both are drawn by hand.
  await ann.evaluate((id) => void window.editor.deleteShapes([id as TLShapeId]), now.id)
  await expect(current).toHaveCount(0)
  await look(ann, { x: bounds.x, y: bounds.y, w: 700, h: bounds.h }, 0.8)
  await ann.getByRole('button', { name: 'Current', exact: true }).click()
  await ann
    .getByRole('button', { name: /^Rate the feeling/ })
    .first()
    .press('Enter')
  await expect(ann.locator('.th-point[data-series="current"]')).toHaveCount(1)
  await expect(ann.locator('.th-point[data-series="current"]')).toHaveAttribute(
    'aria-valuetext',
    'Current: Neutral (0)',
  )
})

test('[PANEL10] Panels pasted into another board bring along what they showed, or it is said what became of it', async ({
  open,
}) => {
  const from = await server.createBoard({ template: 'current-state' })
  const ann = await open(from.links.participant, 'Ann')
  await ann.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const source = await mapOf(ann)
  const [persona] = await personasIn(ann)
  if (!persona) throw new Error('There is no persona')
  await lookAt(ann, 'persona')
  await ann.evaluate(() => {
    const { editor } = window
    const map = editor.getCurrentPageShapes().find(({ type }) => (type as string) === 'journey')
    if (!map) throw new Error('There is no map')
    const { personas } = map.props as unknown as { personas: Record<string, object> }
    const filled = Object.fromEntries(
      Object.entries(personas).map(([id, each]) => [id, { ...each, goals: 'Answers today' }]),
    )
    editor.updateShape({ id: map.id, type: map.type, props: { personas: filled } } as never)
  })
  await select(ann, ...(await panelsOf(ann)).map(({ id }) => id))
  await ann.keyboard.press('ControlOrMeta+c')
  const paste = async (page: Page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(() => {
      window.editor.selectNone()
      window.editor.getContainer().focus()
    })
    await page.keyboard.press('ControlOrMeta+v')
  }
  const said = (page: Page) => page.locator('.th-front-pill[role="status"]')

  // With a map that has a goal of its own: the persona joins it, the legend explains it.
  const other = await server.createBoard({ template: 'buyer-journey' })
  const ben = await open(other.links.participant, 'Ben')
  const before = await mapOf(ben)
  await paste(ben)
  await expect.poll(async () => (await personasIn(ben)).length).toBe(2)
  const joined = (await personasIn(ben)).at(-1)
  expect(joined).toMatchObject({ name: persona.name, goals: 'Answers today' })
  expect((await mapOf(ben)).goal).toBe(before.goal)
  await expect.poll(() => textsOf(ben)).toEqual([source.goal])
  await expect(said(ben)).toContainText('the pasted one became a note')
  await expect(ben.locator('.th-panel-gone')).toHaveCount(0)
  const ofMap = (await panelsOf(ben)).map(({ parentId }) => parentId)
  expect(ofMap).toEqual(ofMap.map(() => before.id))
  await saved(ben)
  expect((await server.journey(other)).maps[0]?.personas).toHaveLength(2)
  await ben.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await personasIn(ben)).length).toBe(1)
  await expect.poll(async () => (await panelsOf(ben)).length).toBe(3)
  await expect.poll(() => textsOf(ben)).toEqual([])

  // Without any map: words stay, as notes.
  const empty = await server.createBoard({ template: 'blank' })
  const cem = await open(empty.links.participant, 'Cem')
  await paste(cem)
  await expect.poll(() => textsOf(cem)).toHaveLength(2)
  const texts = (await textsOf(cem)).join('\n')
  for (const words of [source.goal, persona.name, 'Goals: Answers today']) {
    expect(texts).toContain(words)
  }
  expect(await panelsOf(cem)).toEqual([])
  await expect(said(cem)).toContainText('became a note')
  await expect(said(cem)).toContainText('it was left out')
  await saved(cem)
})
