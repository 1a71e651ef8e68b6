// The server's own copy of one board: takes updates in, gives state out.
//
// It begins as the bytes that were read from disk, which is all that joiners need; the document is built
// when somebody writes, returns or reads. An update that throws half way may already have changed the
// document. So nothing is applied that has not passed the gate, and if applying throws all the same, this
// copy must be thrown away.
import * as Y from 'yjs'
import { assert } from '../../shared/assert'
import { ProtocolError } from '../../shared/protocol'
import { StorageDamaged } from '../store/errors'
import type { Admitted } from './admission'
import { areApart, faultAfter } from './aftermath'
import { type Stored, buildDocument, storedState } from './history'
import { applyInTime, countTouched, transactTouching } from './touched'

/** Applying failed after decoding had not: the copy may be wrong and must be rebuilt. */
export class ReplicaBroken extends Error {
  override name = 'ReplicaBroken'
}

export class Replica {
  /** What was read from disk, until there is a document. */
  #stored: Stored | undefined
  #document: Y.Doc | undefined
  #encoded: Uint8Array | undefined
  #stateVector: Uint8Array | undefined
  /** While updates are applied together. */
  #touch: ((client: number) => void) | undefined

  constructor(stored: Stored) {
    this.#stored = stored
    const { encoded, vector } = storedState(stored)
    this.#encoded = encoded
    this.#stateVector = vector
  }

  /** Read only. Throws `StorageDamaged` when what was stored does not build it. */
  get doc(): Y.Doc {
    if (this.#stored) {
      this.#document = buildDocument(this.#stored)
      countTouched(this.#document)
      this.#stored = undefined
    }
    assert(this.#document, 'there is a document once nothing is left to build it from')
    return this.#document
  }

  /** Whether there is a document already: then asking for it costs nothing. */
  get isBuilt(): boolean {
    return this.#document !== undefined
  }

  /** The first clock of this client that is not known. */
  clock(client: number): number {
    return Y.getState(this.doc.store, client)
  }

  /** The same without building a document for it. */
  storedClock(client: number): number {
    if (this.isBuilt) return this.clock(client)
    return Y.decodeStateVector(this.stateVector()).get(client) ?? 0
  }

  /**
   * Runs `work`, which applies updates, as one transaction. Throws `ReplicaBroken`; then nobody can say what
   * became of any of them.
   */
  together(work: () => void): void {
    try {
      transactTouching(this.doc, (touch) => {
        this.#touch = touch
        work()
      })
    } catch (error) {
      // What ends a broken transaction may throw in its turn, and hide the first error.
      if (error instanceof ReplicaBroken) throw error
      throw new ReplicaBroken('The updates do not apply', { cause: error })
    } finally {
      this.#touch = undefined
    }
  }

  /** Throws `ProtocolError` when what was let through has neighbours that it cannot stand between. */
  check({ verdict }: Admitted): void {
    if (areApart(this.doc, verdict.between)) throw new ProtocolError('Its neighbours are apart')
  }

  /**
   * Applies what the gate let through. True when the document, or what waits to enter it, is not what it
   * was: then the bytes belong in the log. Throws `ReplicaBroken` when that goes wrong
   * all the same.
   */
  apply({ update, verdict }: Admitted): boolean {
    const { doc } = this
    const before = waiting(doc)
    for (const { client } of verdict.runs) this.#touch?.(client)
    const clocks = verdict.runs.map(({ client }) => this.clock(client))
    let deleted: boolean
    try {
      deleted = doc.transact((transaction) => {
        const count = deleteCount(transaction)
        applyInTime(doc, update)
        return deleteCount(transaction) !== count
      })
    } catch (error) {
      throw new ReplicaBroken('The update does not apply', { cause: error })
    }
    const fault = faultAfter(doc, verdict, size(before) > 0)
    if (fault) throw new ReplicaBroken(`The update does not apply: ${fault}`)
    // Told by what the store holds: a listener for updates would have each encoded again. What waits for
    // missing parts shows nowhere else, yet would be lost if it were not logged.
    const after = waiting(doc)
    const moved = !same(before.structs, after.structs) || !same(before.deletes, after.deletes)
    const grew = verdict.runs.some(({ client }, at) => this.clock(client) !== clocks[at])
    const changed = moved || grew || deleted
    if (changed) {
      this.#encoded = undefined
      this.#stateVector = undefined
    }
    return changed
  }

  /**
   * Of an update that is not whole, the part that can be taken in now. Costs a copy of the
   * document. Throws `ProtocolError`.
   */
  salvage(update: Uint8Array): Uint8Array {
    const scratch = new Y.Doc()
    try {
      Y.applyUpdate(scratch, this.encode())
      const { pendingStructs, pendingDs } = scratch.store
      countTouched(scratch)
      applyInTime(scratch, update)
      Object.assign(scratch.store, { pendingStructs, pendingDs })
      return Y.encodeStateAsUpdate(scratch, this.stateVector())
    } catch (error) {
      throw new ProtocolError('The update does not apply', { cause: error })
    } finally {
      scratch.destroy()
    }
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
}

/** Of somebody who has nothing yet. */
export function isEmptyVector(stateVector: Uint8Array): boolean {
  return stateVector.byteLength === 1 && stateVector[0] === 0
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
