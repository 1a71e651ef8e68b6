// What one person wrote, in a form that can be taken back without touching what others wrote since.
//
// Yjs' own undo manager is not used for records: when two people had set the same key at once, undoing
// the winner removed the key altogether (8 of 50 seeded runs lost a property that way).
import * as Y from 'yjs'
import type { Json, PlainRecord, RichTextCodec } from '../../shared/records'
import { readAt, readRecord, sameJson, writeAt, writeRecord } from '../../shared/records'

export type Change = { path: string[]; before: Json | undefined; after: Json | undefined }

export type Op =
  | { kind: 'create'; id: string }
  | { kind: 'delete'; record: PlainRecord }
  /** Values that are one thing to people (a note's cell and its place in it) go back together or not at all. */
  | { kind: 'set'; id: string; changes: Change[] }

/** Takes `op` back where nobody but `mine` (client ids) has touched it since. Returns what that did, or undefined for nothing. */
export function revert(
  records: Y.Map<unknown>,
  op: Op,
  codec: RichTextCodec,
  mine: ReadonlySet<number>,
): Op | undefined {
  switch (op.kind) {
    case 'create':
      return revertCreate(records, op.id, codec, mine)
    case 'delete': {
      if (records.has(op.record.id)) return undefined
      writeRecord(records, op.record, codec)
      return { kind: 'create', id: op.record.id }
    }
    case 'set':
      return revertSet(records, op, codec)
  }
}

function revertCreate(
  records: Y.Map<unknown>,
  id: string,
  codec: RichTextCodec,
  mine: ReadonlySet<number>,
): Op | undefined {
  const map = records.get(id)
  const record = readRecord(map, codec)
  // What others have written in meanwhile is theirs too.
  if (!(map instanceof Y.Map) || !record || writtenByOthers(map, mine)) return undefined
  records.delete(id)
  return { kind: 'delete', record }
}

function revertSet(
  records: Y.Map<unknown>,
  op: Extract<Op, { kind: 'set' }>,
  codec: RichTextCodec,
): Op | undefined {
  const map = records.get(op.id)
  if (!(map instanceof Y.Map)) return undefined
  const isMine = ({ path, after }: Change) => sameJson(readAt(map, path, codec), after)
  if (!op.changes.every(isMine)) return undefined
  for (const { path, before } of op.changes) writeAt(map, path, before, codec)
  const changes = op.changes.map(({ path, before, after }) => ({
    path,
    before: after,
    after: before,
  }))
  return { kind: 'set', id: op.id, changes }
}

const idOf = (op: Op): string => (op.kind === 'delete' ? op.record.id : op.id)

/** Adds `ops` to a step that is still open, as if all had been written at once. */
export function addToStep(step: Op[], ops: readonly Op[]): void {
  // An import makes thousands of records in one step: looking through them for each was a tenth of its time.
  const earlierOf = new Map<string, Op[]>()
  for (const op of step) earlierOf.set(idOf(op), [...(earlierOf.get(idOf(op)) ?? []), op])
  const gone = new Set<Op>()
  for (const op of ops) {
    const own = (earlierOf.get(idOf(op)) ?? []).filter((each) => !gone.has(each))
    const made = own.find(({ kind }) => kind === 'create')
    if (made && op.kind === 'set') continue
    if (made && op.kind === 'delete') {
      gone.add(made)
      continue
    }
    const earlier = own.find((each) => each.kind === 'set' && samePaths(each, op))
    if (earlier?.kind === 'set' && op.kind === 'set') {
      earlier.changes = earlier.changes.map((change, at) => ({
        ...change,
        after: op.changes[at]?.after,
      }))
      continue
    }
    step.push(op)
    earlierOf.set(idOf(op), [...own, op])
  }
  if (gone.size > 0) step.splice(0, step.length, ...step.filter((op) => !gone.has(op)))
}

function samePaths(a: Op, b: Op): boolean {
  if (a.kind !== 'set' || b.kind !== 'set') return false
  const paths = (op: typeof a) => op.changes.map(({ path }) => path)
  return sameJson(paths(a), paths(b))
}

function writtenByOthers(
  type: Pick<Y.Map<unknown>, '_start' | '_map'>,
  mine: ReadonlySet<number>,
): boolean {
  for (const first of [type._start, ...type._map.values()]) {
    for (let item = first; item; item = item.right) {
      if (item.deleted) continue
      if (!mine.has(item.id.client)) return true
      if (item.content instanceof Y.ContentType && writtenByOthers(item.content.type, mine)) {
        return true
      }
    }
  }
  return false
}
