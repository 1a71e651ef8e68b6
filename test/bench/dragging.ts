// A note dragged with the mouse in one browser: at how many places a second another browser draws it.
import type { Page } from '@playwright/test'
import type { TLShapeId } from 'tldraw'
import { type BoardWindow, newProfile, openBoard, withBrowser } from './browser'
import { type Bench, type Figure, medianOfRuns } from './figures'
import { withServer } from './serverProcess'

const dragMs = 3000
const stepMs = 16
const runs = 3

export const dragging: Bench = {
  name: 'dragging',
  title: 'a note dragged in one browser moves in another',
  about:
    `One drag with the mouse, ${dragMs / 1000} s long, a step about every ${stepMs} ms. Counted in the other browser, frame\n` +
    'by frame: places at which the note is drawn that differ from the one before.',
  run: () =>
    withServer((server) =>
      withBrowser(async (browser) => {
        const board = await server.createBoard({ template: 'blank', title: 'Dragging' })
        const dragger = await openBoard(await newProfile(browser), server, board, 'Mina')
        const watcher = await openBoard(await newProfile(browser), server, board, 'Jun')
        const measured: Figure[][] = []
        for (let run = 0; run < runs; run++) measured.push(await measure(dragger, watcher, run))
        return medianOfRuns(measured)
      }),
    ),
}

async function measure(dragger: Page, watcher: Page, run: number): Promise<Figure[]> {
  const id = `shape:dragging${run}`
  const from = await dragger.evaluate(makeNote, id)
  await watcher.waitForSelector(`[data-shape-id="${id}"]`, { state: 'attached' })
  await watcher.evaluate((noteId) => {
    const { editor } = window as unknown as BoardWindow
    const bounds = editor.getShapePageBounds(noteId as TLShapeId)
    if (bounds) editor.centerOnPoint(bounds.center, { immediate: true })
  }, id)
  const seen = watcher.evaluate(placesDrawn, { id, forMs: dragMs })
  await dragger.mouse.move(from.x, from.y)
  await dragger.mouse.down()
  const startedAt = performance.now()
  for (let now = startedAt; now - startedAt < dragMs; now = performance.now()) {
    const angle = ((now - startedAt) / 1500) * 2 * Math.PI
    await dragger.mouse.move(from.x + Math.sin(angle) * 160, from.y + Math.cos(angle) * 120)
    await new Promise((resolve) => setTimeout(resolve, stepMs - 4))
  }
  await dragger.mouse.up()
  const { places, gaps } = await seen
  await dragger.evaluate((noteId) => {
    const { editor } = window as unknown as BoardWindow
    editor.deleteShape(noteId as TLShapeId)
  }, id)
  return [
    { what: 'places drawn', value: places, unit: 'a second', least: 15 },
    { what: 'longest standstill', value: Math.max(...gaps), unit: 'ms' },
  ]
}

/** In the dragger's page: a note in the middle of the view; gives the middle on the screen. */
function makeNote(id: string): { x: number; y: number } {
  const { editor } = window as unknown as BoardWindow
  const { center } = editor.getViewportPageBounds()
  editor.createShape({
    id: id as TLShapeId,
    type: 'note',
    x: center.x - 70,
    y: center.y - 70,
    props: { scale: 0.7 },
  })
  const { x, y } = editor.pageToViewport(center)
  return { x, y }
}

/** In the watcher's page: how often a second the note was drawn elsewhere, and the pauses between, ms. */
function placesDrawn(wanted: {
  id: string
  forMs: number
}): Promise<{ places: number; gaps: number[] }> {
  const note = document.querySelector<HTMLElement>(`[data-shape-id="${wanted.id}"]`)
  if (!note) throw new Error('The note is not drawn')
  return new Promise((resolve, reject) => {
    const waitingSince = performance.now()
    const moves: number[] = []
    let last = note.style.transform
    const look = () => {
      const now = performance.now()
      if (note.style.transform !== last) moves.push(now)
      last = note.style.transform
      const began = moves[0]
      if (began === undefined && now - waitingSince > 10_000) {
        reject(new Error('The note did not move'))
      } else if (began !== undefined && now - began >= wanted.forMs - 200) {
        const gaps = moves.map((at, index) => (moves[index + 1] ?? now) - at)
        resolve({ places: moves.length / ((now - began) / 1000), gaps })
      } else requestAnimationFrame(look)
    }
    look()
  })
}
