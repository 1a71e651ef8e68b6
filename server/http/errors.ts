// Refusals over HTTP: each error a client can get has a status, a code for programs and a sentence
// for people, in one envelope.
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { BoardGone, StorageDamaged, StorageUnavailable } from '../store/errors'
import { type Logger, loggablePath } from '../logger'

const statusOf = {
  malformed: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_type: 415,
  not_understood: 422,
  too_many: 429,
  damaged: 500,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, ContentfulStatusCode>

export type ErrorCode = keyof typeof statusOf

/** Thrown by a handler to answer with this error. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

export const unauthorized = () =>
  new Refusal('unauthorized', 'This needs a valid token for this board.')

export function refusalFor(logger: Logger): ErrorHandler {
  return function answerError(error, c) {
    if (error instanceof Refusal) return answer(c, error.code, error.message)
    if (error instanceof BoardGone) return answer(c, 'unauthorized', unauthorized().message)
    if (error instanceof HTTPException && error.status < 500) {
      return answer(c, 'malformed', 'The request is not well formed.')
    }
    logger.error({ err: error, path: loggablePath(c.req.path) }, 'A request failed')
    if (error instanceof StorageDamaged) {
      return answer(c, 'damaged', 'What is stored of this board is damaged.')
    }
    if (error instanceof StorageUnavailable) {
      return answer(c, 'unavailable', 'Storage does not answer. Try again in a moment.')
    }
    return answer(c, 'internal', 'Something went wrong on the server.')
  }
}

export const answerNotFound: NotFoundHandler = (c) =>
  answer(c, 'not_found', 'There is nothing at this address.')

function answer(c: Context, code: ErrorCode, message: string): Response {
  const status = statusOf[code]
  if (status === 401) c.header('WWW-Authenticate', 'Bearer')
  return c.json({ error: { code, message } }, status)
}
