// How much was done when, and by whom: the bars behind the slider.
import type { LogTime } from '../../shared/logTimes'
import { serverAuthor } from '../authors'
import type { Axis } from './axis'

const buckets = 240

/** `from` and `height` are shares of the whole, 0 to 1; parts are stacked from the bottom. */
export type Bar = { from: number; parts: { author: string; height: number }[] }

/** What the server wrote is not counted; with `author`, nobody else is. */
export function histogram(entries: readonly LogTime[], axis: Axis, author = ''): Bar[] {
  if (axis.length <= 0) return []
  const counts = new Map<number, Map<string, number>>()
  for (const entry of entries) {
    if (entry.author === serverAuthor) continue
    const share = axis.toSession(entry.at) / axis.length
    const bucket = Math.min(buckets - 1, Math.floor(share * buckets))
    const authors = counts.get(bucket) ?? new Map<string, number>()
    counts.set(bucket, authors.set(entry.author, (authors.get(entry.author) ?? 0) + 1))
  }
  const sums = [...counts.values()].map((authors) => sum(authors.values()))
  const most = Math.max(1, ...sums)
  return [...counts].flatMap(([bucket, authors]) => {
    const total = sum(authors.values())
    // By the root: one burst of typing must not flatten all the rest of the session.
    const height = Math.sqrt(total / most)
    const parts = [...authors]
      .filter(([each]) => !author || each === author)
      .map(([each, count]) => ({ author: each, height: (height * count) / total }))
    return parts.length > 0 ? [{ from: bucket / buckets, parts }] : []
  })
}

/** Width of a bar, as a share of the whole. */
export const barWidth = 1 / buckets

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
