// The server's own copy of one board: takes updates in, gives state out.
//
// It begins as the bytes that were read from disk, which is all that joiners need; the document is built
// when somebody writes, returns or reads. An update that throws half way may already have changed the
// document. So bytes are decoded before they are applied, and if applying throws all the same, this copy
// must be thrown away.
import * as Y from 'yjs'
import { assert } from '../../shared/assert'
import { ProtocolError } from '../../shared/protocol'
import { StorageDamaged } from '../store/errors'
import { type Stored, buildDocument, mergedBytes, storedVector } from './history'

/** Applying failed after decoding had not: the copy may be wrong and must be rebuilt. */
export class ReplicaBroken extends Error {
  override name = 'ReplicaBroken'
}

export type Applied = {
  /** Why nothing was applied; undefined when it was. */
  refused: string | undefined
  /** The document, or what waits to enter it, is not what it was: the bytes belong in the log. */
  changed: boolean
  /** Part of the update waits for something this copy has never seen. */
  incomplete: boolean
}

const unchanged: Applied = { refused: undefined, changed: false, incomplete: false }

const emptyUpdateLength = 2

export class Replica {
  /** What was read from disk, until there is a document. */
  #stored: Stored | undefined
  #document: Y.Doc | undefined
  #encoded: Uint8Array | undefined
  #stateVector: Uint8Array | undefined

  constructor(stored: Stored) {
    this.#stored = stored
    this.#encoded = mergedBytes(stored)
    this.#stateVector = storedVector(stored)
  }

  /** Read only. Throws `StorageDamaged` when what was stored does not build it. */
  get doc(): Y.Doc {
    if (this.#stored) {
      this.#document = buildDocument(this.#stored)
      this.#stored = undefined
    }
    assert(this.#document, 'there is a document once nothing is left to build it from')
    return this.#document
  }

  /**
   * Takes updates in, in order, as one transaction: its costs, which grow with the number of past
   * writers, are paid once. Throws `ReplicaBroken`; then nobody can say what became of any of them.
   */
  applyAll(updates: readonly Uint8Array[]): Applied[] {
    const { doc } = this
    const applied: Applied[] = []
    try {
      doc.transact((transaction) => {
        for (const update of updates) applied.push(this.#apply(transaction, update))
      })
    } catch (error) {
      throw new ReplicaBroken('The update does not apply', { cause: error })
    }
    if (applied.some(({ changed }) => changed)) {
      this.#encoded = undefined
      this.#stateVector = undefined
    }
    return applied
  }

  /** Bytes of updates that wait for parts they build on. */
  get waitingBytes(): number {
    return this.#document ? size(waiting(this.#document)) : 0
  }

  stateVector(): Uint8Array {
    return (this.#stateVector ??= Y.encodeStateVector(this.doc))
  }

  /** Whether `encode` costs nothing now. */
  get isEncoded(): boolean {
    return this.#encoded !== undefined
  }

  /** Everything, encoded once for all who ask until the next change. */
  encode(): Uint8Array {
    return (this.#encoded ??= Y.encodeStateAsUpdate(this.doc))
  }

  /** What a holder of this state vector lacks. Throws `ProtocolError` when the vector is none. */
  encodeSince(stateVector: Uint8Array): Uint8Array {
    if (isEmptyVector(stateVector)) return this.encode()
    try {
      return Y.encodeStateAsUpdate(this.doc, stateVector)
    } catch (error) {
      if (error instanceof StorageDamaged) throw error
      throw new ProtocolError('The state vector is not well formed', { cause: error })
    }
  }

  destroy(): void {
    this.#document?.destroy()
  }

  #apply(transaction: Y.Transaction, update: Uint8Array): Applied {
    if (isEmptyUpdate(update)) return unchanged
    const { doc } = transaction
    let clients: Set<number>
    try {
      // Refuses claimed lengths that would make `applyUpdate` allocate hundreds of megabytes.
      clients = new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client))
    } catch {
      return { ...unchanged, refused: 'The update is not well formed' }
    }
    const before = waiting(doc)
    const clocks = [...clients].map((client) => Y.getState(doc.store, client))
    const deletes = deleteCount(transaction)
    Y.applyUpdate(doc, update)
    // Told by what the store holds: a listener for updates would have each encoded again. What waits for
    // missing parts shows nowhere else, yet would be lost if it were not logged.
    const after = waiting(doc)
    const moved = !same(before.structs, after.structs) || !same(before.deletes, after.deletes)
    const grew = [...clients].some((client, at) => Y.getState(doc.store, client) !== clocks[at])
    const changed = moved || grew || deleteCount(transaction) !== deletes
    return { refused: undefined, changed, incomplete: moved && size(after) >= size(before) }
  }
}

/** Of somebody who has nothing yet. */
export function isEmptyVector(stateVector: Uint8Array): boolean {
  return stateVector.byteLength === 1 && stateVector[0] === 0
}

/** What a stock client sends when it has nothing to offer. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.byteLength === emptyUpdateLength && update[0] === 0 && update[1] === 0
}

function deleteCount({ deleteSet }: Y.Transaction): number {
  let count = 0
  for (const items of deleteSet.clients.values()) count += items.length
  return count
}

type Waiting = { structs: Uint8Array | undefined; deletes: Uint8Array | undefined }

function waiting({ store: { pendingStructs, pendingDs } }: Y.Doc): Waiting {
  return { structs: pendingStructs?.update, deletes: pendingDs ?? undefined }
}

function size({ structs, deletes }: Waiting): number {
  return (structs?.byteLength ?? 0) + (deletes?.byteLength ?? 0)
}

/** By content: Yjs writes what waits anew with every update, also when nothing was added. */
function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0)
}
