// The links of a board: list, make, withdraw. A token is shown once, when its link is made.
import { Hono } from 'hono'
import { z } from 'zod'
import { roles } from '../../shared/access'
import { createToken, randomBase62 } from '../../shared/ids'
import { linkOrigin } from '../addresses'
import { hashToken, randomSource } from '../secrets'
import { authorize } from './authorize'
import { limitBody, readBody } from './body'
import { Refusal } from './errors'
import type { BoardEnv, HttpPorts } from './ports'

const maxNameLength = 100
const maxLinks = 200

const newLink = z.object(
  {
    role: z.enum(roles, `must be one of ${roles.join(', ')}`),
    name: z
      .string('must be text')
      .transform((text) => text.trim())
      .refine((text) => text.length <= maxNameLength, `is longer than ${maxNameLength} characters`)
      .default(''),
    expiresAt: z.int('must be a time in milliseconds, or null').nullable().default(null),
  },
  'must be a JSON object',
)

export function linkRoutes(ports: HttpPorts): Hono<BoardEnv> {
  const { config, store, door, rooms, now } = ports
  const routes = new Hono<BoardEnv>()

  routes.get('/:id/links', authorize(ports, 'manage'), async (c) => {
    const { board, id: own } = c.get('link')
    const links = await store.links.list(board.id)
    // Which one the asker came by: withdrawing it ends their own visit.
    return c.json(links.map((link) => ({ ...link, own: link.id === own })))
  })

  routes.post('/:id/links', authorize(ports, 'manage'), limitBody, async (c) => {
    const { role, name, expiresAt } = await readBody(c, newLink)
    const createdAt = now()
    if (expiresAt !== null && expiresAt <= createdAt) {
      throw new Refusal('not_understood', "The field 'expiresAt' is in the past.")
    }
    const { board } = c.get('link')
    const token = createToken(randomSource)
    const link = { id: randomBase62(8, randomSource), role, name, createdAt, expiresAt }
    const isAdded = await store.links.add(
      board.id,
      { ...link, tokenHash: hashToken(token) },
      maxLinks,
    )
    if (!isAdded) throw new Refusal('conflict', `A board has at most ${maxLinks} links.`)
    const origin = linkOrigin(config.publicUrl, (header) => c.req.header(header))
    return c.json({ ...link, own: false, token, link: `${origin}/b/${board.id}#${token}` }, 201)
  })

  routes.delete('/:id/links/:linkId', authorize(ports, 'manage'), async (c) => {
    const { board } = c.get('link')
    const linkId = c.req.param('linkId')
    const result = await store.links.withdraw(board.id, linkId, now())
    if (result === 'missing') throw new Refusal('not_found', 'This board has no such link.')
    if (result === 'last') {
      const sentence = 'The last facilitator link without an end cannot be withdrawn.'
      throw new Refusal('conflict', sentence)
    }
    door.withdrawn(linkId)
    rooms.closeLink(board.id, linkId)
    return c.body(null, 204)
  })

  return routes
}
