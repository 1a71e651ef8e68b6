// Reads a JSON body: too big, not JSON, of the wrong shape and of the wrong content are four answers.
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { Refusal } from './errors'

const maxBodyBytes = 64 * 1024

export const limitBody = bodyLimit({
  maxSize: maxBodyBytes,
  onError: () => {
    throw new Refusal('too_large', `The body is larger than ${maxBodyBytes} bytes.`)
  },
})

/** The parsed body; an absent one counts as `{}`. Throws `Refusal`. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  const text = await c.req.text()
  if (type !== 'application/json' && (type !== undefined || text !== '')) {
    throw new Refusal('unsupported_type', 'The body must be application/json.')
  }
  const parsed = schema.safeParse(parseJson(text === '' ? '{}' : text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.')
  const sentence = `${field ? `The field '${field}'` : 'The body'} ${issue?.message ?? 'is wrong'}.`
  throw new Refusal(issue?.code === 'invalid_type' ? 'malformed' : 'not_understood', sentence)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('malformed', 'The body is not valid JSON.')
    throw error
  }
}
