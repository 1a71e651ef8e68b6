// The server's own copy of one board's document: takes updates in, gives state out.
//
// An update that throws half way may already have changed the document. So nothing is applied that has
// not passed the gate, and if applying throws all the same, this copy must be thrown away.
import * as Y from 'yjs'
import { ProtocolError } from '../../shared/protocol'
import type { Admitted } from './admission'
import { areApart, faultAfter } from './aftermath'

/** Applying failed after decoding had not: the copy may be wrong and must be rebuilt. */
export class ReplicaBroken extends Error {
  override name = 'ReplicaBroken'
}

const emptyUpdateLength = 2

export class Replica {
  readonly #doc: Y.Doc
  #updated = false
  #encoded: Uint8Array | undefined

  constructor(doc: Y.Doc) {
    this.#doc = doc
    doc.on('update', () => {
      this.#updated = true
    })
  }

  /** Read only. */
  get doc(): Y.Doc {
    return this.#doc
  }

  /** The first clock of this client that is not known. */
  clock(client: number): number {
    return Y.getState(this.#doc.store, client)
  }

  /**
   * Applies what the gate let through. True when the document, or what waits to enter it, is not what it
   * was: then the bytes belong in the log. Throws `ReplicaBroken` when that goes wrong
   * all the same.
   */
  apply({ update, verdict }: Admitted): boolean {
    if (areApart(this.#doc, verdict.between)) throw new ProtocolError('Its neighbours are apart')
    const before = this.#waiting()
    this.#updated = false
    try {
      Y.applyUpdate(this.#doc, update)
    } catch (error) {
      throw new ReplicaBroken('The update does not apply', { cause: error })
    }
    const fault = faultAfter(this.#doc, verdict, size(before) > 0)
    if (fault) throw new ReplicaBroken(`The update does not apply: ${fault}`)
    // What waits for missing parts fires no event, yet would be lost if it were not logged.
    const after = this.#waiting()
    const moved = !same(before.structs, after.structs) || !same(before.deletes, after.deletes)
    const changed = this.#updated || moved
    if (changed) this.#encoded = undefined
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
      Y.applyUpdate(scratch, update)
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
    return size(this.#waiting())
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  /** Everything, encoded once for all who ask until the next change. */
  encode(): Uint8Array {
    this.#encoded ??= Y.encodeStateAsUpdate(this.#doc)
    return this.#encoded
  }

  /** What a holder of this state vector lacks. Throws `ProtocolError` when the vector is none. */
  encodeSince(stateVector: Uint8Array): Uint8Array {
    if (stateVector.byteLength === 1 && stateVector[0] === 0) return this.encode()
    try {
      return Y.encodeStateAsUpdate(this.#doc, stateVector)
    } catch (error) {
      throw new ProtocolError('The state vector is not well formed', { cause: error })
    }
  }

  /** The whole state, once it has been loaded and found equal; undefined when it is not. */
  verifiedState(): Uint8Array | undefined {
    const state = this.encode()
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, state)
    const again = Y.encodeStateAsUpdate(fresh)
    const isSame =
      Y.equalSnapshots(Y.snapshot(this.#doc), Y.snapshot(fresh)) &&
      // Loading may join neighbouring runs; then the second encoding must be the last word.
      (same(state, again) || same(again, reencoded(again)))
    fresh.destroy()
    return isSame ? state : undefined
  }

  destroy(): void {
    this.#doc.destroy()
  }

  #waiting(): Waiting {
    const { pendingStructs, pendingDs } = this.#doc.store
    return { structs: pendingStructs?.update, deletes: pendingDs ?? undefined }
  }
}

/** What a stock client sends when it has nothing to offer. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.byteLength === emptyUpdateLength && update[0] === 0 && update[1] === 0
}

function reencoded(state: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const encoded = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return encoded
}

type Waiting = { structs: Uint8Array | undefined; deletes: Uint8Array | undefined }

function size({ structs, deletes }: Waiting): number {
  return (structs?.byteLength ?? 0) + (deletes?.byteLength ?? 0)
}

/** By content: Yjs writes what waits anew with every update, also when nothing was added. */
function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0)
}
