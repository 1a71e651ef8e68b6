// A large journey map: what moving a stage, laying the map out, typing in it and opening it cost.
import type { Browser, Page } from '@playwright/test'
import type { TLNoteShape, TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { plainTextCodec, recordsRoot } from '../../shared/document'
import { layoutJourney } from '../../shared/journey/layout'
import { isJourney, isNote, placedNote } from '../../shared/journey/place'
import { readJourney } from '../../shared/journey/read'
import { type PlainRecord, readRecord } from '../../shared/records'
import { largeTemplate } from '../support/maps'
import type { NewBoard } from '../support/server'
import { allNotesDrawn, measureOpening } from './bigBoard'
import { fillBoard } from './bigBoardNotes'
import { type BoardWindow, newProfile, openBoard, watchMainThread, withBrowser } from './browser'
import { type Bench, type Figure, median, quantile } from './figures'
import { type ServerProcess, withServer } from './serverProcess'

const stages = 10
const lanes = 10
const noteCount = 1500
const layouts = 200
const reorders = 24
const keys = 80
const openings = 3

export const journey: Bench = {
  name: 'journey',
  title: `a map of ${stages} stages and ${lanes} lanes with ${noteCount} notes`,
  about:
    'All notes in cells, one lane an emotion curve. A stage is moved by Alt and an arrow on its header: from the\n' +
    'keydown event until the frame is drawn in which header and notes stand elsewhere. Typing: everything the main\n' +
    'thread computes from one key until three frames after its letter (handlers, text, store, presence, layout, paint), less\n' +
    'what as many idle frames cost; CPU time, so waiting for the screen does not count. Beside it, from the keydown\n' +
    'event until the frame with the letter is drawn, which is up to 17 ms of waiting for the screen.',
  run: () =>
    withServer(async (server) => {
      const templateData = largeTemplate(stages, lanes)
      const board = await server.createBoard({ templateData, title: 'Large map' })
      await fillBoard(server, board, noteCount, noteCount)
      return [
        ...(await measureLayout(server, board)),
        ...(await withBrowser(async (browser) => [
          ...(await measureEditing(browser, server, board)),
          ...(await measureOpening(browser, server, board, noteCount, openings)),
        ])),
      ]
    }),
}

async function measureLayout(server: ServerProcess, board: NewBoard): Promise<Figure[]> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await server.document(board))
  const records = [...doc.getMap<unknown>(recordsRoot).values()]
    .map((value) => readRecord(value, plainTextCodec))
    .filter((record): record is PlainRecord => record !== undefined)
  const props = readJourney(records.find(isJourney)?.props)
  const notes = records.filter(isNote).map(placedNote)
  const times: number[] = []
  for (let run = 0; run < layouts; run++) {
    const startedAt = performance.now()
    const layout = layoutJourney(props, notes)
    times.push(performance.now() - startedAt)
    if (layout.notes.size !== noteCount) throw new Error('Not every note is laid out')
  }
  return [
    { what: 'the whole map laid out, middle', value: median(times), unit: 'ms' },
    {
      what: 'the whole map laid out, 95 of 100',
      value: quantile(times, 0.95),
      unit: 'ms',
      most: 12,
    },
  ]
}

async function measureEditing(
  browser: Browser,
  server: ServerProcess,
  board: NewBoard,
): Promise<Figure[]> {
  const profile = await newProfile(browser)
  await profile.addInitScript(countSent)
  await profile.addInitScript(watchFrames)
  const page = await openBoard(profile, server, board, 'Mina')
  await page.evaluate(allNotesDrawn, noteCount)
  const figures = [...(await measureReorder(page)), ...(await measureTyping(page))]
  await profile.close()
  return figures
}

// ——— moving a stage ———

async function measureReorder(page: Page): Promise<Figure[]> {
  const times: number[] = []
  const document: number[] = []
  const presence: number[] = []
  await page.locator('.th-stage [data-field^="stage:"]').first().focus()
  for (let run = 0; run < reorders; run++) {
    // There and back between the first two places, which are in view.
    await page.evaluate(restFor, 12)
    const before = await page.evaluate(sentSoFar)
    await page.evaluate(watchFirstStage)
    await page.keyboard.press(run % 2 === 0 ? 'Alt+ArrowRight' : 'Alt+ArrowLeft')
    times.push(await page.evaluate(whenDrawn))
    await page.waitForSelector('.th-save-saved')
    await page.evaluate(restFor, 6)
    const after = await page.evaluate(sentSoFar)
    document.push(after.document - before.document)
    presence.push(after.presence - before.presence)
  }
  return [
    { what: 'a stage moved: to the drawn frame, middle', value: median(times), unit: 'ms' },
    {
      what: 'a stage moved: to the drawn frame, 95 of 100',
      value: quantile(times, 0.95),
      unit: 'ms',
      most: 50,
    },
    {
      what: 'a stage moved: document bytes sent, most',
      value: Math.max(...document),
      unit: 'bytes',
      most: 500,
    },
    {
      what: 'a stage moved: presence bytes sent, most',
      value: Math.max(...presence),
      unit: 'bytes',
    },
  ]
}

type Sent = { document: number; presence: number }
type CountingWindow = Window & { sent: Sent }

/** In the page, before anything of it runs: counts the bytes that its sockets send, by kind of frame. */
function countSent(): void {
  const sent: Sent = { document: 0, presence: 0 }
  Object.assign(window, { sent })
  const { send } = WebSocket.prototype
  WebSocket.prototype.send = function (data) {
    if (data instanceof Uint8Array) sent[data[0] === 1 ? 'presence' : 'document'] += data.byteLength
    return send.call(this, data)
  }
}

const sentSoFar = (): Sent => ({ ...(window as unknown as CountingWindow).sent })

/** In the page: resolves after so many frames. */
async function restFor(frames: number): Promise<void> {
  for (let at = 0; at < frames; at++) await new Promise((resolve) => requestAnimationFrame(resolve))
}

type WatchingWindow = Window & {
  /** Ms from the next keydown until the frame is drawn in which `changed` has come true. */
  watch: (changed: () => boolean) => void
  drawn: Promise<number>
}

const whenDrawn = () => (window as unknown as WatchingWindow).drawn

/** In the page, before anything of it runs. */
function watchFrames(): void {
  const watching = window as unknown as WatchingWindow
  watching.watch = (changed) => {
    watching.drawn = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('Nothing was drawn for 10 s')), 10_000)
      const onKey = ({ timeStamp }: KeyboardEvent) => {
        const look = () => {
          if (!changed()) return void requestAnimationFrame(look)
          // A message posted while a frame is prepared is handled after that frame has been drawn.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() - timeStamp)
          port2.postMessage(undefined)
        }
        requestAnimationFrame(look)
      }
      document.addEventListener('keydown', onKey, { capture: true, once: true })
    })
    // Asked for later: until then a failure is nobody's.
    watching.drawn.catch(() => undefined)
  }
}

/** In the page: watches the first stage's header and a note of it that is drawn. */
function watchFirstStage(): void {
  const { editor } = window as unknown as BoardWindow
  const header = [...document.querySelectorAll<HTMLElement>('.th-stage')].sort(
    (a, b) => a.offsetLeft - b.offsetLeft,
  )[0]
  const stageId = header?.querySelector<HTMLElement>('[data-field]')?.dataset.field?.slice(6)
  const note = [...document.querySelectorAll<HTMLElement>('[data-shape-id]')].find((element) => {
    const shape = editor.getShape<TLNoteShape>(element.dataset.shapeId as TLShapeId)
    return String(shape?.meta.cell).startsWith(`${stageId}/`)
  })
  if (!header || !note) throw new Error('There is nothing to watch')
  const { left } = header.style
  const { transform } = note.style
  ;(window as unknown as WatchingWindow).watch(
    () => header.style.left !== left && note.style.transform !== transform,
  )
}

// ——— typing ———

async function measureTyping(page: Page): Promise<Figure[]> {
  const cpuOf = await watchMainThread(page)
  await page.evaluate(openFirstNote)
  await page.waitForSelector('.ProseMirror')
  await page.focus('.ProseMirror')
  const idle: number[] = []
  const busy: number[] = []
  const drawn: number[] = []
  for (let key = 0; key < keys; key++) {
    const start = await cpuOf()
    // The same questions to the page as with a key: they cost it something too.
    await page.evaluate(watchText)
    await page.evaluate(restFor, 1)
    await page.evaluate(restFor, 3)
    const between = await cpuOf()
    await page.evaluate(watchText)
    await page.keyboard.press(key % 7 === 6 ? 'Space' : String.fromCharCode(97 + (key % 26)))
    drawn.push(await page.evaluate(whenDrawn))
    await page.evaluate(restFor, 3)
    const end = await cpuOf()
    idle.push(between - start)
    busy.push(end - between)
  }
  const rest = median(idle)
  const costs = busy.map((each) => each - rest)
  return [
    { what: 'typing: work for one key, middle', value: median(costs), unit: 'ms' },
    {
      what: 'typing: work for one key, 95 of 100',
      value: quantile(costs, 0.95),
      unit: 'ms',
      most: 16,
    },
    { what: 'typing: keydown to the drawn letter, middle', value: median(drawn), unit: 'ms' },
    {
      what: 'typing: keydown to the drawn letter, 95 of 100',
      value: quantile(drawn, 0.95),
      unit: 'ms',
    },
  ]
}

/** In the page: opens a note that is in view for typing, the caret at its end. */
function openFirstNote(): void {
  const { editor } = window as unknown as BoardWindow
  const view = editor.getViewportPageBounds()
  const note = editor
    .getCurrentPageShapes()
    .filter((shape) => shape.type === 'note')
    .find((shape) => view.contains(editor.getShapePageBounds(shape) ?? view))
  if (!note) throw new Error('No note is in view')
  editor.select(note)
  editor.setEditingShape(note)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape: note })
}

/** In the page: watches the open text. */
function watchText(): void {
  const text = document.querySelector('.ProseMirror')
  if (!text) throw new Error('No text is open')
  const before = text.textContent
  ;(window as unknown as WatchingWindow).watch(() => text.textContent !== before)
}
