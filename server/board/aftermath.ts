// What can only be seen once an update has been applied. The copy it was applied to must then be thrown
// away, which costs a rebuild; so this looks only at what the update has brought.
import * as Y from 'yjs'
import type { Admitted } from './admission'
import { maxDepth } from './contents'

/** Why the update must be taken back, or undefined. `wasWaiting`: parts were missing before already. */
export function faultAfter(
  doc: Y.Doc,
  { kind, types }: Admitted['verdict'],
  wasWaiting: boolean,
): string | undefined {
  const { pendingStructs, pendingDs } = doc.store
  // Two structs that each wait for the other are all there, and never enter.
  if (kind === 'complete' && !wasWaiting && (pendingStructs ?? pendingDs) !== null) {
    return 'never-complete'
  }
  return types.some((id) => isTooDeep(doc, id)) ? 'too-deep' : undefined
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
