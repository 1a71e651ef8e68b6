// An exported replay: that it shows what the board shows, and that it records itself as a video.
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page, TestInfo } from '@playwright/test'
import type { TLShapeId } from 'tldraw'
import { richTextOf } from '../../shared/records'
import { replayLink } from '../../client/link'
import { plainPng } from '../support/pictures'
import { type MapView, addNote, mapOf, noteWith } from './canvas'
import { drop, savedFilm } from './files'
import { closeRound, openRound } from './stage'
import { type NewBoard, type Open, expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

type FilmWindow = Window & { film: { seek: (t: number) => void; pictures: () => number } }

/** A stranger saves the replay as a file and opens that. */
async function exported(board: NewBoard, person: BrowserContext, testInfo: TestInfo) {
  const viewer = await person.newPage()
  await viewer.goto(replayLink(server.origin, board.id, board.tokens.viewer))
  await viewer.getByRole('button', { name: 'More' }).click()
  const { film, asked } = await savedFilm(viewer, person, testInfo)
  await film.waitForFunction(() => 'film' in window)
  return { film, asked }
}

/** One of each: a red rectangle with words in a frame, an arrow to the note, a line drawn by hand, a text. */
async function drawThings(page: Page, note: TLShapeId): Promise<void> {
  const at = { x: 300, y: -700 }
  const shapes = [
    { id: 'shape:frame', type: 'frame', ...at, props: { w: 500, h: 300, name: 'Later' } },
    {
      id: 'shape:red',
      type: 'geo',
      parentId: 'shape:frame',
      x: 40,
      y: 40,
      props: {
        w: 300,
        h: 160,
        color: 'red',
        fill: 'fill',
        richText: richTextOf('결정: 전화를 없앤다'),
      },
    },
    { id: 'shape:arrow', type: 'arrow', x: 700, y: -300, props: { end: { x: 200, y: 400 } } },
    {
      id: 'shape:line',
      type: 'draw',
      x: 1000,
      y: -600,
      props: {
        segments: [
          { type: 'free', points: [0, 40, 90, 160].map((x) => ({ x, y: x % 80, z: 0.5 })) },
        ],
        isComplete: true,
      },
    },
    {
      id: 'shape:text',
      type: 'text',
      x: 1000,
      y: -400,
      props: { richText: richTextOf('Ask the call centre') },
    },
  ]
  const binding = {
    id: 'binding:end',
    type: 'arrow',
    fromId: 'shape:arrow',
    toId: note,
    props: {
      terminal: 'end',
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isExact: false,
      isPrecise: false,
    },
  }
  await page.evaluate(
    (json) => {
      const { made, bound } = JSON.parse(json) as { made: never; bound: never }
      window.editor.createShapes(made)
      window.editor.createBindings(bound)
    },
    JSON.stringify({ made: shapes, bound: [binding] }),
  )
}

/** How many pixels of the film are about of this colour. */
const pixelsOf = (film: Page, color: readonly number[]) =>
  film.evaluate((wanted) => {
    const canvas = document.querySelector('canvas')
    const { data = [] } =
      canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
    let count = 0
    for (let at = 0; at < data.length; at += 4) {
      if (wanted.every((part, place) => Math.abs((data[at + place] ?? 0) - part) < 24)) count++
    }
    return count
  }, color)

const colors = {
  rectangle: [224, 49, 49],
  photo: [255, 0, 255],
  dots: [91, 75, 219],
  moment: [179, 38, 30],
  thumb: [255, 200, 60],
} as const

const seek = (film: Page, share: number) =>
  film.evaluate((to) => {
    const { film: player } = window as unknown as FilmWindow
    player.seek(to * Number(document.querySelector('input')?.max))
  }, share)

/** A curve that falls from the first stage to the second, with words. */
const drawCurve = (page: Page, map: MapView) =>
  page.evaluate(
    ({ id, order }) => {
      const points = Object.fromEntries(
        [1, -1.5, 0.5].map((mood, at) => [
          `p${at}`,
          { stageId: order.stages[at], at: 0.5, mood, label: `Words ${at}` },
        ]),
      )
      window.editor.updateShape({ id, type: 'journey', props: { points } } as never)
    },
    { id: map.id, order: map.order },
  )

/** A board with a note of Ann's on it, and her page. */
async function withNote(open: Open, template = 'current-state') {
  const board = await server.createBoard({ title: 'Delivery', template })
  const ann = await open(board.links.participant, 'Ann')
  await addNote(ann, 'Waits for a call', { x: 700, y: 420 })
  await saved(ann)
  const { id } = await noteWith(ann, 'Waits for a call')
  return { board, ann, id }
}

test('[FILM2, FILM4] A film shows what the board shows: panels, drawings, arrows, frames and words', async ({
  open,
  newPerson,
}, testInfo) => {
  const { board, ann, id } = await withNote(open)
  await drawThings(ann, id as TLShapeId)
  await saved(ann)
  const drawn = await ann.evaluate(
    () =>
      window.editor
        .getCurrentPageShapes()
        .filter(({ type, parentId }) => !/note|journey/.test(type) && parentId !== 'shape:frame')
        .length,
  )

  const { film, asked } = await exported(board, await newPerson(), testInfo)
  const pictures = () => film.evaluate(() => (window as unknown as FilmWindow).film.pictures())
  expect(await pixelsOf(film, colors.rectangle)).toBeLessThan(100)
  await film.keyboard.press('End')
  await expect.poll(pictures).toBe(drawn)
  await expect.poll(() => pixelsOf(film, colors.rectangle)).toBeGreaterThan(200)
  expect(asked()).toEqual([])
})

test('[FILM4, FILM6] A film shows dots, what a note knows, reactions and photographs, each from its moment on', async ({
  open,
  newPerson,
}, testInfo) => {
  const { board, ann, id } = await withNote(open, 'blank')
  const lead = await open(board.links.facilitator, 'Lead')
  await ann.evaluate((note) => {
    const shape = window.editor.getShape(note as TLShapeId)
    const known = {
      touchpoint: { place: 'online', channel: 'Shop' },
      evidence: { level: 'partly', source: 'crm', link: '' },
      moment: true,
      'reaction:👍:Ann': true,
    }
    if (shape) window.editor.updateShape({ ...shape, meta: { ...shape.meta, ...known } })
  }, id)
  await saved(ann)
  await drop(ann, { name: 'box.png', type: 'image/png', bytes: plainPng(160, 120, colors.photo) })
  const photo = () =>
    ann.evaluate(() => {
      const found = window.editor.getCurrentPageShapes().find(({ type }) => type === 'image')
      if (found) window.editor.updateShape({ ...found, x: 1000, y: 420 })
      return found !== undefined
    })
  await expect.poll(photo).toBe(true)
  await saved(ann)
  await openRound(lead, 'Dot voting…')
  await ann.getByRole('button', { name: 'Give a dot to “Waits for a call”' }).click()
  await expect(ann.locator('.th-round-left')).toContainText('4 dots left')
  await closeRound(lead)
  await expect(ann.locator('.th-round .th-bar-line')).toHaveText([/Waits for a call.*1/s])

  const { film, asked } = await exported(board, await newPerson(), testInfo)
  const counts = async () => {
    const all = Object.entries(colors).map(async ([what, color]) => [
      what,
      await pixelsOf(film, color),
    ])
    return Object.fromEntries(await Promise.all(all)) as Record<keyof typeof colors, number>
  }
  await seek(film, 0)
  expect(await counts()).toEqual({ rectangle: 0, photo: 0, dots: 0, moment: 0, thumb: 0 })
  await film.keyboard.press('End')
  await expect.poll(async () => (await counts()).photo).toBeGreaterThan(1000)
  const { dots, moment, thumb } = await counts()
  expect(dots).toBeGreaterThan(100)
  expect(moment).toBeGreaterThan(5)
  expect(thumb).toBeGreaterThan(5)
  // Two fingers bring it nearer.
  const { photo: seen } = await counts()
  const hand = await film.context().newCDPSession(film)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: number[]) =>
    hand.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: at.map((x, id) => ({ x, y: 300, id })),
    })
  await touch('touchStart', 600, 680)
  await touch('touchMove', 560, 720)
  await touch('touchEnd')
  await expect.poll(async () => (await counts()).photo).toBeGreaterThan(seen * 1.5)
  // Before the round was closed nobody knew.
  await seek(film, 0.6)
  await expect.poll(async () => (await counts()).dots).toBe(0)
  expect(asked()).toEqual([])
})

test('[FILM4] A film shows what a curve says at a glance', async ({
  open,
  newPerson,
}, testInfo) => {
  const { board, ann } = await withNote(open)
  await drawCurve(ann, await mapOf(ann))
  await saved(ann)

  const { film } = await exported(board, await newPerson(), testInfo)
  // Near enough for words.
  await film.setViewportSize({ width: 2400, height: 1600 })
  // How big the drop is stands there in the colour of a moment that matters.
  expect(await pixelsOf(film, colors.moment)).toBe(0)
  await film.keyboard.press('End')
  await expect.poll(() => pixelsOf(film, colors.moment)).toBeGreaterThan(20)
})

test('[FILM5] A film records itself as a video that plays', async ({
  open,
  newPerson,
}, testInfo) => {
  const { board, ann } = await withNote(open)
  await addNote(ann, 'Asks a friend', { x: 1000, y: 420 })
  await saved(ann)

  const { film } = await exported(board, await newPerson(), testInfo)
  const session = Number(await film.getByRole('slider').getAttribute('max')) / 1000
  const saving = film.waitForEvent('download')
  await film.getByRole('button', { name: 'Save as video' }).click()
  await expect(film.getByRole('button', { name: 'Recording the video…' })).toBeDisabled()
  const download = await saving
  expect(download.suggestedFilename()).toBe('Delivery.webm')
  const file = testInfo.outputPath('film.webm')
  await download.saveAs(file)
  const bytes = readFileSync(file)
  // EBML, and within it the document type.
  expect(bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
  expect(bytes.subarray(0, 64).toString('latin1')).toContain('webm')
  await expect(film.getByRole('button', { name: 'Save as video' })).toBeEnabled()

  const played = await film.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    const video = document.createElement('video')
    video.src = URL.createObjectURL(new Blob([data], { type: 'video/webm' }))
    const event = (name: string) => new Promise((resolve) => video.addEventListener(name, resolve))
    // A recording does not say how long it is: it is as long as it plays.
    video.muted = true
    const ended = event('ended')
    await video.play()
    await ended
    return { seconds: video.currentTime, width: video.videoWidth, height: video.videoHeight }
  }, bytes.toString('base64'))
  expect(played.seconds).toBeGreaterThan(session / 2)
  expect(played.seconds).toBeLessThan(session + 60)
  expect(played.width).toBeGreaterThan(300)
  expect(played.height).toBeGreaterThan(200)
})
