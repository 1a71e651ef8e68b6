// What a single struct of an update may carry. Nothing here knows what a record is: only shapes that
// hurt whoever reads them are refused, whatever root type they are in.
import type { Struct } from './structs'

export type Fault = 'subdocument' | 'hostile-key' | 'too-deep' | 'run-too-long' | 'empty-run'

/** Deeper values overflow the stack of whoever walks them; a canvas record has about ten levels. */
export const maxDepth = 100
/** A deletion of more in one go was never seen; a claim of 2^31 in five bytes eats all clocks of a client. */
export const maxBlankRun = 1_000_000

/** Setting it changes an object instead of filling it. */
const hostileKey = '__proto__'

export function faultIn(struct: Struct): Fault | undefined {
  if (struct.length < 1) return 'empty-run'
  if (struct.is !== 'item') return struct.length > maxBlankRun ? 'run-too-long' : undefined
  if (struct.parentSub === hostileKey || struct.parent === hostileKey) return 'hostile-key'
  const { content } = struct
  switch (content.is) {
    case 'plain':
    case 'type':
      return undefined
    case 'deleted':
      return struct.length > maxBlankRun ? 'run-too-long' : undefined
    case 'values':
      return faultInValue(content.values, 0)
    case 'format':
      return content.key === hostileKey ? 'hostile-key' : faultInValue(content.value, 0)
    case 'subdocument':
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
