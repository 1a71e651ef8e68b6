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

const yesOrNo = 'must be true or false'

const linkName = z
  .string('must be text')
  .transform((text) => text.trim())
  .refine((text) => text.length <= maxNameLength, `is longer than ${maxNameLength} characters`)

const newLink = z.object(
  {
    role: z.enum(roles, `must be one of ${roles.join(', ')}`),
    name: linkName.default(''),
    expiresAt: z.int('must be a time in milliseconds, or null').nullable().default(null),
    replayOnly: z.boolean(yesOrNo).default(false),
    names: z.boolean(yesOrNo).default(true),
    beginsAt: z.int('must be a time in milliseconds, or null').nullable().default(null),
    past: z.boolean(yesOrNo).default(true),
  },
  'must be a JSON object',
)

const change = z.object(
  { name: linkName.optional(), past: z.boolean(yesOrNo).optional() },
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
    const wanted = await readBody(c, newLink)
    const createdAt = now()
    const sense = nonsenseOf(wanted, createdAt)
    if (sense) throw new Refusal('not_understood', sense)
    const { board } = c.get('link')
    const token = createToken(randomSource)
    const link = { id: randomBase62(8, randomSource), createdAt, ...wanted }
    const veil = wanted.names ? null : randomBase62(32, randomSource)
    const stored = { ...link, tokenHash: hashToken(token), veil }
    const isAdded = await store.links.add(board.id, stored, maxLinks)
    if (!isAdded) throw new Refusal('conflict', `A board has at most ${maxLinks} links.`)
    const page = wanted.replayOnly ? 'r' : 'b'
    const origin = linkOrigin(config.publicUrl, (header) => c.req.header(header))
    return c.json(
      { ...link, own: false, token, link: `${origin}/${page}/${board.id}#${token}` },
      201,
    )
  })

  routes.patch('/:id/links/:linkId', authorize(ports, 'manage'), limitBody, async (c) => {
    const { board, id: own } = c.get('link')
    const wanted = await readBody(c, change)
    const link = await store.links.change(board.id, c.req.param('linkId'), wanted)
    if (!link) throw missing()
    return c.json({ ...link, own: link.id === own })
  })

  routes.delete('/:id/links/:linkId', authorize(ports, 'manage'), async (c) => {
    const { board } = c.get('link')
    const linkId = c.req.param('linkId')
    const result = await store.links.withdraw(board.id, linkId, now())
    if (result === 'missing') throw missing()
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

const missing = () => new Refusal('not_found', 'This board has no such link.')

/** What is wrong with a link that is wanted, in a sentence. */
function nonsenseOf(
  { role, expiresAt, replayOnly, names, beginsAt, past }: z.infer<typeof newLink>,
  at: number,
): string | undefined {
  if (expiresAt !== null && expiresAt <= at) return "The field 'expiresAt' is in the past."
  if (beginsAt !== null && (beginsAt < 0 || beginsAt > at)) {
    return "The field 'beginsAt' is not a time that was."
  }
  if (replayOnly && role !== 'viewer') return "With 'replayOnly' the role is viewer."
  if (replayOnly && !past) return "With 'replayOnly' the past cannot be left out."
  // Who is on the live board sees the others there.
  if (!names && !replayOnly) return "Names are left out only with 'replayOnly'."
  if (role === 'facilitator' && (!past || beginsAt !== null)) {
    return 'The past is not withheld from facilitators.'
  }
  return undefined
}
