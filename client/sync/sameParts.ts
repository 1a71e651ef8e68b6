// Keeps what has not changed: what arrives whole is put together from the parts of what was there before,
// so that whoever watches a part is only told when that part is another one.
import { isPlainObject, sameJson } from '../../shared/records'

/** `next`, where every part that equals the one at the same place in `before` is that very object. */
export function withSameParts<T>(before: unknown, next: T): T {
  if (sameJson(before, next)) return before as T
  if (Array.isArray(next)) {
    const old: unknown[] = Array.isArray(before) ? before : []
    return next.map((item: unknown, at) => withSameParts(old[at], item)) as T
  }
  if (!isPlainObject(next)) return next
  const old = isPlainObject(before) ? before : {}
  const parts = Object.entries(next).map(([key, value]) => [key, withSameParts(old[key], value)])
  return Object.fromEntries(parts) as T
}
