// Large answers of the API, compressed for those who take it that way. Off the event loop, and quickly rather than
// tightly.
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Context } from 'hono'

const worthIt = 4096
const zip = promisify(gzip)

/** Answers with these bytes; the type of the content is set by the caller. */
export async function answerPacked(c: Context, bytes: Uint8Array): Promise<Response> {
  c.header('Vary', 'Accept, Accept-Encoding')
  const takesGzip = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')
  if (!takesGzip || bytes.byteLength < worthIt) return c.body(Uint8Array.from(bytes))
  c.header('Content-Encoding', 'gzip')
  return c.body(Uint8Array.from(await zip(bytes, { level: constants.Z_BEST_SPEED })))
}
