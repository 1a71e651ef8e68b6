// Whether an update touches what is locked: the structure of maps, or single records. Only asked while
// something is locked, because it looks inside: up from each change to the record it is in.
import * as Y from 'yjs'
import { recordsRoot } from '../../../shared/document'
import type { State } from '../../../shared/facilitation/model'
import { journeyType } from '../../../shared/journey/model'
import { recordOf } from './facts'
import { type Deletes, type Item, joined, readUpdate } from '../structs'
import { type Path, Places } from './places'

/** What of a map is content: written in workshops while the structure is locked. */
const contentKeys = new Set(['points', 'personas', 'goal'])

type Locks = Pick<State, 'structureLocked' | 'lockedShapes'>

export function touchesLocked(update: Uint8Array, doc: Y.Doc, locks: Locks): boolean {
  let read: ReturnType<typeof readUpdate>
  try {
    read = readUpdate(update)
  } catch {
    // Malformed: the gate says so.
    return false
  }
  const places = new Places(doc, read.structs)
  const locked = new Set(locks.lockedShapes)
  const isLocked = (path: Path | undefined) =>
    path !== undefined && isProtected(path, doc, locks.structureLocked, locked)
  for (const item of places.news()) {
    const path = places.of(item)
    if (isLocked(path)) return true
    if (locks.structureLocked && isNewMap(path, item)) return true
  }
  for (const item of deletedItems(read.deletes, doc))
    if (isLocked(places.ofKnown(item))) return true
  return false
}

/** `path`: root, record, then keys inside it. */
function isProtected(
  [root, record, ...keys]: Path,
  doc: Y.Doc,
  structureLocked: boolean,
  locked: ReadonlySet<string>,
): boolean {
  if (root !== recordsRoot || record === undefined) return false
  if (locked.has(record)) return true
  if (!structureLocked || recordOf(doc, record)?.get('type') !== journeyType) return false
  if (keys[0] === 'meta') return false
  return !(keys[0] === 'props' && contentKeys.has(keys[1] ?? ''))
}

/** Where it stands in something that nobody knows of, as in the writer's own private writing, it may be one. */
function isNewMap(path: Path | undefined, { content }: Item): boolean {
  if (content.is !== 'values' || !content.values.includes(journeyType)) return false
  return !path || (path[0] === recordsRoot && path.length === 3 && path[2] === 'type')
}

/** The items of the document that would be deleted. */
function* deletedItems(deletes: Deletes, { store }: Y.Doc): Generator<Y.Item> {
  for (const [client, ranges] of deletes) {
    const structs = store.clients.get(client)
    if (!structs) continue
    for (const { clock, length } of joined(ranges)) {
      if (clock >= Y.getState(store, client)) continue
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
        const struct = structs[at]
        if (!struct || struct.id.clock >= clock + length) break
        if (struct instanceof Y.Item && !struct.deleted) yield struct
      }
    }
  }
}
