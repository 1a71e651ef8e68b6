// Takes the pictures of the README: a well-filled workshop with its team, as the product is now.
// `npx tsx test/tools/readmePictures.ts [folder]`, after a build.
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { TLNoteShape } from 'tldraw'
import { type BoardWindow, withBrowser } from '../bench/browser'
import { type ServerProcess, withServer } from '../bench/serverProcess'
import type { NewBoard } from '../support/server'
import type { LaneKind } from '../../shared/journey/model'
import { team, unwatched, writeWorkshop } from './workshopNotes'

const [folder = 'docs'] = process.argv.slice(2)
const desk = { width: 1440, height: 810 }

/** What is on the map when each step of the agenda is done. */
const lanesOfSteps: LaneKind[][] = [
  ['actions'],
  ['thoughts', 'questions'],
  ['evidence'],
  ['touchpoints'],
  ['pains', 'opportunities', 'emotion'],
  [],
  [],
  [],
]
const unwatchedStep = 5

const save = (page: Page, name: string) =>
  page.screenshot({ path: path.join(folder, `${name}.png`) })

type Visit = { name: string; role: 'facilitator' | 'participant' | 'viewer' }

async function visit(
  browser: Browser,
  server: ServerProcess,
  board: NewBoard,
  { name, role }: Visit,
  viewport = desk,
  phone = false,
): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: 'en-GB',
    ...(phone && { deviceScaleFactor: 2, hasTouch: true, isMobile: true }),
  })
  await context.addInitScript('globalThis.__name = (value) => value')
  const page = await context.newPage()
  const query = `?name=${encodeURIComponent(name)}`
  await page.goto(`${server.origin}/b/${board.id}${query}#${board.tokens[role]}`)
  await page.waitForFunction(() => 'editor' in window)
  await page.evaluate(() => document.fonts.ready)
  return page
}

/** Until what comes and goes by and by has come and gone. */
const settled = (page: Page) => page.waitForTimeout(1500)

/** All that is on the board, under the bars at the top and above the tools. */
function showAll({ top, bottom }: { top: number; bottom: number }): void {
  const { editor } = window as unknown as BoardWindow
  const bounds = editor.getCurrentPageBounds()
  const view = editor.getViewportScreenBounds()
  if (!bounds) return
  const z = Math.min((view.w - 48) / bounds.w, (view.h - top - bottom) / bounds.h)
  const x = (view.w / z - bounds.w) / 2 - bounds.x
  editor.setCamera({ x, y: top / z - bounds.y, z }, { immediate: true })
}

/** The board from its upper left corner, so far from the top. */
function showBelow(top: number): void {
  const { editor } = window as unknown as BoardWindow
  const bounds = editor.getCurrentPageBounds()
  const { x, z } = editor.getCamera()
  if (bounds) editor.setCamera({ x, y: top / z - bounds.y, z }, { immediate: true })
}

/** Where a note with this text is on the screen; undefined when there is none. */
async function noteAt(page: Page, text: string): Promise<{ x: number; y: number }> {
  const box = await page.locator('.th-note', { hasText: text }).first().boundingBox()
  if (!box) throw new Error(`No note says ${text}`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** The team goes through the first steps of its agenda; pictures of a step, and of the board as it has become. */
async function takeWorkshop(
  browser: Browser,
  server: ServerProcess,
  board: NewBoard,
): Promise<void> {
  const ann = await visit(browser, server, board, { name: team[0], role: 'facilitator' })
  const others: Page[] = []
  for (const name of team.slice(1)) {
    others.push(await visit(browser, server, board, { name, role: 'participant' }))
  }
  for (const [at, kinds] of lanesOfSteps.entries()) {
    await ann.locator('.th-next').click()
    await ann.locator('.th-step-place', { hasText: `${at + 1}/` }).waitFor()
    await ann.locator('.th-summons').waitFor({ state: 'hidden' })
    await settled(ann)
    await writeWorkshop(server, board, kinds)
    if (at + 1 !== unwatchedStep) continue
    for (const [place, note] of unwatched.entries()) {
      await others[place % others.length]?.evaluate(writeNote, note)
    }
    await others[0]?.getByRole('button', { name: 'Raise your hand' }).click()
    await settled(ann)
    await save(ann, 'workshop')
  }
  await takeBoard(ann, others)
  await ann.setViewportSize(desk)
  await ann.goto(server.origin)
  await settled(ann)
  await save(ann, 'home')
  for (const page of [...others, ann]) await page.context().close()
}

/** All of the map, and where the others point. */
async function takeBoard(ann: Page, others: readonly Page[]): Promise<void> {
  for (const page of [...others, ann]) {
    await page.setViewportSize({ width: 1920, height: 1240 })
    const words = page.locator('.th-bar [aria-expanded="true"]')
    if ((await words.count()) > 0) await words.first().click()
    await settled(page)
    await page.evaluate(showAll, { top: 82, bottom: 84 })
  }
  await settled(ann)
  const places = ['Let guests check out', 'Compares prices', 'Waits 14 minutes']
  for (const [at, page] of others.entries()) {
    const { x, y } = await noteAt(page, places[at] ?? '')
    if (at === 2) await page.mouse.click(x, y)
    await page.mouse.move(x + 12, y + 14, { steps: 4 })
  }
  await ann.mouse.move(60, 600)
  await settled(ann)
  await save(ann, 'board')
}

/** Puts a note beside the first one of its cell. */
function writeNote({ kind, stage, text }: (typeof unwatched)[number]): void {
  const { editor } = window as unknown as BoardWindow
  const map = editor.getCurrentPageShapes().find(({ type }) => (type as string) === 'journey')
  const { lanes } = (map?.props ?? {}) as unknown as { lanes: Record<string, { kind: string }> }
  const laneId = Object.keys(lanes).find((id) => lanes[id]?.kind === kind) ?? ''
  const inLane = editor
    .getCurrentPageShapes()
    .filter(({ meta }) => String(meta.cell).endsWith(`/${laneId}`))
  const columns = [...new Set(inLane.map(({ meta }) => String(meta.cell)))]
  const firstOf = (cell: string) => inLane.find(({ meta }) => meta.cell === cell)
  const places = columns.flatMap((cell) => firstOf(cell) ?? []).sort((a, b) => a.x - b.x)
  const beside = places[stage] as TLNoteShape | undefined
  if (!beside) return
  const content = [{ type: 'paragraph', content: [{ type: 'text', text }] }]
  editor.createShape({
    type: 'note',
    x: beside.x + 152 + (map?.x ?? 0),
    y: beside.y + (map?.y ?? 0),
    props: { scale: 0.7, color: beside.props.color, richText: { type: 'doc', content } },
  })
}

async function takePhone(browser: Browser, server: ServerProcess, board: NewBoard): Promise<void> {
  const size = { width: 390, height: 844 }
  const phone = await visit(
    browser,
    server,
    board,
    { name: team[2], role: 'participant' },
    size,
    true,
  )
  await settled(phone)
  await phone.evaluate(showBelow, 168)
  await settled(phone)
  await save(phone, 'phone')
  await phone.context().close()
}

async function takeReplay(browser: Browser, server: ServerProcess, board: NewBoard): Promise<void> {
  const context = await browser.newContext({ viewport: desk, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${server.origin}/r/${board.id}#${board.tokens.viewer}`)
  await page.waitForFunction(() => 'editor' in window)
  await settled(page)
  await page.keyboard.press('8')
  await settled(page)
  await save(page, 'replay')
  await context.close()
}

await withServer(async (server) => {
  const board = await server.createBoard({
    template: 'current-state',
    title: 'Grocery delivery: first order',
  })
  await withBrowser(async (browser) => {
    await takeWorkshop(browser, server, board)
    await takePhone(browser, server, board)
    await takeReplay(browser, server, board)
  })
})
// A client that was destroyed leaves a timer behind.
process.exit(0)
