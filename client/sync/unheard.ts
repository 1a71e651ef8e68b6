// Changes of a document that some of its listeners are not told of.
import type * as Y from 'yjs'

type Listener = Parameters<Y.Doc['on']>[1] & ((update: Uint8Array, origin: unknown) => void)

/** Runs `change` while these do not listen for updates; afterwards they do again, in this order. */
export function unheard(doc: Y.Doc, listeners: readonly Listener[], change: () => void): void {
  for (const listener of listeners) doc.off('update', listener)
  try {
    change()
  } finally {
    for (const listener of listeners) doc.on('update', listener)
  }
}
