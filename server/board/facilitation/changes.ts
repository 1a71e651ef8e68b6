// What changed between two states, part by part: kept as events, from which any moment can be told.
import type { State } from '../../../shared/facilitation/model'

/** A part that is gone is null: JSON has no word for undefined. */
export function changesBetween(before: State, after: State): Record<string, unknown> {
  const changes: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof State>) {
    if (before[key] !== after[key]) changes[key] = after[key] ?? null
  }
  return changes
}
