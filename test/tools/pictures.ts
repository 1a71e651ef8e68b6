// Takes a picture of every template, in both languages, at three zoom levels, on a wide screen and on a
// phone, with examples, empty and crowded, to be looked at by a person:
// `npx tsx test/tools/pictures.ts <folder> [part of a name]`, after a build.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { type BoardWindow, withBrowser } from '../bench/browser'
import { fillBoard } from '../bench/bigBoardNotes'
import { type ServerProcess, withServer } from '../bench/serverProcess'

const [folder = 'pictures', only = ''] = process.argv.slice(2)
const locales = ['en', 'ko'] as const
type Locale = (typeof locales)[number]

const sizes = {
  desk: { width: 1280, height: 720 },
  wide: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
}
/** What is on the board besides the template's own. */
const fillings = ['examples', 'empty', 'crowded'] as const
type Filling = (typeof fillings)[number]
const crowdedNotes = 260

await withServer(async (server) => {
  mkdirSync(folder, { recursive: true })
  const templates = await server.json<{ id: string }[]>('/api/templates')
  await withBrowser(async (browser) => {
    for (const locale of locales) {
      for (const { id } of templates) {
        for (const filling of fillings) {
          // Without a map there is nothing to fill.
          if (id === 'blank' && filling !== 'empty') continue
          const name = `${id}-${locale}-${filling}`
          if (name.includes(only)) await takeAll(browser, server, name, { id, locale, filling })
        }
      }
    }
  })
})

async function takeAll(
  browser: Browser,
  server: ServerProcess,
  name: string,
  { id, locale, filling }: { id: string; locale: Locale; filling: Filling },
): Promise<void> {
  const examples = filling === 'examples'
  const board = await server.createBoard({ template: id, locale, examples })
  if (filling === 'crowded') await fillBoard(server, board, crowdedNotes, crowdedNotes)
  const address = `${server.origin}/b/${board.id}?name=Mina#${board.tokens.participant}`
  for (const [size, viewport] of Object.entries(sizes)) {
    const context = await browser.newContext({
      viewport,
      locale: locale === 'ko' ? 'ko-KR' : 'en-GB',
      hasTouch: size === 'phone',
      isMobile: size === 'phone',
    })
    await context.addInitScript('globalThis.__name = (value) => value')
    const page = await context.newPage()
    await page.goto(address)
    await page.waitForFunction(() => 'editor' in window)
    await page.evaluate(() => document.fonts.ready)
    const take = (view: string) =>
      page.screenshot({ path: path.join(folder, `${name}-${size}-${view}.png`) })
    await settled(page)
    await take('opens')
    if (size === 'phone') await page.evaluate(collapseLanes)
    else await zoomTo(page, 1)
    await settled(page)
    await take(size === 'phone' ? 'collapsed' : '100')
    await zoomTo(page, size === 'phone' ? 0.17 : 0.3)
    await settled(page)
    await take(size === 'phone' ? 'far' : '30')
    if (size === 'desk') {
      await zoomTo(page, 0.12)
      await settled(page)
      await take('12')
    }
    await context.close()
  }
}

/** Until what comes and goes by and by has come and gone. */
async function settled(page: Page): Promise<void> {
  // A phone has no pointer that could rest on something.
  if ((page.viewportSize()?.width ?? 0) > sizes.phone.width) await page.mouse.move(5, 400)
  await page.waitForTimeout(700)
}

/** Into the top left corner of what is on the board; all of it in the middle where it fits. */
async function zoomTo(page: Page, zoom: number): Promise<void> {
  await page.evaluate((z) => {
    const { editor } = window as unknown as BoardWindow
    const bounds = editor.getCurrentPageBounds()
    const view = editor.getViewportScreenBounds()
    if (!bounds) return
    const left = Math.max(40, (view.w - bounds.w * z) / 2) / z
    const top = Math.max(100, (view.h - bounds.h * z) / 2) / z
    editor.setCamera({ x: left - bounds.x, y: top - bounds.y, z }, { immediate: true })
  }, zoom)
}

/** Every second lane as a thin row. */
function collapseLanes(): void {
  const { editor } = window as unknown as BoardWindow
  for (const shape of editor.getCurrentPageShapes()) {
    if ((shape.type as string) !== 'journey') continue
    const { lanes } = shape.props as unknown as { lanes: Record<string, object> }
    const thin = Object.entries(lanes).map(([id, lane], at) => [
      id,
      { ...lane, collapsed: at % 2 === 0 },
    ])
    editor.updateShape({ ...shape, props: { lanes: Object.fromEntries(thin) } } as never)
  }
}
