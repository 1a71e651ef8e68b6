// Marking a moment of a board's session, while it runs or afterwards. Everybody sees markers in the timeline.
import { Hono } from 'hono'
import { z } from 'zod'
import { randomBase62 } from '../../shared/ids'
import { markerKinds, maxMarkerText, mostMarkers } from '../../shared/markers'
import { randomSource } from '../secrets'
import { authorOf, secretHeader } from './author'
import { authorize } from './authorize'
import { limitBody, readBody } from './body'
import { Refusal } from './errors'
import type { BoardEnv, HttpPorts } from './ports'

const newMarker = z
  .object(
    {
      kind: z.enum(markerKinds, 'is not a kind of marker'),
      text: z
        .string('must be text')
        .transform((text) => text.replace(/\s+/g, ' ').trim())
        .refine(
          (text) => text.length <= maxMarkerText,
          `is longer than ${maxMarkerText} characters`,
        )
        .default(''),
      /** Unix ms; now when left out. */
      at: z.int('must be a time').min(0, 'must be a time').optional(),
    },
    'must be a JSON object',
  )
  .refine(({ kind, text }) => kind !== 'words' || text !== '', 'needs words')

export function markerRoutes(ports: HttpPorts): Hono<BoardEnv> {
  const { markers, log } = ports.store
  const routes = new Hono<BoardEnv>()

  routes.post('/:id/markers', authorize(ports, 'manage'), limitBody, async (c) => {
    const { kind, text, at } = await readBody(c, newMarker)
    const { id: board } = c.get('link').board
    const now = ports.now()
    const { from } = await log.span(board)
    const marker = {
      id: randomBase62(8, randomSource),
      // Outside the session: its nearest end.
      at: Math.min(now, Math.max(from, at ?? now)),
      kind,
      text,
      author: authorOf(board, c.req.header(secretHeader)),
    }
    if (!(await markers.add(board, marker, mostMarkers))) {
      throw new Refusal('conflict', 'This board has too many markers.')
    }
    return c.json(marker, 201)
  })

  routes.delete('/:id/markers/:markerId', authorize(ports, 'manage'), async (c) => {
    const removed = await markers.remove(c.get('link').board.id, c.req.param('markerId'))
    if (!removed) throw new Refusal('not_found', 'There is no such marker.')
    return c.body(null, 204)
  })

  return routes
}
