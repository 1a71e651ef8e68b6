// Pictures on a board: dropped, seen by others, in the replay and in an export; refused in words; kept when
// the network goes; and never loaded from elsewhere.
import type { Page } from '@playwright/test'
import type { TLImageShape } from 'tldraw'
import { waitFor } from '../support/wait'
import {
  exif,
  gifWithSecrets,
  jpeg,
  jpegSegment,
  jpegWithSecrets,
  lossyWebp,
  losslessWebp,
  movingGif,
  movingPng,
  movingWebp,
  png,
  pngClaiming,
  pngWithSecrets,
  script,
  webpWithSecrets,
} from '../support/pictures'
import { addNote, textsOf } from './canvas'
import { type DroppedFile, drop } from './files'
import {
  type NewBoard,
  connectionErrors,
  expect,
  openBoard,
  ready,
  saved,
  serverForThisFile,
  test,
} from './support'

const server = serverForThisFile()

type Shown = { src: string | null; width: number; height: number }

/** What the browser really shows of pictures: those that loaded, with their size in pixels. */
function shown(page: Page): Promise<Shown[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement>('.tl-image')]
      .filter(({ complete, naturalWidth }) => complete && naturalWidth > 0)
      .map(({ src, naturalWidth, naturalHeight }) => ({
        src: new URL(src).pathname,
        width: naturalWidth,
        height: naturalHeight,
      })),
  )
}

const pictures = (page: Page) =>
  page.evaluate(
    () =>
      window.editor
        .getCurrentPageShapes()
        .filter((shape): shape is TLImageShape => shape.type === 'image').length,
  )

const photo: DroppedFile = { name: 'photo.png', type: 'image/png', bytes: png(300, 200) }

async function post(board: NewBoard, bytes: Buffer): Promise<string> {
  const response = await fetch(`${server.origin}/api/boards/${board.id}/assets`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${board.tokens.participant}` },
    body: Uint8Array.from(bytes),
  })
  expect(response.status).toBe(201)
  return ((await response.json()) as { url: string }).url
}

test('[ASSET7] A dropped picture is uploaded, seen by everybody, in the replay and after a reload, and is one step for undo', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  const ann = await open(board.links.participant, 'Ann')
  const viewer = await (await newPerson()).newPage()
  await viewer.goto(board.links.viewer)
  await ready(viewer)
  await drop(ann, photo)
  const path = new RegExp(`^/api/boards/${board.id}/assets/\\w{32}\\.png$`)
  const expected = [{ src: expect.stringMatching(path), width: 300, height: 200 }]
  await expect.poll(() => shown(ann)).toEqual(expected)
  await expect.poll(() => shown(viewer)).toEqual(expected)
  await expect(ann.locator('.th-uploads')).toHaveCount(0)
  await saved(ann)
  // Nothing of the picture is in the document.
  expect((await server.document(board)).length).toBeLessThan(3000)

  const replay = await (await newPerson()).newPage()
  await replay.goto(`${server.origin}/r/${board.id}#${board.tokens.viewer}&at=${Date.now()}`)
  await expect.poll(() => shown(replay), { timeout: 20_000 }).toEqual(expected)

  const svg = await viewer.evaluate(async () => {
    const { editor } = window
    const result = await editor.getSvgString(editor.getCurrentPageShapes())
    return result?.svg ?? ''
  })
  expect(svg).toContain('data:image/png;base64,')

  await ann.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => pictures(viewer)).toBe(0)
  await ann.keyboard.press('ControlOrMeta+Shift+z')
  await expect.poll(() => shown(viewer)).toEqual(expected)
  await ann.reload()
  await ready(ann)
  await expect.poll(() => shown(ann)).toEqual(expected)
})

test('[ASSET2] The browser shows every kind of cleaned picture as it was meant, the right way up', async ({
  newPerson,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  // The browser's own page around a picture has styles, which the policy refuses to that page too.
  const context = await newPerson({ expecting: /Applying inline style violates/ })
  const page = await context.newPage()
  await page.goto(server.origin)
  const files: [string, Buffer, number, number][] = [
    ['png', pngWithSecrets(), 8, 6],
    ['moving png', movingPng(3), 8, 6],
    ['jpeg', jpegWithSecrets(), 8, 6],
    ['turned jpeg', jpegWithSecrets(6), 6, 8],
    [
      'jpeg with place',
      jpeg(jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(8)]))),
      6,
      8,
    ],
    ['gif', gifWithSecrets(), 8, 6],
    ['moving gif', movingGif(3), 8, 6],
    ['lossy webp', lossyWebp, 8, 6],
    ['lossless webp', losslessWebp, 8, 6],
    ['webp', webpWithSecrets(), 8, 6],
    ['moving webp', movingWebp(3), 8, 6],
    ['png before a page', Buffer.concat([png(), script]), 8, 6],
  ]
  for (const [what, bytes, width, height] of files) {
    const url = await post(board, bytes)
    const size = await page.evaluate(async (src) => {
      const image = new Image()
      image.src = src
      await image.decode()
      return [image.naturalWidth, image.naturalHeight]
    }, url)
    expect([what, ...size]).toEqual([what, width, height])
    // Opened by itself it is a picture too, and no script runs.
    await page.goto(server.origin + url)
    expect([what, await page.evaluate(() => document.images.length)]).toEqual([what, 1])
    await page.goto(server.origin)
  }
})

test('[ASSET8] What is refused is said in words, in Korean too, and leaves nothing on the board', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  const ann = await open(board.links.participant, 'Ann', {
    expecting: /status of 4(13|15|22)/,
  })
  const korean = { locale: 'ko-KR' as const, expecting: /status of 4(13|15|22)/ }
  const mina = await open(board.links.participant, '미나', korean)
  const page: DroppedFile = { name: 'report.png', type: 'image/png', bytes: script }
  const huge = { name: 'huge.png', type: 'image/png', bytes: pngClaiming(30_000, 30_000) }
  const svg = { name: 'logo.svg', type: 'image/svg+xml', bytes: Buffer.from('<svg/>') }
  const large = { name: 'large.png', type: 'image/png', bytes: Buffer.alloc(10 * 1024 * 1024 + 1) }
  await drop(ann, page, huge, svg, large)
  const alerts = ann.getByRole('alert')
  await expect(alerts).toHaveCount(4)
  await expect(alerts).toHaveText([
    /report\.png is not added: only PNG, JPEG, GIF and WebP/,
    /huge\.png is not added: the picture is damaged or has too many pixels/,
    /logo\.svg is not added: only PNG/,
    /large\.png is not added: a picture may have 10 MB/,
  ])
  for (let left = 4; left > 0; left -= 1) await alerts.first().getByRole('button').click()
  await expect(alerts).toHaveCount(0)
  await drop(mina, huge, svg)
  await expect(mina.getByRole('alert')).toHaveText([/손상되었거나/, /PNG, JPEG, GIF, WebP/])
  expect(await pictures(ann)).toBe(0)
  expect(await server.seq(board)).toBe(1)
})

test('[ASSET8] Without a network a picture waits with its page and is added when the connection is back', async ({
  newPerson,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  const context = await newPerson({ expecting: connectionErrors })
  const ann = await openBoard(context, board.links.participant, 'Ann')
  await context.setOffline(true)
  await drop(ann, photo)
  await expect(ann.getByRole('alert')).toContainText('photo.png is not on the board yet')
  await addNote(ann, 'Meanwhile', { x: 300, y: 300 })
  expect(await pictures(ann)).toBe(0)
  await context.setOffline(false)
  await expect.poll(() => shown(ann), { timeout: 20_000 }).toHaveLength(1)
  await saved(ann)
  expect(await textsOf(ann)).toEqual(['Meanwhile'])
})

test('[ASSET9] A viewer adds no picture, and pictures from elsewhere are not loaded', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  const other = await server.createBoard({ template: 'blank' })
  const ann = await open(board.links.participant, 'Ann')
  const viewer = await (await newPerson()).newPage()
  const asked: string[] = []
  viewer.on('request', (request) => asked.push(request.url()))
  await viewer.goto(board.links.viewer)
  await ready(viewer)
  await drop(viewer, photo)
  const small = `data:image/png;base64,${png(20, 10).toString('base64')}`
  const sources = [
    small,
    'https://tracker.example/pixel.png',
    `http://127.0.0.1:${server.port + 1}/pixel.png`,
    await post(other, png()),
    `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}`,
    '/api/health',
  ]
  await ann.evaluate((all) => {
    const { editor } = window
    for (const [place, src] of all.entries()) {
      const id = `asset:${place}` as never
      const props = { w: 20, h: 10, name: 'x', isAnimated: false, mimeType: 'image/png', src }
      editor.createAssets([{ id, typeName: 'asset', type: 'image', props, meta: {} }])
      const where = { x: 100 + place * 40, y: 100 }
      editor.createShape({ type: 'image', ...where, props: { w: 20, h: 10, assetId: id } })
    }
  }, sources)
  await expect.poll(() => pictures(viewer)).toBe(sources.length)
  // What older boards keep in the document is still shown.
  await waitFor('the small one is shown', async () => (await shownData(viewer)) === 1)
  expect(
    asked.filter((url) => /tracker|pixel|health$/.test(url) || url.includes(other.id)),
  ).toEqual([])
  expect(asked.filter((url) => url.endsWith('/assets'))).toEqual([])
})

function shownData(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLImageElement>('.tl-image')].filter(
        ({ naturalWidth }) => naturalWidth > 0,
      ).length,
  )
}
