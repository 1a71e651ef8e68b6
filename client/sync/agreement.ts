// Whether this copy of the board is still the server's. It should be by design; this finds out when it is not.
//
// The first difference is answered with an exchange of everything. One that is still there afterwards means
// that the copy itself is wrong, and only a new one helps. What is on its way, either way, is no difference.
import { digestInSteps, sameDigest } from '../../shared/digest'
import type * as Y from 'yjs'

const sliceMs = 4

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

  /** The server says what its document amounts to. Mine is added up in slices: somebody may be typing. */
  compare(theirs: Uint8Array): void {
    const { doc, isBusy } = this.#ports
    if (isBusy()) return
    const steps = digestInSteps(doc)
    let isChanged = false
    const onTransaction = () => {
      isChanged = true
    }
    doc.on('afterTransaction', onTransaction)
    const goOn = () => {
      // The server says it again when all is quiet.
      if (isChanged || isBusy()) return doc.off('afterTransaction', onTransaction)
      const until = performance.now() + sliceMs
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
          doc.off('afterTransaction', onTransaction)
          return this.#judge(step.value, theirs)
        }
        if (performance.now() > until) return void setTimeout(goOn)
      }
    }
    goOn()
  }

  #judge(mine: Uint8Array, theirs: Uint8Array): void {
    const { exchange, onDiverged } = this.#ports
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
