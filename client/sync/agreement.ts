// Whether this copy of the board is still the server's. It should be by design; this finds out when it is not.
//
// The first difference is answered with an exchange of everything. One that is still there afterwards means
// that the copy itself is wrong, and only a new one helps. What is on its way, either way, is no difference.
import { digestOf, sameDigest } from '../../shared/digest'
import type * as Y from 'yjs'

export type AgreementPorts = {
  doc: Y.Doc
  /** Whether something of mine or of others is still on its way. */
  isBusy: () => boolean
  /** Asks the server for all it has. */
  exchange: (mine: Uint8Array) => void
  /** This copy cannot be mended. */
  onDiverged: () => void
}

export class Agreement {
  readonly #ports: AgreementPorts
  #exchanged = false
  /** How often a difference was found. */
  found = 0

  constructor(ports: AgreementPorts) {
    this.#ports = ports
  }

  /** The server says what its document amounts to. */
  compare(theirs: Uint8Array): void {
    const { doc, isBusy, exchange, onDiverged } = this.#ports
    if (isBusy()) return
    const mine = digestOf(doc)
    if (sameDigest(mine, theirs)) {
      this.#exchanged = false
      return
    }
    this.found++
    if (this.#exchanged) return onDiverged()
    this.#exchanged = true
    exchange(mine)
  }
}
