// What people said about a map's findings, kept in the map's `meta` under one key each, so that two people
// who dismiss at once both keep theirs.
import type { Verdicts } from './checker'
import { type CheckId, checkIds } from './model'

/** With a check's id behind it: the check is off. */
export const offPrefix = 'check-off:'
/** With a finding's key behind it: why it is fine as it is. */
export const saidPrefix = 'check-said:'
export const maxReason = 200

export function readVerdicts(meta: object): Verdicts {
  const entries: [string, unknown][] = Object.entries(meta)
  const said = entries.flatMap(([key, value]): [string, string][] =>
    key.startsWith(saidPrefix) && typeof value === 'string'
      ? [[key.slice(saidPrefix.length), value.slice(0, maxReason)]]
      : [],
  )
  const isOff = (id: CheckId) => entries.some(([key, value]) => key === offPrefix + id && value)
  return { off: new Set(checkIds.filter(isOff)), dismissed: new Map(said) }
}
