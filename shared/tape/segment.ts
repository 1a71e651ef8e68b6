// A stretch of a session, decoded: what the board was at its beginning, and each record that changed in it. From
// that the board at any entry of the stretch is had, whatever came before it.
import { type Json, type JsonObject, type PlainRecord, isPlainObject } from '../records'

/** A record as it was from the entry `since` on; 0 where that is not known. */
export type Version = { since: number; record: PlainRecord }

/** One value of a record: where, and what; without a value it is gone. */
export type Edit = [path: string[], value?: Json]

/**
 * What the entry `seq` did to a record: made or replaced it, removed it (null), or changed values of it. `by` is the
 * author as in the log.
 */
export type Change = { seq: number; by: string; id: string } & (
  { record: PlainRecord | null } | { edits: Edit[] }
)

export type Segment = {
  /** The last entry before it, and its own last entry. */
  from: number
  to: number
  /** What was there after the entry `from`. */
  base: ReadonlyMap<string, Version>
  /** In the order of the log. */
  changes: readonly Change[]
}

/** The records after the entry `seq` of this segment. */
export function stateAt({ base, changes }: Segment, seq: number): Map<string, Version> {
  const state = new Map(base)
  for (const change of changes) {
    if (change.seq > seq) break
    applyTo(state, change)
  }
  return state
}

export const recordsOf = (state: ReadonlyMap<string, Version>): PlainRecord[] =>
  [...state.values()].map(({ record }) => record)

export function applyTo(state: Map<string, Version>, change: Change): void {
  const { seq, id } = change
  const record = afterChange(state.get(id)?.record, change)
  if (record) state.set(id, { since: seq, record })
  else state.delete(id)
}

/** The record after a change; what is not changed of it is shared with the one before. */
export function afterChange(
  before: PlainRecord | undefined,
  change: Change,
): PlainRecord | undefined {
  if ('record' in change) return change.record ?? undefined
  if (!before) return undefined
  let record: JsonObject = before
  for (const [path, value] of change.edits) record = edited(record, path, value)
  return record as PlainRecord
}

/** `x` and `y` are one value, `xy`, in the document. */
function edited(
  object: JsonObject,
  [key = '', ...rest]: string[],
  value: Json | undefined,
): JsonObject {
  if (key === 'xy' && rest.length === 0) {
    return Array.isArray(value) ? { ...object, x: value[0], y: value[1] } : object
  }
  if (rest.length === 0) {
    if (value !== undefined) return { ...object, [key]: value }
    const { [key]: _gone, ...others } = object
    return others
  }
  const child = object[key]
  return isPlainObject(child) ? { ...object, [key]: edited(child, rest, value) } : object
}
