// What a single struct of an update may carry. Nothing here knows what a record is: only shapes that
// hurt whoever reads them are refused, whatever root type they are in.
import * as Y from 'yjs'

export type Fault = 'subdocument' | 'hostile-key' | 'too-deep' | 'run-too-long' | 'empty-run'

/** Deeper values overflow the stack of whoever walks them; a canvas record has about ten levels. */
export const maxDepth = 100
/** A deletion of more in one go was never seen; a claim of 2^31 in five bytes eats all clocks of a client. */
export const maxBlankRun = 1_000_000

/** Setting it changes an object instead of filling it. */
const hostileKey = '__proto__'

export function faultIn(struct: Y.Item | Y.GC | Y.Skip): Fault | undefined {
  if (struct.length < 1) return 'empty-run'
  if (!(struct instanceof Y.Item)) return struct.length > maxBlankRun ? 'run-too-long' : undefined
  if (struct.parentSub === hostileKey) return 'hostile-key'
  // Before a struct has entered a document, its parent may be the name of a root.
  if ((struct.parent as unknown) === hostileKey) return 'hostile-key'
  const { content } = struct
  switch (content.constructor) {
    case Y.ContentString:
    case Y.ContentType:
    case Y.ContentBinary:
      return undefined
    case Y.ContentDeleted:
      return struct.length > maxBlankRun ? 'run-too-long' : undefined
    case Y.ContentAny:
    case Y.ContentJSON:
      return faultInValue((content as Y.ContentAny).arr, 0)
    case Y.ContentEmbed:
      return faultInValue((content as Y.ContentEmbed).embed, 0)
    case Y.ContentFormat: {
      const { key, value } = content as Y.ContentFormat
      return key === hostileKey ? 'hostile-key' : faultInValue(value, 0)
    }
    default:
      return 'subdocument'
  }
}

function faultInValue(value: unknown, depth: number): Fault | undefined {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined
  if (depth > maxDepth) return 'too-deep'
  if (Array.isArray(value)) {
    for (const each of value) {
      const fault = faultInValue(each, depth + 1)
      if (fault) return fault
    }
    return undefined
  }
  // The decoder assigns keys: a hostile one shows only as another prototype.
  if (Object.getPrototypeOf(value) !== Object.prototype) return 'hostile-key'
  for (const key of Object.keys(value)) {
    if (key === hostileKey) return 'hostile-key'
    const fault = faultInValue((value as Record<string, unknown>)[key], depth + 1)
    if (fault) return fault
  }
  return undefined
}
