// The replay of a long workshop: how soon something is seen, how soon any other moment is, and how smoothly it plays.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page, Request } from '@playwright/test'
import type { NewBoard } from '../support/server'
import { Random } from '../support/random'
import { recordSession } from '../support/session'
import { frameTimes, newProfile, watchMainThread, withBrowser } from './browser'
import { type Bench, type Figure, quantile } from './figures'
import { packLogs } from './packing'
import { type ServerProcess, startBuiltServer, stopServer } from './serverProcess'

const plan = { people: 30, notes: 1500, entries: 200_000, ms: 3 * 3600_000 }
const seeks = 60
const playMs = 8000
const MB = 1024 * 1024

export const replay: Bench = {
  name: 'replay',
  title: 'the replay of 3 hours, 30 people, 200,000 entries and 1,500 notes',
  about:
    'The log is stored as it is once what is old of it was packed, indices and half-filled pages counted.\n' +
    'The first picture is of the middle of the session, nothing cached: from the start of the navigation until the map is\n' +
    'drawn, with all bytes that came until then. Seeks go to random times once the whole session is decoded in the page, each\n' +
    'until the notes of that moment are in the canvas and two frames are drawn. Playing is at 60 ×, following the action.',
  run: async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-replay-'))
    const first = await startBuiltServer(['dist/server/main.js'], dataDir)
    const board = await first.createBoard({ template: 'current-state', title: 'Long' })
    await stopServer(first)
    recordSession(dataDir, board.id, plan)
    const stored = await packLogs(dataDir)
    const server = await startBuiltServer(['dist/server/main.js'], dataDir)
    try {
      const measured = await withBrowser((browser) => measure(browser, server, board))
      return [
        { what: 'stored log, per entry', value: stored, unit: 'bytes', most: 40 },
        ...measured,
      ]
    } finally {
      await stopServer(server)
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

type ReplayWindow = Window & {
  replay: { seek: (share: number) => Promise<number>; share: () => number }
}

async function measure(
  browser: Browser,
  server: ServerProcess,
  board: NewBoard,
): Promise<Figure[]> {
  const profile = await newProfile(browser)
  const page = await profile.newPage()
  const cpuOf = await watchMainThread(page)
  const opened = await open(page, server, board)
  const figures: Figure[] = [
    { what: 'first picture', value: opened.ms, unit: 'ms', most: 1500 },
    { what: 'transferred until then', value: opened.bytes / MB, unit: 'MB', most: 1 },
  ]
  const startedAt = performance.now()
  await page.waitForFunction(
    () => (window as unknown as ReplayWindow).replay.share() >= 1,
    undefined,
    { timeout: 240_000, polling: 250 },
  )
  figures.push({
    what: 'the whole session is decoded after',
    value: (performance.now() - startedAt) / 1000,
    unit: 's',
  })
  figures.push(...(await measureSeeks(page, cpuOf)), ...(await measurePlaying(page, cpuOf)))
  await profile.close()
  return figures
}

async function open(page: Page, server: ServerProcess, board: NewBoard) {
  const { from, to } = await server.json<{ from: number; to: number }>(
    `/api/boards/${board.id}/timeline`,
    { token: board.tokens.viewer },
  )
  const at = Math.round((from + to) / 2)
  // Of the page's threads, too: what came over the network, not what one part of the page asked for.
  const answers: Promise<number>[] = []
  page.context().on('requestfinished', (request) => answers.push(sizeOf(request)))
  const address = `${server.origin}/r/${board.id}#${board.tokens.viewer}&at=${at}`
  await page.goto(address, { waitUntil: 'commit' })
  const ms = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    while (!document.querySelector('.th-far-tile, .th-note')) await frame()
    await frame()
    return performance.now()
  })
  const sizes = await Promise.all(answers)
  return { ms, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

async function sizeOf(request: Request): Promise<number> {
  const { responseBodySize, responseHeadersSize } = await request.sizes()
  return responseBodySize + responseHeadersSize
}

async function measureSeeks(page: Page, cpuOf: () => Promise<number>): Promise<Figure[]> {
  const random = new Random(7)
  const times: number[] = []
  const cpuBefore = await cpuOf()
  for (let at = 0; at < seeks; at++) {
    const share = random.next()
    times.push(
      await page.evaluate((to) => (window as unknown as ReplayWindow).replay.seek(to), share),
    )
  }
  const cpuMs = ((await cpuOf()) - cpuBefore) / seeks
  return [
    { what: 'seek to a random time, middle', value: quantile(times, 0.5), unit: 'ms', most: 120 },
    { what: 'seek, 95 of 100', value: quantile(times, 0.95), unit: 'ms', most: 300 },
    { what: 'seek: CPU of the main thread', value: cpuMs, unit: 'ms' },
  ]
}

async function measurePlaying(page: Page, cpuOf: () => Promise<number>): Promise<Figure[]> {
  await page.evaluate(() => (window as unknown as ReplayWindow).replay.seek(0.3))
  await page.locator('.th-player-speed').selectOption('60')
  await page.keyboard.press('k')
  const cpuBefore = await cpuOf()
  const startedAt = performance.now()
  const frames = await page.evaluate(frameTimes, playMs)
  const busy = ((await cpuOf()) - cpuBefore) / (performance.now() - startedAt)
  return [
    { what: 'playing at 60 ×: frame time, middle', value: quantile(frames, 0.5), unit: 'ms' },
    {
      what: 'playing at 60 ×: frame time, 95 of 100',
      value: quantile(frames, 0.95),
      unit: 'ms',
      most: 34,
    },
    { what: 'playing at 60 ×: main thread at work', value: busy * 100, unit: '% of the time' },
  ]
}
