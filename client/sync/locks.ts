// What a person may not change now, although they may write: the structure while it is locked, and records
// that are locked one by one. Asked before a change is made; the server asks again.
import { journeyType } from '../../shared/journey/model'
import { sameJson } from '../../shared/records'
import type { Workshop } from './facilitation'
import type { Op } from './steps'

export type Locks = { structure: boolean; ids: ReadonlySet<string> }

const none: Locks = { structure: false, ids: new Set() }
const known = new WeakMap<readonly string[], ReadonlySet<string>>()

export function locksFor(workshop: Workshop | undefined): Locks {
  if (!workshop || workshop.personal.facilitates) return none
  const { structureLocked, lockedShapes } = workshop.state
  const ids = known.get(lockedShapes) ?? new Set(lockedShapes)
  known.set(lockedShapes, ids)
  return { structure: structureLocked, ids }
}

/** Of a map: everything but what people fill it with (goal, personas, curve). */
const structureKeys = ['x', 'y', 'rotation', 'parentId'] as const
const structureProps = ['kind', 'title', 'stages', 'lanes'] as const

type MapRecord = { type: string; props: object } & Record<(typeof structureKeys)[number], unknown>

/** `next` with the structure of `before`; `next` itself where the two have the same. */
export function withStructureOf<T extends MapRecord>(before: T, next: T): T {
  const old = before.props as Record<string, unknown>
  const now = next.props as Record<string, unknown>
  const props = structureProps.filter((key) => !sameJson(old[key], now[key]))
  const keys = structureKeys.filter((key) => before[key] !== next[key])
  if (props.length + keys.length === 0) return next
  const pick = (from: object, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, (from as Record<string, unknown>)[name]]))
  return { ...next, ...pick(before, keys), props: { ...now, ...pick(old, props) } }
}

const isMap = (record: unknown): boolean =>
  (record as { type?: unknown } | undefined)?.type === journeyType

/** Whether taking back `op` would change what is locked. `recordOf` gives what is on the board. */
export function isLocked(locks: Locks, op: Op, recordOf: (id: string) => unknown): boolean {
  const id = op.kind === 'delete' ? op.record.id : op.id
  if (locks.ids.has(id)) return true
  if (!locks.structure) return false
  if (op.kind === 'delete') return isMap(op.record)
  if (!isMap(recordOf(id))) return false
  if (op.kind === 'create') return true
  return op.changes.some(({ path: [key = '', prop = ''] }) =>
    key === 'props'
      ? structureProps.includes(prop as never)
      : key === 'xy' || structureKeys.includes(key as never),
  )
}
