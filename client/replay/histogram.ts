// How much was done when, and by whom: the bars behind the slider.
import type { LoggedUpdate } from '../../shared/log'
import { serverAuthor } from '../authors'

const buckets = 200

/** `from` and `height` are shares of the whole, 0 to 1; parts are stacked from the bottom. */
export type Bar = { from: number; parts: { author: string; height: number }[] }

/** `times`: the same entries in session ms, up to `length`. What the server wrote is not counted. */
export function histogram(
  entries: readonly LoggedUpdate[],
  times: readonly number[],
  length: number,
): Bar[] {
  if (length <= 0) return []
  const counts = new Map<number, Map<string, number>>()
  for (const [at, entry] of entries.entries()) {
    if (entry.author === serverAuthor) continue
    const bucket = Math.min(buckets - 1, Math.floor(((times[at] ?? 0) / length) * buckets))
    const authors = counts.get(bucket) ?? new Map<string, number>()
    counts.set(bucket, authors.set(entry.author, (authors.get(entry.author) ?? 0) + 1))
  }
  const sums = [...counts.values()].map((authors) => sum(authors.values()))
  const most = Math.max(1, ...sums)
  return [...counts].map(([bucket, authors]) => {
    const total = sum(authors.values())
    // By the root: one burst of typing must not flatten all the rest of the session.
    const height = Math.sqrt(total / most)
    const parts = [...authors].map(([author, count]) => ({
      author,
      height: (height * count) / total,
    }))
    return { from: bucket / buckets, parts }
  })
}

/** Width of a bar, as a share of the whole. */
export const barWidth = 1 / buckets

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
