// The copy of a board in this browser (IndexedDB), through y-indexeddb.
//
// Left alone, y-indexeddb opens a database transaction for each change of everybody: a tenth of the main
// thread while 20 people write. What others wrote is on the server, so it is kept together, seconds later;
// one's own change is kept at once, and with it all that it may build on. And it says nothing when the
// browser refuses (full disk, private window): here a refusal is known by the time it matters.
import * as idb from 'lib0/indexeddb'
import { IndexeddbPersistence, fetchUpdates } from 'y-indexeddb'
import * as Y from 'yjs'

const othersWaitMs = 2000
const manyUpdates = 500

export type KeptOptions = {
  /** Tells by its origin whether a change came from the server. */
  isTheirs: (origin: unknown) => boolean
  /** Keeping began to work, or ceased to. */
  onWorks: () => void
}

export class Kept {
  readonly persistence: IndexeddbPersistence
  readonly #doc: Y.Doc
  readonly #options: KeptOptions
  #works = false
  #closed = false
  /** What the database has for certain; while it is not known, the whole document replaces all in it. */
  #stored: Uint8Array | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** What came of a whole document while nothing else waited, and what there was with it. */
  #whole: { update: Uint8Array; stateVector: Uint8Array } | undefined
  /** Whether something waits that is not in `#whole`. */
  #hasMore = false
  #updates = 0

  constructor(name: string, doc: Y.Doc, options: KeptOptions) {
    this.#doc = doc
    this.#options = options
    this.persistence = new IndexeddbPersistence(name, doc)
    void this.persistence.whenSynced.then(() => {
      if (this.#timer === undefined) this.#stored = Y.encodeStateVector(doc)
      this.#say(true)
    })
    this.persistence._db.catch(() => this.#say(false))
    doc.off('update', this.persistence._storeUpdate)
    this.persistence._storeUpdate = this.listener
    doc.on('update', this.listener)
    doc.once('destroy', () => {
      this.#closed = true
      clearTimeout(this.#timer)
    })
  }

  /** Whether what is written here would survive the end of this page. */
  get works(): boolean {
    return this.#works
  }

  /** How many changes of an earlier visit were not saved when it ended. */
  async unsaved(): Promise<number> {
    await this.persistence.whenSynced
    const left: unknown = await this.persistence.get('unsaved')
    return typeof left === 'number' ? left : 0
  }

  /** Writes down how many changes are not saved: a hint for the next visit, losing it loses no work. */
  noteUnsaved(count: number): void {
    if (this.#works) this.persistence.set('unsaved', count).catch(() => this.#say(false))
  }

  /** Forgets all, and keeps nothing more. The database stays: while another tab has it open it cannot go. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer)
    this.#closed = true
    this.#doc.off('update', this.listener)
    const db = await this.persistence._db.catch(() => undefined)
    if (!db) return
    const stores = idb.transact(db, ['updates', 'custom'])
    await Promise.all(stores.map((store) => idb.rtop(store.clear())))
    await this.persistence.destroy()
  }

  /** What listens for updates of the document. */
  readonly listener = (update: Uint8Array, origin: unknown): void => {
    const { persistence } = this
    if (origin === persistence || !persistence.db) return
    if (!this.#options.isTheirs(origin) && this.#timer === undefined) return this.#store(update)
    this.#hasMore = true
    if (this.#options.isTheirs(origin)) this.#storeSoon()
    else this.#storeWaiting()
  }

  /**
   * Says that the document has taken in this, which the listener was not told. It is kept as it came: a document of
   * 1,500 notes takes 50 to 200 ms to encode, seconds after it was opened, when somebody types.
   */
  storeWhole(update: Uint8Array): void {
    if (this.#timer !== undefined) this.#hasMore = true
    // A copy of its own: with a part of a message the browser would keep all of it.
    else this.#whole = { update: update.slice(), stateVector: Y.encodeStateVector(this.#doc) }
    this.#storeSoon()
  }

  #storeSoon(): void {
    this.#timer ??= setTimeout(() => this.#storeWaiting(), othersWaitMs)
  }

  #storeWaiting(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const [whole, hasMore] = [this.#whole, this.#hasMore]
    this.#whole = undefined
    this.#hasMore = false
    // A database that opens later takes the whole document as it is then.
    if (!this.persistence.db || this.#closed) return
    if (whole) {
      this.#store(whole.update)
      this.#stored = whole.stateVector
      if (!hasMore) return
    }
    if (this.#stored) this.#store(Y.encodeStateAsUpdate(this.#doc, this.#stored))
    else this.#replaceAll()
    this.#stored = Y.encodeStateVector(this.#doc)
  }

  #store(update: Uint8Array): void {
    const { db } = this.persistence
    if (!db) return
    // Work that could not be kept is in no later update: after a failure the whole is written.
    if (!this.#works) return this.#replaceAll()
    this.#watch(() => {
      const [updates] = idb.transact(db, ['updates'])
      return updates ? [updates.transaction, add(updates, update)] : undefined
    })
    if (++this.#updates % manyUpdates === 0) this.#replaceAll()
  }

  /** Replaces all that is kept by the whole document, once that holds what other tabs have kept. */
  #replaceAll(): void {
    const { persistence } = this
    fetchUpdates(persistence).then(
      (updates) =>
        this.#watch(() => {
          const earlier = idb.createIDBKeyRangeUpperBound(persistence._dbref, true)
          const state = Y.encodeStateAsUpdate(this.#doc)
          const adding = add(updates, state).then(() => idb.del(updates, earlier))
          return [updates.transaction, adding]
        }),
      () => this.#say(false),
    )
  }

  /** A full disk shows in the request, or only when the transaction is about to end. */
  #watch(write: () => [IDBTransaction, Promise<unknown>] | undefined): void {
    try {
      const written = write()
      if (!written) return
      const [transaction, request] = written
      transaction.addEventListener('abort', () => this.#say(false))
      transaction.addEventListener('complete', () => this.#say(true))
      request.catch(() => this.#say(false))
    } catch {
      this.#say(false)
    }
  }

  #say(works: boolean): void {
    if (this.#works === works || this.#closed) return
    this.#works = works
    this.#options.onWorks()
  }
}

/** The library's type forgets that bytes may be stored as they are; an `ArrayBuffer` could not be read again. */
const add = (store: IDBObjectStore, update: Uint8Array): Promise<unknown> =>
  idb.addAutoKey(store, update as unknown as ArrayBuffer)
