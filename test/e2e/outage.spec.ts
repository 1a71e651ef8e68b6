// The server dies, the network goes: nobody loses what the page called saved, and nobody stops working.
import type { BrowserContext, Page } from '@playwright/test'
import type { TLNoteShape, TLShapeId } from 'tldraw'
import { addNote, cellBox, endTyping, middleOf, notesOf, sameEverywhere, textsOf } from './canvas'
import {
  type NewBoard,
  connectionErrors,
  expect,
  openBoard,
  saved,
  serverForThisFile,
  test,
} from './support'

const server = serverForThisFile()

declare global {
  interface Window {
    /** Ids of notes made by this page, and how many of them it has called saved. */
    made: { ids: string[]; saved: number; stop: () => void }
  }
}

/** The page goes on making notes until it is told to stop. */
async function keepMakingNotes(page: Page, row: number): Promise<void> {
  await page.evaluate((y) => {
    const { editor } = window
    const made = { ids: [] as string[], saved: 0, stop: () => clearInterval(timer) }
    let turn = 0
    const timer = setInterval(() => {
      // What the badge says now, it says of every note so far.
      if (document.querySelector('.th-save-saved')) made.saved = made.ids.length
      // Nine at a go: it says "saved" only once nothing has been written for a moment.
      turn += 1
      if (turn % 24 > 8) return
      const id = `shape:${crypto.randomUUID()}` as TLShapeId
      made.ids.push(id)
      editor.createShape<TLNoteShape>({
        id,
        type: 'note',
        x: 300 + ((made.ids.length * 37) % 1500),
        y,
        props: { scale: 0.7 },
      })
    }, 90)
    window.made = made
  }, row)
}

const madeBy = (page: Page) =>
  page.evaluate(() => ({
    ids: window.made.ids,
    saved: window.made.ids.slice(0, window.made.saved),
  }))

async function idsOnDisk(board: NewBoard): Promise<string[]> {
  const { maps, unsorted } = await server.journey(board)
  return [...maps.flatMap(({ notes }) => notes), ...unsorted].map(({ id }) => id)
}

/** How many unsaved changes this browser has written down for the case that its page is closed. */
const keptInBrowser = (page: Page, boardId: string) =>
  page.evaluate(async (name) => {
    const opening = indexedDB.open(name)
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(new Error('The browser has no such database'))
    })
    const reading = database.transaction('custom').objectStore('custom').get('unsaved')
    const count = await new Promise<unknown>((resolve) => {
      reading.onsuccess = () => resolve(reading.result)
    })
    database.close()
    return count
  }, `throughline/${boardId}/participant`)

async function writeNote(page: Page, text: string, stage: number, lane: number): Promise<void> {
  const { x, y } = await middleOf(page, await cellBox(page, stage, lane))
  await page.mouse.dblclick(x, y)
  await page.keyboard.type(text)
  await endTyping(page)
}

const badge = (page: Page) => page.locator('.th-save')

async function goOffline(context: BrowserContext, page: Page): Promise<void> {
  await context.setOffline(true)
  await expect(page.locator('.th-save-unsaved')).toBeVisible()
}

test('[OFFLINE1] What the page called saved is there after kill -9; pages come back by themselves and end equal', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  const expecting = connectionErrors
  const ann = await open(board.links.participant, 'Ann', { expecting })
  const ben = await open(board.links.participant, 'Ben', { expecting })
  await keepMakingNotes(ann, 0)
  await keepMakingNotes(ben, 400)
  for (const page of [ann, ben]) {
    await expect.poll(async () => (await madeBy(page)).saved.length).toBeGreaterThan(8)
  }
  await server.kill()
  for (const page of [ann, ben]) await expect(badge(page)).toContainText('not yet saved')
  const shownAsSaved = [...(await madeBy(ann)).saved, ...(await madeBy(ben)).saved]
  // Both go on writing while there is no server.
  for (const page of [ann, ben]) {
    const { ids } = await madeBy(page)
    await expect.poll(async () => (await madeBy(page)).ids.length).toBeGreaterThan(ids.length + 3)
    await page.evaluate(() => window.made.stop())
  }

  // First where the pages do not find it: what it has, it has from its own disk.
  const { port } = server
  await server.start(0)
  expect(await idsOnDisk(board)).toEqual(expect.arrayContaining(shownAsSaved))
  await server.kill()

  await server.start(port)
  // After so many attempts the next one may be eight seconds away.
  for (const page of [ann, ben]) {
    await expect(badge(page)).toHaveText('All changes saved', { timeout: 20_000 })
  }
  await sameEverywhere(ann, ben)
  const all = [...(await madeBy(ann)).ids, ...(await madeBy(ben)).ids].sort()
  expect((await notesOf(ann)).map(({ id }) => id).sort()).toEqual(all)
  expect((await idsOnDisk(board)).sort()).toEqual(all)
})

test('[OFFLINE2] Offline, editing goes on, the badge counts what is not saved, and the return merges both sides', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann', { expecting: connectionErrors })
  const mina = await open(board.links.participant, '미나', {
    locale: 'ko-KR',
    expecting: connectionErrors,
  })
  await goOffline(ann.context(), ann)
  await goOffline(mina.context(), mina)
  await expect(badge(ann)).toHaveText('Offline')
  await expect(badge(mina)).toHaveText('오프라인')

  await writeNote(ann, 'from the train', 0, 0)
  await addNote(mina, '지하철에서', { x: 800, y: 700 })
  await expect(badge(ann)).toHaveText(/^Offline · \d+ changes not yet saved$/)
  await expect(badge(mina)).toHaveText(/^오프라인 · 저장 안 된 변경 \d+개$/)
  expect(await server.seq(board)).toBe(1)

  await ann.context().setOffline(false)
  await mina.context().setOffline(false)
  await expect(badge(ann)).toHaveText('All changes saved')
  await expect(badge(mina)).toHaveText('모두 저장됨')
  await sameEverywhere(ann, mina)
  expect(await textsOf(ann)).toEqual(['from the train', '지하철에서'])
})

test('[OFFLINE3] Closing a page with unsaved work warns, and what it held comes with the next visit', async ({
  newPerson,
  open,
}) => {
  const board = await server.createBoard()
  const ben = await open(board.links.participant, 'Ben')
  const context = await newPerson({ expecting: connectionErrors })
  const ann = await openBoard(context, board.links.participant, 'Ann')

  // Everything saved: it closes without a word.
  const quiet = await openBoard(context, board.links.participant, 'Ann')
  quiet.on('dialog', () => expect('a warning').toBe('none'))
  await quiet.locator('.th-board-title').click()
  const closed = quiet.waitForEvent('close')
  await quiet.close({ runBeforeUnload: true })
  await closed

  await goOffline(context, ann)
  await writeNote(ann, 'not lost', 1, 0)
  const unsaved = async () => Number(/\d+/.exec((await badge(ann).textContent()) ?? '')?.[0] ?? 0)
  await expect.poll(unsaved).toBeGreaterThan(0)
  const warning = ann.waitForEvent('dialog')
  await ann.close({ runBeforeUnload: true })
  expect((await warning).type()).toBe('beforeunload')
  await (await warning).dismiss()
  expect(await textsOf(ann)).toEqual(['not lost'])

  await expect
    .poll(async () => (await keptInBrowser(ann, board.id)) === (await unsaved()))
    .toBe(true)
  await ann.close()
  expect(await textsOf(ben)).toEqual([])

  await context.setOffline(false)
  const again = await openBoard(context, board.links.participant, 'Ann')
  await expect.poll(() => textsOf(again)).toEqual(['not lost'])
  await saved(again)
  await sameEverywhere(again, ben)
  expect((await server.journey(board)).maps[0]?.notes.map(({ text }) => text)).toEqual(['not lost'])
})
