// What a page's canvas shows, read through `window.editor`, and where things are on its screen.
import type { Page } from '@playwright/test'
import type { Editor, TLNoteShape, TLShapeId } from 'tldraw'
import type { Layout } from '../../shared/journey/layout'
import type { JourneyProps } from '../../shared/journey/model'
import { expect, saved } from './support'

declare global {
  interface Window {
    editor: Editor
  }
}

export type Point = { x: number; y: number }
export type Box = Point & { w: number; h: number }

export type NoteView = {
  id: string
  text: string
  color: string
  author: string
  cell: string
  parentId: string
  /** Of the page. */
  x: number
  y: number
  w: number
  h: number
}

/** The notes on the canvas, by their text. */
export function notesOf(page: Page): Promise<NoteView[]> {
  return page.evaluate(() => {
    const { editor } = window
    type Rich = { text?: string; content?: Rich[] }
    const textOf = (node: Rich): string => node.text ?? (node.content ?? []).map(textOf).join('')
    return editor
      .getCurrentPageShapes()
      .filter((shape): shape is TLNoteShape => shape.type === 'note')
      .map((shape) => {
        const { x, y, w, h } = editor.getShapePageBounds(shape) ?? { x: 0, y: 0, w: 0, h: 0 }
        const lines = (shape.props.richText as Rich).content ?? []
        return {
          id: shape.id,
          text: lines.map(textOf).join('\n'),
          color: shape.props.color,
          author: String((shape.meta.author as { name?: string } | undefined)?.name ?? ''),
          cell: String(shape.meta.cell ?? ''),
          parentId: shape.parentId,
          x,
          y,
          w,
          h,
        }
      })
      .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.id < b.id ? -1 : 1))
  })
}

export async function textsOf(page: Page): Promise<string[]> {
  return (await notesOf(page)).map(({ text }) => text)
}

/** Which notes cover one another, in words. */
export function overlapping(notes: NoteView[]): string[] {
  return notes.flatMap((a, at) =>
    notes
      .slice(at + 1)
      .filter((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h)
      .map((b) => `${a.text} and ${b.text}`),
  )
}

/** The one note with this text, as soon as there is one. */
export async function noteWith(page: Page, text: string): Promise<NoteView> {
  let found: NoteView[] = []
  await expect(async () => {
    found = (await notesOf(page)).filter((note) => note.text === text)
    expect(found, `notes that say “${text}”`).toHaveLength(1)
  }).toPass({ timeout: 10_000 })
  return found[0] as NoteView
}

/** Makes a note through the editor, without the interface. Returns its id. */
export function addNote(page: Page, text: string, at: Point): Promise<string> {
  return page.evaluate(
    ({ text: words, at: { x, y } }) => {
      const id = `shape:${crypto.randomUUID()}` as TLShapeId
      const content = words ? [{ type: 'text', text: words }] : []
      const paragraph = { type: 'paragraph', content }
      window.editor.markHistoryStoppingPoint('add')
      window.editor.createShape<TLNoteShape>({
        id,
        type: 'note',
        x,
        y,
        props: { scale: 0.7, richText: { type: 'doc', content: [paragraph] } },
      })
      return id
    },
    { text, at },
  )
}

export type MapView = JourneyProps & { id: string; order: { stages: string[]; lanes: string[] } }

/** The page's journey map, with the ids of its stages and lanes in order. */
export function mapOf(page: Page): Promise<MapView> {
  return page.evaluate(() => {
    const { editor } = window
    const map = editor
      .getCurrentPageShapes()
      .find((shape) => (shape.type as string) === 'journey') as unknown as {
      id: TLShapeId
      props: JourneyProps
    }
    const util = editor.getShapeUtil('journey') as unknown as {
      options: { layoutOf: (id: string) => Layout }
    }
    const { columns, rows } = util.options.layoutOf(map.id)
    return {
      ...structuredClone(map.props),
      id: map.id,
      order: {
        stages: columns.map(({ stage }) => stage.id),
        lanes: rows.map(({ lane }) => lane.id),
      },
    }
  })
}

export async function stageTitles(page: Page): Promise<string[]> {
  const { stages, order } = await mapOf(page)
  return order.stages.map((id) => stages[id]?.title ?? '')
}

export async function laneTitles(page: Page): Promise<string[]> {
  const { lanes, order } = await mapOf(page)
  return order.lanes.map((id) => lanes[id]?.title ?? '')
}

/** A cell's rectangle on the page, by the places of its stage and lane. */
export function cellBox(page: Page, stage: number, lane: number): Promise<Box> {
  return page.evaluate(
    ([column, row]) => {
      const { editor } = window
      const map = editor
        .getCurrentPageShapes()
        .find((shape) => (shape.type as string) === 'journey') as unknown as { id: TLShapeId }
      const util = editor.getShapeUtil('journey') as unknown as {
        options: { layoutOf: (id: string) => Layout }
      }
      const layout = util.options.layoutOf(map.id)
      const stageId = layout.columns[column]?.stage.id ?? ''
      const laneId = layout.rows[row]?.lane.id ?? ''
      const rect = layout.cellRect(stageId, laneId)
      if (!rect) throw new Error(`There is no cell ${column}, ${row}`)
      const { x, y } = editor.getShapePageTransform(map.id).applyToPoint(rect)
      return { x, y, w: rect.w, h: rect.h }
    },
    [stage, lane] as const,
  )
}

/** From a point of the page to one of the window, where the mouse goes. */
export function toScreen(page: Page, point: Point): Promise<Point> {
  return page.evaluate((at) => {
    const { x, y } = window.editor.pageToScreen(at)
    return { x, y }
  }, point)
}

export async function middleOf(page: Page, box: Box): Promise<Point> {
  return toScreen(page, { x: box.x + box.w / 2, y: box.y + box.h / 2 })
}

/** Brings a rectangle of the page into view, in the middle of the window, and waits until it is drawn. */
export async function look(page: Page, box: Box, zoom = 1): Promise<void> {
  await page.evaluate(
    ({ x, y, w, h, zoom: z }) => {
      const view = window.editor.getViewportScreenBounds()
      window.editor.setCamera(
        { x: view.w / 2 / z - (x + w / 2), y: view.h / 2 / z - (y + h / 2), z },
        { immediate: true },
      )
    },
    { ...box, zoom },
  )
  await viewStands(page)
}

/** The view is drawn and has come to rest: while it moves, the canvas takes every press for itself. */
export async function viewStands(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A move begins with the next frame.
    for (let frame = 0; frame < 2 || window.editor.getCameraState() !== 'idle'; frame++)
      await new Promise(requestAnimationFrame)
  })
}

/** Everything of the document that this canvas shows, in a form two pages can be compared by. */
export function picture(page: Page): Promise<string> {
  return page.evaluate(() => {
    const shared = new Set(['document', 'page', 'shape', 'binding', 'asset'])
    const records = window.editor.store
      .allRecords()
      .filter(({ typeName }) => shared.has(typeName))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    return JSON.stringify(
      records,
      (_key, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      1,
    )
  })
}

/** Puts a note into a cell, by the places of its stage and lane. */
export async function noteInCell(
  page: Page,
  text: string,
  stage: number,
  lane: number,
): Promise<void> {
  const { x, y } = await cellBox(page, stage, lane)
  await addNote(page, text, { x: x + 30, y: y + 20 })
  await saved(page)
}

/** Waits until all pages show the same. */
export async function sameEverywhere(first: Page, ...others: Page[]): Promise<void> {
  for (const other of others) {
    await expect(async () => expect(await picture(other)).toBe(await picture(first))).toPass({
      timeout: 15_000,
    })
  }
}

/** Points somewhere; the canvas takes in the pointer with the next frame. */
export async function pointAt(page: Page, { x, y }: Point): Promise<void> {
  await page.mouse.move(x, y)
  await page.waitForFunction(
    (point) => {
      const { x: nowX, y: nowY } = window.editor.pageToScreen(window.editor.inputs.currentPagePoint)
      return Math.abs(nowX - point.x) < 1 && Math.abs(nowY - point.y) < 1
    },
    { x, y },
  )
}

/**
 * Call at the begin of a gesture; the result, called at its end, says how many entries it may have put
 * into the log: one, and one for each full second that it lasted.
 */
export function gestureWrites(): () => number {
  const begin = performance.now()
  return () => 1 + Math.floor((performance.now() - begin) / 1000)
}

/** Nobody types and no note is selected; keys go to the canvas. */
export async function endTyping(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => window.editor.getEditingShapeId() === null)
}

/** Opens a note's text as people do. The canvas selects all of it. */
export async function openNote(page: Page, note: NoteView): Promise<void> {
  const { x, y } = await middleOf(page, note)
  await page.mouse.dblclick(x, y)
  await textReady(page)
}

/** A text is open and has the focus. Until the canvas knows of its editor, letters wait, and only syllables do not. */
export async function textReady(page: Page): Promise<void> {
  await expect(page.locator('.ProseMirror[contenteditable="true"]')).toBeFocused()
  await page.waitForFunction(() => window.editor.getRichTextEditor() !== null)
}

/**
 * Puts the caret at one end of the open text; the text editor hears of it a moment after the key. In the first 200 ms
 * it takes a caret at the very beginning for the browser's own, and puts it back: the key is pressed again then.
 */
export async function caretTo(page: Page, end: 'Home' | 'End'): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(`ControlOrMeta+${end}`)
    await page.waitForFunction(
      (key) => {
        const state = window.editor.getRichTextEditor()?.state
        if (!state?.selection.empty) return false
        return state.selection.from === (key === 'Home' ? 1 : state.doc.content.size - 1)
      },
      end,
      { timeout: 1000 },
    )
  }).toPass()
}

/** Puts text on the clipboard and pastes it where the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((words) => navigator.clipboard.writeText(words), text)
  await page.keyboard.press('ControlOrMeta+v')
}
