// Bearer tokens: a board's own, and the operator's two.
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Permission } from '../../shared/access'
import { mayUse } from '../past/view'
import { isSame } from '../secrets'
import { Refusal, unauthorized } from './errors'
import { type HttpPorts, type Middleware, addressOf } from './ports'

export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
}

/** Lets a request through to `/api/boards/:id…` whose token has this permission there. */
export function authorize(ports: Pick<HttpPorts, 'door'>, permission: Permission): Middleware {
  return async function checkToken(c, next) {
    const token = bearerOf(c.req.header('Authorization'))
    const entry = await ports.door.enter(c.req.param('id') ?? '', token, addressOf(c.env))
    if (entry.as === 'guesser') throw tooManyGuesses()
    if (entry.as === 'stranger') throw unauthorized()
    if (!mayUse(entry.link, permission)) {
      throw new Refusal('forbidden', 'This link does not allow that.')
    }
    c.set('link', entry.link)
    await next()
  }
}

/** Throws unless the request carries this token; without one set, everybody may. */
export function demandToken(
  { door }: Pick<HttpPorts, 'door'>,
  c: { req: Pick<Context['req'], 'header'>; env: HttpBindings },
  expected: string | undefined,
): void {
  if (expected === undefined) return
  const given = bearerOf(c.req.header('Authorization'))
  if (given !== undefined && isSame(given, expected)) return
  // An operator chooses these, and may choose badly: unlike a link they could be guessed.
  if (!door.mayGuess(addressOf(c.env))) throw tooManyGuesses()
  throw new Refusal('unauthorized', 'This needs the operator’s token.')
}

const tooManyGuesses = () => new Refusal('too_many', 'Too many wrong tokens. Wait a moment.')
