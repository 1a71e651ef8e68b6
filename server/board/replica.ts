// The server's own copy of one board's document: takes updates in, gives state out.
//
// An update that throws half way may already have changed the document. So bytes are decoded once
// before they are applied, and if applying throws all the same, this copy must be thrown away.
import * as Y from 'yjs'
import { ProtocolError } from '../../shared/protocol'

/** Applying failed after decoding had not: the copy may be wrong and must be rebuilt. */
export class ReplicaBroken extends Error {
  override name = 'ReplicaBroken'
}

export type Applied = {
  /** The document, or what waits to enter it, is not what it was: the bytes belong in the log. */
  changed: boolean
  /** Part of the update waits for something this copy has never seen. */
  incomplete: boolean
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

  /** Throws `ProtocolError` when the bytes are no update, `ReplicaBroken` when they do not apply. */
  apply(update: Uint8Array): Applied {
    if (isEmptyUpdate(update)) return { changed: false, incomplete: false }
    try {
      // Refuses claimed lengths that would make `applyUpdate` allocate hundreds of megabytes.
      Y.decodeUpdate(update)
    } catch (error) {
      throw new ProtocolError('The update is not well formed', { cause: error })
    }
    const before = this.#waiting()
    this.#updated = false
    try {
      Y.applyUpdate(this.#doc, update)
    } catch (error) {
      throw new ReplicaBroken('The update does not apply', { cause: error })
    }
    // What waits for missing parts fires no event, yet would be lost if it were not logged.
    const after = this.#waiting()
    const moved = !same(before.structs, after.structs) || !same(before.deletes, after.deletes)
    const changed = this.#updated || moved
    if (changed) this.#encoded = undefined
    return { changed, incomplete: moved && size(after) >= size(before) }
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

type Waiting = { structs: Uint8Array | undefined; deletes: Uint8Array | undefined }

function size({ structs, deletes }: Waiting): number {
  return (structs?.byteLength ?? 0) + (deletes?.byteLength ?? 0)
}

/** By content: Yjs writes what waits anew with every update, also when nothing was added. */
function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0)
}
