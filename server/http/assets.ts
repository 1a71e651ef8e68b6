// Pictures of a board: taken from participants, given to whoever knows the address.
//
// An `<img>` sends no token, so the address itself is the key: 190 random bits, told only by the board's
// document. What is stored is rewritten by us, what is sent can do nothing in a browser but be shown.
import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { parseBoardId, randomBase62 } from '../../shared/ids'
import { Buckets } from '../pace'
import { type Picture, PictureRefused } from '../pictures/picture'
import { readPicture } from '../pictures/read'
import { randomSource } from '../secrets'
import { Turns } from '../turns'
import { authorize, bearerOf } from './authorize'
import { readBytes } from './body'
import { Refusal, answerNotFound, unauthorized } from './errors'
import { type BoardEnv, type HttpPorts, addressOf } from './ports'

/** Each holds its picture in memory twice for a moment. */
const uploadsAtOnce = 5

const endings: Record<Picture['type'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
}

export function assetRoutes(ports: HttpPorts): Hono<BoardEnv> {
  const { store, pictures, door, now, nodes } = ports
  const { pictureBytes, pictureBytesPerBoard, picturesPerMinute } = ports.config.limits
  const pace = { perSecond: picturesPerMinute / 60, burst: picturesPerMinute }
  const uploads = new Buckets(pace, nodes)
  const turns = new Turns(uploadsAtOnce)
  const routes = new Hono<BoardEnv>()

  routes.post('/:id/assets', authorize(ports, 'write'), async (c) => {
    if (!uploads.take(addressOf(c.env), now())) {
      throw new Refusal('too_many', 'Too many pictures. Wait a minute.')
    }
    const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!/^(|image\/.+|application\/octet-stream)$/.test(type)) {
      throw new Refusal('unsupported_type', 'The body must be the bytes of one picture.')
    }
    const { board, id: link } = c.get('link')
    const name = await turns.take(async () => {
      const bytes = await readBytes(c, pictureBytes)
      // A large picture takes a while; its link may have been withdrawn meanwhile, at another node too.
      const token = bearerOf(c.req.header('Authorization'))
      const entry = await door.enter(board.id, token, addressOf(c.env))
      if (entry.as !== 'guest') throw unauthorized()
      if (bytes.length === 0) throw new Refusal('malformed', 'The body is empty.')
      const picture = readOrRefuse(bytes)
      const size = picture.parts.reduce((sum, part) => sum + part.length, 0)
      const hash = hashOf(picture.parts)
      const full = new Refusal('too_large', 'The board has no room for more pictures.')
      if (!(await store.assets.hasRoom(board.id, { hash, bytes: size }, pictureBytesPerBoard)))
        throw full
      await pictures.write(board.id, hash, picture.parts)
      const kept = await store.assets.add(
        board.id,
        {
          name: `${randomBase62(32, randomSource)}.${endings[picture.type]}`,
          hash,
          type: picture.type,
          bytes: size,
          width: picture.width,
          height: picture.height,
        },
        { link, at: now() },
        pictureBytesPerBoard,
      )
      if (!kept) throw full
      return kept.name
    })
    return c.json({ url: `/api/boards/${board.id}/assets/${name}` }, 201)
  })

  routes.get('/:id/assets/:name', async (c) => {
    const board = parseBoardId(c.req.param('id'))
    const name = c.req.param('name')
    const asset = board && (await store.assets.find(board, name))
    if (!board || !asset) {
      if (!door.mayGuess(addressOf(c.env)))
        throw new Refusal('too_many', 'Too many wrong addresses.')
      return answerNotFound(c)
    }
    setHeaders(c, asset)
    if (c.req.header('If-None-Match') === `"${asset.hash}"`) return c.body(null, 304)
    return c.body(Uint8Array.from(await pictures.read(board, asset.hash)))
  })

  return routes
}

function readOrRefuse(bytes: Uint8Array): Picture {
  try {
    return readPicture(bytes)
  } catch (error) {
    if (!(error instanceof PictureRefused)) throw error
    const code = error.reason === 'unknown' ? 'unsupported_type' : 'not_understood'
    throw new Refusal(code, error.message)
  }
}

function hashOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** Opened by itself, the file runs nothing, loads nothing and may be embedded nowhere else. */
function setHeaders(c: Context, asset: { type: string; hash: string }): void {
  c.header('Content-Type', asset.type)
  c.header('Content-Disposition', 'inline')
  c.header('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
  // `private`: for the browser of somebody who knows the address, not for a cache that many share.
  c.header('Cache-Control', 'private, max-age=31536000, immutable')
  c.header('X-Robots-Tag', 'noindex, noimageindex')
  c.header('ETag', `"${asset.hash}"`)
}
