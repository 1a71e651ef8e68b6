// Index keys for a new place in an ordered dictionary.
//
// Two people inserting at the same place at once choose the same key, and their entries are then told
// apart by id. There is no key between two equal ones, so an insertion between such a pair gives new
// keys to the followers of the pair as well: the only time an edit writes more than one entry.
import { generateNKeysBetween } from 'fractional-indexing'

type Placed = { id: string; index: string }

/** The keys to write so that `id` comes at place `at` among the `others`, which are in their order. */
export function keysAt(
  others: readonly Placed[],
  at: number,
  id: string,
): { id: string; index: string }[] {
  const place = Math.max(0, Math.min(Math.trunc(at), others.length))
  const before = others[place - 1]?.index ?? null
  let end = place
  while (before !== null && (others[end]?.index ?? null) === before) end++
  const after = others[end]?.index ?? null
  const moved = [id, ...others.slice(place, end).map((other) => other.id)]
  const keys = keysBetween(before, after, moved.length)
  if (keys) return pair(moved, keys)
  const all = others.map((other) => other.id).toSpliced(place, 0, id)
  return pair(all, generateNKeysBetween(null, null, all.length))
}

function keysBetween(before: string | null, after: string | null, count: number) {
  try {
    return generateNKeysBetween(before, after, count)
  } catch {
    // A foreign client wrote something that is no key: everything gets fresh ones.
    return undefined
  }
}

const pair = (ids: readonly string[], keys: readonly string[]) =>
  ids.map((id, at) => ({ id, index: keys[at] ?? '' }))
