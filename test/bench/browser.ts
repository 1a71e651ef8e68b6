// A real Chromium without a window, and people with a board open in it.
import { type Browser, type BrowserContext, type Page, chromium } from '@playwright/test'
import type { Editor } from 'tldraw'
import type { NewBoard } from '../support/server'
import { ensureBrowser } from '../tools/browser.mjs'
import type { ServerProcess } from './serverProcess'

/** What board pages put on `window`. */
export type BoardWindow = Window & { editor: Editor }

const viewport = { width: 1280, height: 800 }

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** A browser profile of its own: nothing cached, nobody known. */
export async function newProfile(browser: Browser): Promise<BrowserContext> {
  const profile = await browser.newContext({ viewport })
  // Functions handed to the page were compiled for this process and name themselves by this.
  await profile.addInitScript('globalThis.__name = (value) => value')
  return profile
}

export function addressOf(server: ServerProcess, board: NewBoard, name: string): string {
  return `${server.origin}/b/${board.id}?name=${name}#${board.tokens.participant}`
}

/** Opens the board as somebody of this name; resolves when the canvas is there. */
export async function openBoard(
  profile: BrowserContext,
  server: ServerProcess,
  board: NewBoard,
  name: string,
): Promise<Page> {
  const page = await profile.newPage()
  await page.goto(addressOf(server, board, name))
  await page.waitForFunction(() => 'editor' in window, undefined, { timeout: 30_000 })
  return page
}

/**
 * Tells the CPU time of the page's main thread since it began, ms. Unlike a frame's or an opening's
 * duration it hardly depends on what else the machine does.
 */
export async function watchMainThread(page: Page): Promise<() => Promise<number>> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await devTools.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
}

/** In the page: how long each frame took in so many ms. */
export function frameTimes(forMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    const times: number[] = []
    const startedAt = performance.now()
    let last: number | undefined
    const look = (now: number) => {
      if (last !== undefined) times.push(now - last)
      last = now
      if (now - startedAt < forMs) requestAnimationFrame(look)
      else resolve(times)
    }
    requestAnimationFrame(look)
  })
}
