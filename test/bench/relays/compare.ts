// Turns the results of several servers into figures: each by itself, and ours to another's. Limits hold
// for ours alone.
import { type Figure, median } from '../figures'
import type { Results } from './contest'

type Limit = { most?: number; least?: number }

/** One figure per server of what was measured under that name. */
export function each(
  results: Results,
  measured: string,
  words: { what: string; unit: string },
  limit: Limit = {},
): Figure[] {
  return [...results.keys()].map((name) => {
    const runs = valuesOf(results, name, measured)
    const { what, unit } = words
    return {
      what: `${name}: ${what}`,
      unit,
      value: median(runs),
      runs,
      ...(name === 'ours' ? limit : {}),
    }
  })
}

/** Ours to another server's, run by run; nothing when the other did not take part. */
export function ratio(
  results: Results,
  measured: string,
  other: string,
  what: string,
  limit: Limit = {},
): Figure[] {
  if (!results.has(other) || !results.has('ours')) return []
  const theirs = valuesOf(results, other, measured)
  const runs = valuesOf(results, 'ours', measured).map(
    (value, run) => value / (theirs[run] ?? Number.NaN),
  )
  return [{ what: `ours : ${other}, ${what}`, unit: '×', value: median(runs), runs, ...limit }]
}

/** Ours to the best of the others by their medians. What shall be high is compared with the highest. */
export function ratioToBest(
  results: Results,
  measured: string,
  others: readonly string[],
  what: string,
  limit: Limit,
): Figure[] {
  const better = limit.least === undefined ? 1 : -1
  const of = (name: string) => better * median(valuesOf(results, name, measured))
  const [best] = others.filter((name) => results.has(name)).sort((a, b) => of(a) - of(b))
  return best === undefined ? [] : ratio(results, measured, best, what, limit)
}

/** What was measured of one server, run by run. */
export function valuesOf(results: Results, name: string, measured: string): number[] {
  return (results.get(name) ?? []).map((run) => run[measured] ?? Number.NaN)
}
