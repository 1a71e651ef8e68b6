// Uploads: what is taken, what becomes of it, and what is refused. Every file goes through the real door.
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readPicture } from '../../server/pictures/read'
import { PictureRefused } from '../../server/pictures/picture'
import { onPostgres, testOnSqlite } from '../support/databases'
import * as make from '../support/pictures'
import { Random } from '../support/random'
import { type NewBoard, type TestServer, startTestServer, temporaryFolder } from '../support/server'
import { Tables } from '../support/tables'

type Answer = { status: number; url: string; code: string; message: string }

async function upload(
  server: TestServer,
  board: Pick<NewBoard, 'id'>,
  token: string | undefined,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${server.origin}/api/boards/${board.id}/assets`, {
    method: 'POST',
    headers: { ...(token && { Authorization: `Bearer ${token}` }), ...headers },
    body: Uint8Array.from(bytes),
  })
  const body = (await response.json()) as {
    url?: string
    error?: { code: string; message: string }
  }
  return {
    status: response.status,
    url: body.url ?? '',
    code: body.error?.code ?? '',
    message: body.error?.message ?? '',
  }
}

const get = async (server: TestServer, url: string) => {
  const response = await server.request(url)
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}

const honest: [string, Buffer, string][] = [
  ['a PNG', make.png(), 'image/png'],
  ['a moving PNG', make.movingPng(3), 'image/png'],
  ['a JPEG', make.jpeg(), 'image/jpeg'],
  ['a JPEG with scans', make.jpegWithScans(3), 'image/jpeg'],
  ['a GIF', make.gif(), 'image/gif'],
  ['a moving GIF', make.movingGif(3), 'image/gif'],
  ['a GIF without its last byte', make.gif().subarray(0, -1), 'image/gif'],
  ['a lossy WebP', make.lossyWebp, 'image/webp'],
  ['a lossless WebP', make.losslessWebp, 'image/webp'],
  ['a moving WebP', make.movingWebp(3), 'image/webp'],
]

/** The boards of all pictures that are kept, wherever that is. */
async function keptIn(dataDir: string): Promise<string[]> {
  if (onPostgres) {
    const tables = await Tables.open(dataDir)
    const rows = await tables.query<{ board: string }>(
      'select board_id as board from picture_bytes order by board_id',
    )
    return rows.map(({ board }) => board)
  }
  const folder = path.join(dataDir, 'assets')
  if (!existsSync(folder)) return []
  const boards = readdirSync(folder).toSorted()
  return boards.flatMap((board) => readdirSync(path.join(folder, board)).map(() => board))
}

test('[ASSET1] the four kinds are taken by their content, whatever the declared type', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  for (const [what, file, type] of honest) {
    for (const declared of ['', 'image/png', 'image/svg+xml', 'application/octet-stream']) {
      const headers: Record<string, string> = declared ? { 'Content-Type': declared } : {}
      const answer = await upload(server, board, board.tokens.participant, file, headers)
      expect([what, declared, answer.status, answer.message]).toEqual([what, declared, 201, ''])
      const { response } = await get(server, answer.url)
      expect([what, response.status]).toEqual([what, 200])
      expect([what, response.headers.get('Content-Type')]).toEqual([what, type])
    }
  }
})

test('[ASSET2] a stored picture has no metadata and nothing behind its end', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const files: [string, Buffer][] = [
    ['png', make.pngWithSecrets()],
    ['jpeg', make.jpegWithSecrets()],
    ['turned jpeg', make.jpegWithSecrets(6)],
    ['gif', make.gifWithSecrets()],
    ['webp', make.webpWithSecrets()],
    ['moving webp', make.movingWebp(2)],
    ...honest.map(([what, file]): [string, Buffer] => [
      `${what} with a page behind it`,
      Buffer.concat([file.subarray(0), make.script]),
    ]),
  ]
  for (const [what, file] of files) {
    const { url, message } = await upload(server, board, board.tokens.participant, file)
    if (what.startsWith('a GIF without')) {
      // Without an end nobody can say what is behind it.
      expect(message).toContain('damaged')
      continue
    }
    expect([what, message]).toEqual([what, ''])
    const { bytes } = await get(server, url)
    for (const secret of make.secrets) expect([what, bytes.includes(secret)]).toEqual([what, false])
    expect(bytes.includes('alert')).toBe(false)
    // What is clean stays as it is.
    expect(Buffer.concat(readPicture(bytes).parts).equals(bytes)).toBe(true)
  }
})

test('[ASSET2] a picture that was turned by its camera stays turned', () => {
  for (let orientation = 2; orientation <= 8; orientation += 1) {
    const file = Buffer.concat(readPicture(make.jpegWithSecrets(orientation)).parts)
    const at = file.indexOf('Exif')
    expect(file[at + 6 + 8 + 2 + 9]).toBe(orientation)
  }
  for (const nonsense of [0, 1, 9, 255]) {
    const file = Buffer.concat(readPicture(make.jpegWithSecrets(nonsense)).parts)
    expect(file.includes('Exif')).toBe(false)
  }
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const cutShort = honest
  .filter(([what]) => !what.includes('without'))
  .flatMap(([what, file]): [string, Buffer, number][] => [
    [`${what} cut in half`, file.subarray(0, file.length >> 1), 422],
    [`${what} after its first bytes`, file.subarray(0, 13), 422],
  ])

const refused: [string, Buffer, number][] = [
  ['nothing', Buffer.alloc(0), 400],
  ['an SVG with a script', Buffer.from(svg), 415],
  ['an SVG with a declaration', Buffer.from(`<?xml version="1.0"?>${svg}`), 415],
  ['a page', make.script, 415],
  ['a page that begins like a PNG', Buffer.concat([Buffer.from('\x89PNG'), make.script]), 415],
  ['a page that begins like a GIF', Buffer.concat([Buffer.from('GIF89a'), make.script]), 422],
  [
    'a page that begins like a JPEG',
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), make.script]),
    422,
  ],
  [
    'a page that begins like a WebP',
    Buffer.concat([make.lossyWebp.subarray(0, 12), make.script]),
    422,
  ],
  ['a PDF', Buffer.from('%PDF-1.7'), 415],
  ['a bitmap', Buffer.from('BM\0\0\0\0'), 415],
  ['an AVIF', Buffer.from('\0\0\0 ftypavif'), 415],
  ['an icon', Buffer.from([0, 0, 1, 0, 1, 0]), 415],
  ['a film', Buffer.from('\0\0\0 ftypisom'), 415],
  ['one byte', Buffer.from([0x89]), 415],
  ['zeros', Buffer.alloc(1000), 415],
  ['RIFF sound', Buffer.from('RIFF\x10\0\0\0WAVEfmt '), 415],
  ['a PNG of 30,000 × 30,000', make.pngClaiming(30_000, 30_000), 422],
  ['a PNG of 2^31 × 1', make.pngClaiming(2 ** 31, 1), 422],
  ['a PNG without width', make.pngClaiming(0, 5), 422],
  ['a PNG that is long and thin', make.pngClaiming(20_000, 1), 422],
  ['a JPEG of 65,535 × 65,535', make.jpegClaiming(65_535, 65_535), 422],
  ['a JPEG without height', make.jpegClaiming(8, 0), 422],
  ['a GIF of 65,535 × 65,535', make.gifClaiming(65_535, 65_535), 422],
  ['a GIF without size', make.gifClaiming(0, 0), 422],
  ['a WebP header of 16,777,216 × 16,777,216', make.webpClaiming(2 ** 24, 2 ** 24), 422],
  ['a WebP whose pixels are larger than it says', make.hugeWebpPixels(), 422],
  ['a GIF of 1,001 frames', make.movingGif(1001), 422],
  ['a GIF of twelve frames of 36 megapixels', make.hugeGifFrames(12), 422],
  ['a PNG of 1,001 frames', make.movingPng(1001), 422],
  ['a WebP of 1,001 frames', make.movingWebp(1001), 422],
  ['a WebP of 20 frames of 6000 × 6000', make.movingWebp(20, 6000, 6000), 422],
  ['a JPEG of 101 scans', make.jpegWithScans(101), 422],
  ['a lossless JPEG', make.jpegOfKind(0xc3), 422],
  ['an arithmetic JPEG', make.jpegOfKind(0xc9), 422],
  [
    'a JPEG with a page between its parts',
    Buffer.concat([make.jpeg().subarray(0, 2), make.script, make.jpeg().subarray(2)]),
    415,
  ],
  [
    'a PNG whose size comes late',
    make.pngOf(make.pngChunk('IDAT', Buffer.alloc(9)), make.pngHeader(8, 6)),
    422,
  ],
  ['a PNG with two sizes', make.png(8, 6, [make.pngHeader(30_000, 30_000)]), 422],
  ['a PNG with a wrong checksum', make.png(8, 6, [make.pngChunk('PLTE', Buffer.alloc(3), 1)]), 422],
  [
    'a PNG with an unknown vital part',
    make.png(8, 6, [make.pngChunk('CgBI', Buffer.alloc(4))]),
    422,
  ],
  ['a PNG of an impossible depth', make.pngOf(make.pngHeader(8, 6, [3, 2, 0, 0, 0])), 422],
  [
    'a PNG without pixels',
    make.pngOf(make.pngHeader(8, 6), make.pngChunk('IEND', Buffer.alloc(0))),
    422,
  ],
  [
    'a PNG of a million parts',
    make.png(8, 6, [
      Buffer.concat(Array<Buffer>(50_000).fill(make.pngChunk('IDAT', Buffer.alloc(0)))),
    ]),
    422,
  ],
  [
    'a GIF of 50,000 parts',
    make.gif(...Array<Buffer>(50_000).fill(Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0]))),
    422,
  ],
  ...cutShort,
]

test('[ASSET3] what is no picture, is damaged or would fill memory is refused in a sentence', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  expect(refused.length).toBeGreaterThanOrEqual(60)
  for (const [what, file, status] of refused) {
    const headers = { 'Content-Type': 'image/png' }
    const answer = await upload(server, board, board.tokens.participant, file, headers)
    expect([what, answer.status, answer.url]).toEqual([what, status, ''])
    expect(answer.message).toMatch(/^[A-Z].+\.$/)
  }
  expect(await keptIn(server.dataDir)).toEqual([])
})

test('[ASSET3] forms, pages and other bodies that say so are refused', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  for (const type of ['text/html', 'multipart/form-data; boundary=x', 'application/json']) {
    const headers = { 'Content-Type': type }
    const answer = await upload(server, board, board.tokens.participant, make.png(), headers)
    expect([type, answer.status, answer.code]).toEqual([type, 415, 'unsupported_type'])
  }
})

test('[ASSET3] whatever is done to a picture, it is read or refused, and never anything else', () => {
  const seed = Number(process.env['SEED'] ?? 11)
  const random = new Random(seed)
  const files = [...honest.map(([, file]) => file), make.jpegWithSecrets(6), make.webpWithSecrets()]
  for (let round = 0; round < 20_000; round += 1) {
    const file = Buffer.from(random.of(files) ?? make.png())
    for (let change = random.int(1, 4); change > 0; change -= 1) {
      file[random.int(0, file.length - 1)] = random.int(0, 255)
    }
    const cut = random.chance(0.2) ? file.subarray(0, random.int(0, file.length)) : file
    try {
      readPicture(cut)
    } catch (error) {
      if (!(error instanceof PictureRefused)) throw new Error(`seed ${seed}`, { cause: error })
    }
  }
})

test('[ASSET4] a picture is served so that it can only be looked at, from its own board alone', async () => {
  const server = await startTestServer()
  const [board, other] = [await server.createBoard(), await server.createBoard()]
  const { url } = await upload(server, board, board.tokens.participant, make.png())
  expect(url).toMatch(new RegExp(`^/api/boards/${board.id}/assets/[0-9A-Za-z]{32}\\.png$`))
  const { response } = await get(server, url)
  const headers = Object.fromEntries(response.headers)
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=31536000, immutable',
    'referrer-policy': 'no-referrer',
  })
  const again = await server.request(url, { headers: { 'If-None-Match': headers['etag'] ?? '' } })
  expect(again.status).toBe(304)
  const name = url.split('/').at(-1) ?? ''
  const elsewhere = [
    `/api/boards/${other.id}/assets/${name}`,
    `/api/boards/nosuchboard0/assets/${name}`,
    `/api/boards/${board.id}/assets/${name.slice(0, -4)}`,
    `/api/boards/${board.id}/assets/${name.toUpperCase()}`,
    `/api/boards/${board.id}/assets/..%2f..%2fthroughline.db`,
    `/api/boards/${board.id}/assets/%2e%2e%2f%2e%2e%2fthroughline.db`,
    `/api/boards/..%2f${board.id}/assets/${name}`,
    `/api/boards/${board.id}/assets/`,
    `/api/boards/${board.id}/assets/${'x'.repeat(5000)}`,
    `/api/boards/${board.id}/assets/%00`,
    `/api/boards/${board.id}/assets/${name}/../../../../../etc/passwd`,
  ]
  for (const address of elsewhere) {
    const answer = await server.request(address)
    expect([address, answer.status]).toEqual([address, 404])
    expect(answer.headers.get('Content-Type')).toContain('application/json')
  }
})

test('[ASSET5] the same picture is kept once, and a board’s quota and a file’s size are limits', async () => {
  const env = { MAX_PICTURE_BYTES: '5000', MAX_PICTURE_BYTES_PER_BOARD: '10000' }
  const server = await startTestServer({ env })
  const board = await server.createBoard()
  const send = (file: Buffer) => upload(server, board, board.tokens.participant, file)
  const first = await send(make.png(8, 6))
  expect((await send(make.pngWithSecrets())).url).toBe(first.url)
  expect((await send(make.png(9, 6))).status).toBe(201)
  expect(await keptIn(server.dataDir)).toEqual([board.id, board.id])
  // Small files count as a block of the disk each, so the third is one too many.
  expect(await send(make.png(10, 6))).toMatchObject({ status: 413, code: 'too_large' })
  const large = Buffer.concat([make.png(), Buffer.alloc(5000)])
  expect(await send(large)).toMatchObject({ status: 413, code: 'too_large' })
  // The same again takes no room.
  expect((await send(make.png(8, 6))).url).toBe(first.url)
  const other = await server.createBoard()
  expect((await upload(server, other, other.tokens.participant, make.png())).status).toBe(201)
})

test('[ASSET5] a body that does not say how long it is stops at the limit', async () => {
  const server = await startTestServer({ env: { MAX_PICTURE_BYTES: '5000' } })
  const board = await server.createBoard()
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1000
      controller.enqueue(new Uint8Array(1000))
      if (sent > 5_000_000) controller.close()
    },
  })
  const answer = fetch(`${server.origin}/api/boards/${board.id}/assets`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${board.tokens.participant}` },
    body: endless,
    duplex: 'half',
  } as RequestInit)
  const status = await answer.then(
    (response) => response.status,
    () => 'cut',
  )
  expect([413, 'cut']).toContain(status)
  expect(await keptIn(server.dataDir)).toEqual([])
})

test('[ASSET5] too many pictures from one address get 429', async () => {
  const server = await startTestServer({ env: { MAX_PICTURES_PER_MINUTE: '2' } })
  const board = await server.createBoard()
  const send = () => upload(server, board, board.tokens.participant, make.png())
  expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([
    201, 201, 429,
  ])
})

test('[ASSET5] many large pictures at once are taken one after the other', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const noise = (seed: number) => {
    const file = Buffer.alloc(2 * 1024 * 1024, seed)
    return make.png(8, 6, [make.pngChunk('IDAT', file)])
  }
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, place) =>
      upload(server, board, board.tokens.participant, noise(place)),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
  expect(new Set(answers.map(({ url }) => url)).size).toBe(20)
})

test('[ASSET6] a board’s pictures go with it, and stay over a restart until then', async () => {
  const dataDir = temporaryFolder()
  const before = await startTestServer({ dataDir })
  const board = await before.createBoard()
  const kept = await before.createBoard()
  const { url } = await upload(before, board, board.tokens.participant, make.png())
  const other = await upload(before, kept, kept.tokens.participant, make.png())
  await before.close()
  const server = await startTestServer({ dataDir })
  const { bytes } = await get(server, url)
  expect(bytes.equals(make.png())).toBe(true)
  const token = board.tokens.facilitator
  const removal = await server.request(`/api/boards/${board.id}`, { method: 'DELETE', token })
  expect(removal.status).toBe(204)
  expect((await server.request(url)).status).toBe(404)
  expect((await server.request(other.url)).status).toBe(200)
  expect(await keptIn(dataDir)).toEqual([kept.id])
})

testOnSqlite(
  '[ASSET6] a removal that a crash has cut short is ended, or taken back while the board is there',
  async () => {
    const dataDir = temporaryFolder()
    const before = await startTestServer({ dataDir })
    const board = await before.createBoard()
    const { url } = await upload(before, board, board.tokens.participant, make.png())
    await before.close()
    const folder = (name: string) => path.join(dataDir, 'assets', name)
    renameSync(folder(board.id), folder(`${board.id}.leaving`))
    mkdirSync(folder('abcdefghijkl.leaving'))
    // Of a board that this database has never seen: perhaps the database is the wrong one.
    mkdirSync(folder('mnopqrstuvwx'))
    const server = await startTestServer({ dataDir })
    expect((await get(server, url)).bytes.equals(make.png())).toBe(true)
    expect(readdirSync(path.join(dataDir, 'assets')).toSorted()).toEqual(
      [board.id, 'mnopqrstuvwx'].toSorted(),
    )
  },
)

test('[ASSET6, LINKS2] a picture whose link was withdrawn while it was on its way is not kept', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const address = `/api/boards/${board.id}/links`
  const token = board.tokens.facilitator
  const body = { role: 'participant' }
  const link = await server.json<{ id: string; token: string }>(address, { token, body })
  const file = make.png()
  const withdrawThenEnd = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const withdrawal = { token, method: 'DELETE' }
    await server.request(`${address}/${link.id}`, withdrawal)
    controller.enqueue(Uint8Array.from(file.subarray(20)))
    controller.close()
  }
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Uint8Array.from(file.subarray(0, 20)))
    },
    pull: withdrawThenEnd,
  })
  const response = await fetch(`${server.origin}/api/boards/${board.id}/assets`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${link.token}` },
    body: slow,
    duplex: 'half',
  } as RequestInit)
  expect(response.status).toBe(401)
  expect(await keptIn(server.dataDir)).toEqual([])
})
