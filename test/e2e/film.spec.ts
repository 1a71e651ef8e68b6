// An exported replay: that it shows what the board shows, and that it records itself as a video.
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page, TestInfo } from '@playwright/test'
import type { TLShapeId } from 'tldraw'
import { richTextOf } from '../../shared/records'
import { replayLink } from '../../client/link'
import { addNote, noteWith } from './canvas'
import { type NewBoard, expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

type FilmWindow = Window & { film: { seek: (t: number) => void; pictures: () => number } }

/** Saves the replay as a file and opens that from disk; tells what it asked the network for. */
async function exported(board: NewBoard, person: BrowserContext, testInfo: TestInfo) {
  const viewer = await person.newPage()
  await viewer.goto(replayLink(server.origin, board.id, board.tokens.viewer))
  await viewer.getByRole('button', { name: 'More' }).click()
  const saving = viewer.waitForEvent('download')
  await viewer.getByRole('button', { name: 'Save as file' }).click()
  const file = testInfo.outputPath('film.html')
  await (await saving).saveAs(file)
  const film = await person.newPage()
  const requests: string[] = []
  film.on('request', (request) => requests.push(request.url()))
  await film.goto(`file://${file}`)
  await film.waitForFunction(() => 'film' in window)
  const asked = () => requests.filter((url) => !/^(?:file|data|blob):/.test(url))
  return { film, file, asked }
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
        fill: 'solid',
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

/** How many pixels of the film are about as red as the rectangle. */
const redPixels = (film: Page) =>
  film.evaluate(() => {
    const canvas = document.querySelector('canvas')
    const { data } = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
      data: [],
    }
    let count = 0
    for (let at = 0; at < data.length; at += 4) {
      const [r = 0, g = 0, b = 0] = data.slice(at, at + 3)
      if (r > 200 && g < 200 && b < 200 && r - g > 60) count++
    }
    return count
  })

test('[FILM2, FILM4] A film shows what the board shows: panels, drawings, arrows, frames and words', async ({
  open,
  newPerson,
}, testInfo) => {
  test.setTimeout(120_000)
  const board = await server.createBoard({ title: 'Delivery' })
  const ann = await open(board.links.participant, 'Ann')
  await addNote(ann, 'Waits for a call', { x: 700, y: 420 })
  await saved(ann)
  const { id } = await noteWith(ann, 'Waits for a call')
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
  expect(await redPixels(film)).toBeLessThan(100)
  await film.keyboard.press('End')
  await expect.poll(pictures).toBe(drawn)
  await expect.poll(() => redPixels(film)).toBeGreaterThan(200)
  expect(asked()).toEqual([])
})

test('[FILM5] A film records itself as a video that plays', async ({
  open,
  newPerson,
}, testInfo) => {
  test.setTimeout(120_000)
  const board = await server.createBoard({ title: 'Delivery' })
  const ann = await open(board.links.participant, 'Ann')
  await addNote(ann, 'Waits for a call', { x: 700, y: 420 })
  await saved(ann)
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
