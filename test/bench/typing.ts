// Two people with the same note open: how long after a key goes down in one browser its letter is in the other.
import type { Page } from '@playwright/test'
import type { TLShapeId } from 'tldraw'
import { type BoardWindow, newProfile, openBoard, withBrowser } from './browser'
import { type Bench, type Figure, medianOfRuns, quantile } from './figures'
import { withServer } from './serverProcess'

const keys = 120
const keyEveryMs = 80
const runs = 3

export const typing: Bench = {
  name: 'typing',
  title: 'a letter typed in one browser is in the text of another',
  about:
    `${keys} keys, one every ${keyEveryMs} ms, in a note that both have open. From the keydown event in the one\n` +
    'page to the change of the text in the other page’s document; both tell the time by the same clock.',
  run: () =>
    withServer((server) =>
      withBrowser(async (browser) => {
        const board = await server.createBoard({ template: 'current-state', title: 'Typing' })
        const [profileA, profileB] = [await newProfile(browser), await newProfile(browser)]
        const writer = await openBoard(profileA, server, board, 'Mina')
        const reader = await openBoard(profileB, server, board, 'Jun')
        const measured: Figure[][] = []
        for (let run = 0; run < runs; run++) measured.push(await measure(writer, reader, run))
        return medianOfRuns(measured)
      }),
    ),
}

async function measure(writer: Page, reader: Page, run: number): Promise<Figure[]> {
  const id = `shape:typing${run}`
  await writer.evaluate(makeNote, id)
  await reader.waitForFunction(
    (noteId) =>
      (window as unknown as BoardWindow).editor.getShape(noteId as TLShapeId) !== undefined,
    id,
  )
  for (const page of [reader, writer]) {
    await page.bringToFront()
    await page.evaluate(openNote, id)
    await page.waitForSelector('.ProseMirror')
  }
  const seen = reader.evaluate(timesOfLetters, { count: keys, withinMs: 30_000 })
  await writer.evaluate(noteKeydowns)
  await writer.focus('.ProseMirror')
  const startedAt = performance.now()
  for (let key = 0; key < keys; key++) {
    const due = startedAt + key * keyEveryMs
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    await writer.keyboard.press(String.fromCharCode(97 + (key % 26)))
  }
  const shown = await seen
  const pressed = await writer.evaluate(
    () => (window as unknown as { keydowns: number[] }).keydowns,
  )
  for (const page of [writer, reader]) await page.evaluate(closeNote)
  const delays = pressed.map((at, key) => (shown[key] ?? Number.NaN) - at)
  if (delays.length !== keys) throw new Error(`${delays.length} of ${keys} keys went down`)
  return [
    { what: 'keydown to text, middle', value: quantile(delays, 0.5), unit: 'ms', most: 60 },
    { what: 'keydown to text, 95 of 100', value: quantile(delays, 0.95), unit: 'ms', most: 120 },
  ]
}

function makeNote(noteId: string): void {
  const id = noteId as TLShapeId
  const { editor } = window as unknown as BoardWindow
  const { center } = editor.getViewportPageBounds()
  editor.createShape({ id, type: 'note', x: center.x, y: center.y, props: { scale: 0.7 } })
}

function openNote(noteId: string): void {
  const id = noteId as TLShapeId
  const { editor } = window as unknown as BoardWindow
  editor.select(id)
  editor.zoomToSelectionIfOffscreen(64)
  editor.setEditingShape(id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape: editor.getShape(id) })
}

function closeNote(): void {
  const { editor } = window as unknown as BoardWindow
  editor.complete()
  editor.setCurrentTool('select')
  editor.selectNone()
}

/** In the writer's page: keeps the unix time of every keydown. */
function noteKeydowns(): void {
  const keydowns: number[] = []
  Object.assign(window, { keydowns })
  document.addEventListener(
    'keydown',
    () => keydowns.push(performance.timeOrigin + performance.now()),
    true,
  )
}

/** In the reader's page: the unix time at which the text first had one letter, two letters … */
function timesOfLetters(wanted: { count: number; withinMs: number }): Promise<number[]> {
  const text = document.querySelector('.ProseMirror')
  if (!text) throw new Error('No text is open')
  const times: number[] = []
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Only ${times.length} letters came`)),
      wanted.withinMs,
    )
    const observer = new MutationObserver(() => {
      const now = performance.timeOrigin + performance.now()
      // Other people's carets may stand in the text; letters are what counts.
      const letters = (text.textContent ?? '').replace(/[^a-z]/g, '').length
      while (times.length < Math.min(letters, wanted.count)) times.push(now)
      if (times.length < wanted.count) return
      observer.disconnect()
      clearTimeout(timer)
      resolve(times)
    })
    observer.observe(text, { childList: true, characterData: true, subtree: true })
  })
}
