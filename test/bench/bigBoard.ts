// A board with 2,000 notes: how long until it can be used, and how smoothly it pans while others move notes.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { NewBoard } from '../support/server'
import { fillBoard } from './bigBoardNotes'
import {
  type BoardWindow,
  addressOf,
  frameTimes,
  newProfile,
  watchMainThread,
  withBrowser,
} from './browser'
import { type Bench, type Figure, medianOfRuns, quantile } from './figures'
import { type MoverWay, startMovers } from './movers'
import { type ServerProcess, withServer } from './serverProcess'

const noteCount = 2000
const movingCount = 20
const panMs = 5000
const openRuns = 5
const panRuns = 3

export const bigBoard: Bench = {
  name: 'big-board',
  title: `a board with ${noteCount} notes opens, and pans while ${movingCount} notes move`,
  about:
    'Half of the notes in the cells of a map, half beside it, each with text. Opening is from the start of\n' +
    'the navigation until all notes are in the store, two frames are drawn and a turn of the wheel has moved\n' +
    'the picture. Panning is 5 s of wheel at 1,500 px/s in the view the board opens with; notes in view are\n' +
    'moved by people without a browser, 30 steps a second each.',
  run: () =>
    withServer(async (server) => {
      const board = await server.createBoard({ template: 'current-state', title: 'Big' })
      await fillBoard(server, board, noteCount)
      return withBrowser(async (browser) => [
        ...(await measureOpening(browser, server, board, noteCount)),
        ...(await measurePanning(browser, server, board)),
      ])
    }),
}

// ——— opening ———

/** Of a board with so many notes. */
export async function measureOpening(
  browser: Browser,
  server: ServerProcess,
  board: NewBoard,
  notes: number,
  times = openRuns,
): Promise<Figure[]> {
  const runs: Figure[][] = []
  for (let run = 0; run < times; run++) {
    const profile = await newProfile(browser)
    const first = await timeToInteractive(profile, server, board, notes)
    const again = await timeToInteractive(profile, server, board, notes)
    await profile.close()
    runs.push([
      { what: 'opens, nothing cached', value: first.ms, unit: 'ms', most: 2500 },
      { what: 'opens, nothing cached: CPU of the main thread', value: first.cpuMs, unit: 'ms' },
      { what: 'opens, all cached', value: again.ms, unit: 'ms', most: 2500 },
      { what: 'opens, all cached: CPU of the main thread', value: again.cpuMs, unit: 'ms' },
    ])
  }
  return medianOfRuns(runs)
}

/** From the start of the navigation. Leaves the page closed. */
async function timeToInteractive(
  profile: BrowserContext,
  server: ServerProcess,
  board: NewBoard,
  notes: number,
): Promise<{ ms: number; cpuMs: number }> {
  const page = await profile.newPage()
  const cpuOf = await watchMainThread(page)
  await page.goto(addressOf(server, board, 'Mina'), { waitUntil: 'commit' })
  await page.evaluate(allNotesDrawn, notes)
  const responded = page.evaluate(pictureMoved)
  await page.mouse.move(640, 400)
  await page.mouse.wheel(0, 60)
  const ms = await responded
  const cpuMs = await cpuOf()
  await page.close()
  return { ms, cpuMs }
}

/** In the page: resolves two frames after the store has every note. */
export async function allNotesDrawn(count: number): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  for (const end = performance.now() + 60_000; performance.now() < end; await frame()) {
    const { editor } = window as unknown as Partial<BoardWindow>
    if (!editor || editor.getCurrentPageShapeIds().size < count) continue
    await frame()
    await frame()
    return
  }
  throw new Error('The notes did not come')
}

/** In the page: the time at which the camera has moved and a frame was drawn. */
function pictureMoved(): Promise<number> {
  const { editor } = window as unknown as BoardWindow
  const before = editor.getCamera().y
  return new Promise((resolve) => {
    const look = () => {
      if (editor.getCamera().y === before) requestAnimationFrame(look)
      else requestAnimationFrame(() => resolve(performance.now()))
    }
    look()
  })
}

// ——— panning ———

async function measurePanning(
  browser: Browser,
  server: ServerProcess,
  board: NewBoard,
): Promise<Figure[]> {
  const profile = await newProfile(browser)
  const page = await profile.newPage()
  const cpuOf = await watchMainThread(page)
  await page.goto(addressOf(server, board, 'Mina'))
  await page.evaluate(allNotesDrawn, noteCount)
  const view = await page.evaluate(() => {
    const { editor } = window as unknown as BoardWindow
    const { x, y, z } = editor.getCamera()
    return { x, y, z }
  })
  const cases: { way: MoverWay | undefined; words: string; most?: number }[] = [
    { way: undefined, words: 'pan, nobody moves anything' },
    { way: 'selection', words: 'pan, one person drags 20 notes', most: 34 },
    { way: 'presence', words: 'pan, 20 people drag one note each', most: 34 },
    { way: 'document', words: 'pan, 20 foreign clients write each step' },
  ]
  const figures: Figure[] = []
  for (const { way, words, most } of cases) {
    const runs: Figure[][] = []
    for (let run = 0; run < panRuns; run++) {
      await page.evaluate(resetCamera, view)
      const stop = way && (await startMovers(server, board, way, await notesInView(page)))
      const cpuBefore = await cpuOf()
      const startedAt = performance.now()
      const frames = await pan(page)
      const busy = ((await cpuOf()) - cpuBefore) / (performance.now() - startedAt)
      stop?.()
      runs.push([
        { what: `${words}: frame time, middle`, value: quantile(frames, 0.5), unit: 'ms' },
        {
          what: `${words}: frame time, 95 of 100`,
          value: quantile(frames, 0.95),
          unit: 'ms',
          ...(most === undefined ? {} : { most }),
        },
        { what: `${words}: main thread at work`, value: busy * 100, unit: '% of the time' },
      ])
    }
    figures.push(...medianOfRuns(runs))
  }
  await profile.close()
  return figures
}

function resetCamera(camera: { x: number; y: number; z: number }): void {
  const { editor } = window as unknown as BoardWindow
  editor.setCamera(camera, { immediate: true })
}

/** Where the notes are drawn that others will move: some of those in the middle of the view. */
export async function notesInView(page: Page): Promise<Map<string, { x: number; y: number }>> {
  const places = await page.evaluate((count) => {
    const { editor } = window as unknown as BoardWindow
    const view = editor.getViewportPageBounds()
    const inView = editor
      .getCurrentPageShapes()
      .filter((shape) => shape.type === 'note')
      .filter((shape) => view.contains(editor.getShapePageBounds(shape) ?? view))
    const every = Math.max(1, Math.floor(inView.length / count))
    return inView
      .filter((_shape, at) => at % every === 0)
      .slice(0, count)
      .map(({ id, x, y }) => [id, { x, y }] as const)
  }, movingCount)
  if (places.length < movingCount) throw new Error('Too few notes are in view')
  return new Map<string, { x: number; y: number }>(places)
}

/** Turns the wheel so that the picture goes in circles; gives the time of each frame, ms. */
export async function pan(page: Page): Promise<number[]> {
  await page.mouse.move(640, 400)
  const frames = page.evaluate(frameTimes, panMs)
  const pixelsPerMs = 1.5
  const circleMs = 2500
  const startedAt = performance.now()
  let last = startedAt
  while (last - startedAt < panMs) {
    await new Promise((resolve) => setTimeout(resolve, 12))
    const now = performance.now()
    // Down and right first: up and left of the first view is nothing.
    const angle = ((now - startedAt) / circleMs) * 2 * Math.PI
    const length = (now - last) * pixelsPerMs
    last = now
    await page.mouse.wheel(Math.cos(angle) * length, Math.sin(angle) * length)
  }
  return frames
}
