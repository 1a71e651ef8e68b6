// Boards: create, look at, rename, delete.
import { Hono } from 'hono'
import { z } from 'zod'
import { type Role, roles } from '../../shared/access'
import { createBoardDocument } from '../../shared/document'
import { en } from '../../shared/i18n/en'
import { type Language, languages } from '../../shared/i18n/language'
import { type Token, createBoardId, createToken, randomBase62 } from '../../shared/ids'
import { type MapPlan, planOf } from '../../shared/journey/mapPlan'
import {
  type TemplateProblem,
  maxTemplateBytes,
  readTemplateFile,
} from '../../shared/journey/templateFile'
import { type Template, findTemplate } from '../../shared/journey/templates'
import { linkOrigin } from '../addresses'
import { Buckets } from '../pace'
import { firstRow } from '../board/facilitation/firstState'
import { hashToken, randomSource } from '../secrets'
import { hasPast } from '../past/view'
import type { Link } from '../store/boards'
import { authorize, demandToken } from './authorize'
import { limitBody, limitBodyWithFile, readBody, readBodyWithFile } from './body'
import { Refusal } from './errors'
import { type BoardEnv, type HttpPorts, addressOf } from './ports'

const maxTitleLength = 200
const untitled: Record<Language, string> = { en: 'Untitled board', ko: '제목 없는 보드' }

const title = z
  .string('must be text')
  .transform((text) => text.trim())
  .refine((text) => text.length <= maxTitleLength, `is longer than ${maxTitleLength} characters`)

const newBoard = z.object(
  {
    title: title.optional(),
    template: z.string('must be text').default('blank'),
    locale: z.enum(languages, `must be one of ${languages.join(', ')}`).default('en'),
    templateData: z.unknown().optional(),
    examples: z.boolean('must be true or false').default(false),
  },
  'must be a JSON object',
)

const change = z.object(
  {
    title: title.refine((text) => text !== '', 'must not be empty').optional(),
    past: z.boolean('must be true or false').optional(),
  },
  'must be a JSON object',
)

export function boardRoutes(ports: HttpPorts): Hono<BoardEnv> {
  const { config, store, pictures, rooms, now, nodes } = ports
  const perMinute = config.limits.boardsPerMinute
  const creations = new Buckets({ perSecond: perMinute / 60, burst: perMinute }, nodes)
  const routes = new Hono<BoardEnv>()

  routes.post('/', limitBodyWithFile, async (c) => {
    demandToken(ports, c, config.createToken)
    const wanted = await readBodyWithFile(c, newBoard, 'templateData')
    const template = findTemplate(wanted.template, wanted.locale)
    if (!template) {
      const sentence = `The field 'template' names no template: ${wanted.template.slice(0, 60)}.`
      throw new Refusal('not_understood', sentence)
    }
    const plan = planFor(template, wanted)
    if (!creations.take(addressOf(c.env), now())) {
      throw new Refusal('too_many', 'Too many new boards. Wait a minute.')
    }
    const { locale } = wanted
    const usual = template.id === 'blank' ? '' : template.name
    const fallback = (wanted.templateData === undefined ? usual : plan?.title) || untitled[locale]
    const board = {
      id: createBoardId(randomSource),
      title: wanted.title || fallback.slice(0, maxTitleLength),
      template: wanted.templateData === undefined ? template.id : (plan?.kind ?? 'blank'),
      locale,
      createdAt: now(),
    }
    const tokens = Object.fromEntries(
      roles.map((role) => [role, createToken(randomSource)]),
    ) as Record<Role, Token>
    const firstUpdate = createBoardDocument(plan, () => randomBase62(8, randomSource))
    await store.boards.create({
      board,
      links: roles.map((role) => ({
        id: randomBase62(8, randomSource),
        role,
        tokenHash: hashToken(tokens[role]),
      })),
      firstUpdate,
      workshop: firstRow(board, firstUpdate),
    })
    const origin = linkOrigin(config.publicUrl, (name) => c.req.header(name))
    const links = Object.fromEntries(
      roles.map((role) => [role, `${origin}/b/${board.id}#${tokens[role]}`]),
    )
    return c.json(
      { id: board.id, title: board.title, template: board.template, links, tokens },
      201,
    )
  })

  routes.get('/:id', authorize(ports, 'open'), (c) => c.json(describe(c.get('link'))))

  routes.patch('/:id', authorize(ports, 'manage'), limitBody, async (c) => {
    const wanted = await readBody(c, change)
    if (wanted.title === undefined && wanted.past === undefined) {
      throw new Refusal('malformed', "The body has neither 'title' nor 'past'.")
    }
    const { board, ...link } = c.get('link')
    const updatedAt = now()
    await store.boards.change(board.id, { ...wanted, at: updatedAt })
    const { title: renamed = board.title, past = board.past } = wanted
    return c.json(describe({ ...link, board: { ...board, title: renamed, past, updatedAt } }))
  })

  routes.delete('/:id', authorize(ports, 'manage'), async (c) => {
    const { id } = c.get('link').board
    await rooms.remove(id, () => pictures.remove(id, () => store.boards.remove(id)))
    return c.body(null, 204)
  })

  return routes
}

/** The first map of a new board: what a file says, else what the template says. Throws `Refusal`. */
function planFor(
  template: Template,
  { templateData: file, examples }: z.infer<typeof newBoard>,
): MapPlan | undefined {
  if (file === undefined) {
    return template.stages.length > 0 ? planOf(template, examples) : undefined
  }
  const read = readTemplateFile(file)
  if ('problem' in read) {
    throw new Refusal('not_understood', `'templateData' is refused: ${englishFor(read.problem)}`)
  }
  // Measured once it is known to be shallow: writing what is nested deeply would fail.
  if (Buffer.byteLength(JSON.stringify(file)) > maxTemplateBytes) {
    throw new Refusal('too_large', `'templateData' is larger than ${maxTemplateBytes} bytes.`)
  }
  return read.plan
}

function englishFor({ key, values }: TemplateProblem): string {
  return en[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}

/** `past`: whether the board's is open · `may`: what this link may, of what links can be denied. */
function describe(link: Link) {
  const { board, role, replayOnly } = link
  const { id, title, template, locale, createdAt, updatedAt, seq, past } = board
  const may = { live: !replayOnly, past: hasPast(link) }
  return { id, title, template, locale, role, createdAt, updatedAt, seq, past, may }
}
