// Work done without a network: it survives the end of the whole browser, and where the browser keeps nothing
// people are told.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, type Page, chromium } from '@playwright/test'
import { addNote, textsOf } from './canvas'
import { connectionErrors, expect, openBoard, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()
const cycles = Number(process.env.CYCLES ?? 2)

test('[OFFLINE4] What was written offline and kept is there after the browser was killed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-profile-'))
  const open = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(folder, {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    })
  const board = await server.createBoard({ template: 'blank' })
  const written: string[] = []
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      const context = await open()
      const page = await openBoard(context, board.links.participant, 'Ann')
      await saved(page)
      await expect.poll(async () => (await textsOf(page)).toSorted()).toEqual(written.toSorted())
      await context.setOffline(true)
      await expect(page.locator('.th-save-unsaved')).toBeVisible()
      for (let note = 0; note < 5; note++) {
        const text = `cycle ${cycle} note ${note}`
        await addNote(page, text, { x: note * 200, y: cycle * 250 })
        written.push(text)
      }
      // The badge would say so if they were not kept.
      await expect(page.locator('.th-save')).toHaveText(/^Offline · \d+ changes not yet saved$/)
      await keptByNow(page, `throughline/${board.id}/participant`)
      const ended = new Promise((resolve) => context.once('close', resolve))
      const browser = await context.newCDPSession(page)
      await browser.send('Browser.crash').catch(() => undefined)
      await ended
    }
    const context = await open()
    const page = await openBoard(context, board.links.participant, 'Ann')
    await saved(page)
    await expect.poll(async () => (await textsOf(page)).toSorted()).toEqual(written.toSorted())
    await context.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('[OFFLINE5] Where the browser refuses to keep unsaved work, the badge says so', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  const page = await open(board.links.participant, 'Ann', { expecting: connectionErrors })
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('The quota has been exceeded', 'QuotaExceededError')
    }
  })
  await page.context().setOffline(true)
  await addNote(page, 'nowhere but here', { x: 0, y: 0 })
  await expect(page.locator('.th-save')).toHaveText(
    /^Offline · \d+ changes? not yet saved · not kept on this device$/,
  )
  await page.context().setOffline(false)
  await saved(page)
})

/** A database does one thing after the other: what is read now waits for all that was to be written before. */
async function keptByNow(page: Page, name: string): Promise<void> {
  await page.evaluate(
    (database) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(database)
        opening.addEventListener('error', () => reject(new Error('The database does not open')))
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('updates', 'readonly')
          reading.objectStore('updates').count()
          reading.addEventListener('complete', () => resolve())
        })
      }),
    name,
  )
}
