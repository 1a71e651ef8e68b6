// The copy of a board in this browser (IndexedDB), through y-indexeddb.
//
// Left alone, y-indexeddb opens a database transaction for each change of everybody: a tenth of the main
// thread while 20 people write. What others wrote is on the server, so it is kept together, seconds later;
// one's own change is kept at once, and with it all that it may build on.
import { IndexeddbPersistence, storeState } from 'y-indexeddb'
import * as Y from 'yjs'

const othersWaitMs = 2000

export type Kept = {
  persistence: IndexeddbPersistence
  /** What listens for updates of the document. */
  listener: (update: Uint8Array, origin: unknown) => void
  /** Says that others have changed something which the listener was not told. */
  storeSoon: () => void
}

/** `isTheirs` tells by its origin whether a change came from the server. */
export function keepInBrowser(
  name: string,
  doc: Y.Doc,
  isTheirs: (origin: unknown) => boolean,
): Kept {
  const persistence = new IndexeddbPersistence(name, doc)
  const store = persistence._storeUpdate
  /** What the database has for certain; while it is not known, the whole document replaces all in it. */
  let stored: Uint8Array | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const storeWaiting = () => {
    clearTimeout(timer)
    timer = undefined
    // A database that opens later takes the whole document as it is then.
    if (!persistence.db) return
    if (stored) store(Y.encodeStateAsUpdate(doc, stored), undefined)
    else void storeState(persistence)
    stored = Y.encodeStateVector(doc)
  }
  const storeSoon = () => {
    timer ??= setTimeout(storeWaiting, othersWaitMs)
  }
  const keep = (update: Uint8Array, origin: unknown) => {
    if (origin === persistence || !persistence.db) return
    if (isTheirs(origin)) storeSoon()
    else if (timer !== undefined) storeWaiting()
    else store(update, origin)
  }
  void persistence.whenSynced.then(() => {
    if (timer === undefined) stored = Y.encodeStateVector(doc)
  })
  doc.off('update', store)
  persistence._storeUpdate = keep
  doc.on('update', keep)
  doc.once('destroy', () => clearTimeout(timer))
  return { persistence, listener: keep, storeSoon }
}
