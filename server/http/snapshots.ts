// Naming what a board is now, and going back to what it was.
import { Hono } from 'hono'
import { z } from 'zod'
import { maxSnapshotName } from '../../shared/snapshots'
import { restoreBoard } from '../past/restore'
import { authorOf, secretHeader } from './author'
import { authorize } from './authorize'
import { limitBody, readBody } from './body'
import { Refusal } from './errors'
import type { BoardEnv, HttpPorts } from './ports'

const newSnapshot = z.object(
  {
    name: z
      .string('must be text')
      .transform((text) => text.trim())
      .refine((text) => text !== '', 'must not be empty')
      .refine(
        (text) => text.length <= maxSnapshotName,
        `is longer than ${maxSnapshotName} characters`,
      ),
  },
  'must be a JSON object',
)

const target = z.object(
  { seq: z.int('must be a position of the log').min(1, 'must be at least 1') },
  'must be a JSON object',
)

export function snapshotRoutes(ports: HttpPorts): Hono<BoardEnv> {
  const { config, rooms, snapshots, store } = ports
  const routes = new Hono<BoardEnv>()

  routes.post('/:id/snapshots', authorize(ports, 'write'), limitBody, async (c) => {
    const { name } = await readBody(c, newSnapshot)
    const { id } = c.get('link').board
    // What this person's browser has sent is in it.
    const room = await rooms.open(id)
    await room.settled()
    const author = authorOf(id, c.req.header(secretHeader))
    const made = await snapshots.keep(id, { kind: 'named', name, author })
    if (!made) throw new Refusal('conflict', 'This board has too many named snapshots.')
    return c.json(made, 201)
  })

  routes.post('/:id/restore', authorize(ports, 'manage'), limitBody, async (c) => {
    const { seq } = await readBody(c, target)
    const { id } = c.get('link').board
    const [first, last] = [await store.log.firstSeq(id), await store.log.lastSeq(id)]
    if (seq < first) throw new Refusal('not_understood', `The log begins at ${first}.`)
    if (seq > last) throw new Refusal('not_understood', `The log ends at ${last}.`)
    const author = authorOf(id, c.req.header(secretHeader))
    const { dataDir, databaseUrl } = config
    const parts = { rooms, snapshots, location: { dataDir, databaseUrl } }
    const restored = await restoreBoard(parts, id, seq, author)
    if (restored.kind === 'full')
      throw new Refusal('too_large', 'This board takes no more changes.')
    return c.json({ seq: restored.seq, before: restored.before })
  })

  return routes
}
