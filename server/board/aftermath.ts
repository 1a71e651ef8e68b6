// What can only be seen once an update has been applied. The copy it was applied to must then be thrown
// away, which costs a rebuild; so this looks only at what the update has brought.
import * as Y from 'yjs'
import type { Admitted } from './admission'
import { maxDepth } from './contents'

/** Why the update must be taken back, or undefined. `wasWaiting`: parts were missing before already. */
export function faultAfter(
  doc: Y.Doc,
  { kind, types, runs }: Admitted['verdict'],
  wasWaiting: boolean,
): string | undefined {
  const { store } = doc
  // Two structs that each wait for the other are all there, and never enter.
  if (kind === 'complete' && !wasWaiting && (store.pendingStructs ?? store.pendingDs) !== null) {
    return 'never-complete'
  }
  for (const { client, from, to } of runs) {
    const structs = store.clients.get(client)
    if (!structs || from >= Y.getState(store, client)) continue
    for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
      const struct = structs[at]
      if (!struct || struct.id.clock >= to) break
      if (struct instanceof Y.Item && isTorn(store, struct)) return 'torn'
    }
  }
  return types.some((id) => isTooDeep(doc, id)) ? 'too-deep' : undefined
}

/**
 * Whether a neighbour that the item names is in another place than the item. Of such a list Yjs makes
 * one thing live and another when it replays the log.
 */
function isTorn(store: Y.Doc['store'], item: Y.Item): boolean {
  return [item.origin, item.rightOrigin].some((id) => {
    if (!id || id.clock >= Y.getState(store, id.client)) return false
    const neighbour: Y.Item | Y.GC = Y.getItem(store, id)
    if (!(neighbour instanceof Y.Item)) return false
    return neighbour.parent !== item.parent || neighbour.parentSub !== item.parentSub
  })
}

/**
 * Whether two neighbours between which something is to stand are in different places, one of them cleared
 * away. Nothing can honestly stand there, and afterwards it could not be seen any more.
 */
export function areApart({ store }: Y.Doc, between: [Y.ID, Y.ID][]): boolean {
  return between.some((ids) => {
    const [left, right] = ids.map((id): Y.Item | Y.GC => Y.getItem(store, id))
    if (left instanceof Y.Item && right instanceof Y.Item) {
      return left.parent !== right.parent || left.parentSub !== right.parentSub
    }
    return [left, right].some(
      (each) => each instanceof Y.Item && !(each.parent as Y.AbstractType<unknown>)._item?.deleted,
    )
  })
}

/** Yjs and everybody who reads the document walk it by recursion. */
function isTooDeep(doc: Y.Doc, id: Y.ID): boolean {
  if (id.clock >= Y.getState(doc.store, id.client)) return false
  let item: Y.Item | Y.GC | null = Y.getItem(doc.store, id)
  for (let depth = 0; item instanceof Y.Item; depth += 1) {
    if (depth > maxDepth) return true
    const { parent } = item as Y.Item
    item = parent instanceof Y.AbstractType ? parent._item : null
  }
  return false
}
