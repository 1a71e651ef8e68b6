// Reads a JSON body: too big, not JSON, of the wrong shape and of the wrong content are four answers.
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { maxTemplateBytes } from '../../shared/journey/templateFile'
import { isPlainObject } from '../../shared/records'
import { Refusal } from './errors'

const maxBodyBytes = 64 * 1024

const tooLarge = (most: number) =>
  new Refusal('too_large', `The body is larger than ${most} bytes.`)

const limit = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw tooLarge(maxSize)
    },
  })

export const limitBody = limit(maxBodyBytes)

/** For a body that may hold a template file. */
export const limitBodyWithFile = limit(maxBodyBytes + maxTemplateBytes)

/** The bytes of a body, `most` at the most. Throws `Refusal` as soon as there are more. */
export async function readBytes(c: Context, most: number): Promise<Uint8Array> {
  if (Number(c.req.header('Content-Length') ?? 0) > most) throw tooLarge(most)
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = c.req.raw.body?.getReader()
  for (;;) {
    const read = await reader?.read()
    if (!read || read.done) break
    length += read.value.byteLength
    if (length > most) {
      await reader?.cancel()
      throw tooLarge(most)
    }
    chunks.push(read.value)
  }
  return Buffer.concat(chunks)
}

/** The parsed body; an absent one counts as `{}`. Throws `Refusal`. */
export function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  return readBodyWithFile(c, schema, undefined)
}

/** As `readBody`, where the value of `fileField`, if it is there, may be as large as a template file. */
export async function readBodyWithFile<T>(
  c: Context,
  schema: z.ZodType<T>,
  fileField: string | undefined,
): Promise<T> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  const text = await c.req.text()
  if (type !== 'application/json' && (type !== undefined || text !== '')) {
    throw new Refusal('unsupported_type', 'The body must be application/json.')
  }
  const body = parseJson(text === '' ? '{}' : text)
  const hasFile = fileField !== undefined && isPlainObject(body) && Object.hasOwn(body, fileField)
  if (!hasFile && Buffer.byteLength(text) > maxBodyBytes) throw tooLarge(maxBodyBytes)
  const parsed = schema.safeParse(body)
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
