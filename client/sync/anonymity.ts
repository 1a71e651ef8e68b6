// Who writes in an anonymous phase cannot be told from the Yjs client id either: everything is written under an
// id that is used in this phase alone, and that tells everybody that nobody is to be named
// (`shared/anonymous.ts`). The browser remembers the phase, for a page that is opened again without a line.
import * as Y from 'yjs'
import { createAnonymousId, isAnonymousId, renamed } from '../../shared/anonymous'
import { recordsRoot } from '../../shared/document'
import { isReactionKey } from '../../shared/journey/noteTags'
import { type Facilitation, type Workshop, writesPrivately } from './facilitation'

/** Keeps a text for the next page on the same board; '' when there is none. */
export type PhaseMemory = { read: () => string; write: (phase: string) => void }

const forgetful: PhaseMemory = { read: () => '', write: () => undefined }
const freshId = () => createAnonymousId(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)

export class Anonymity {
  readonly #doc: Y.Doc
  readonly #onEnd: () => void
  #phase = ''
  #usual: number

  /** `onEnd` is called when this page writes under its usual id again. */
  constructor(
    doc: Y.Doc,
    facilitation: Facilitation,
    onEnd: () => void = () => undefined,
    memory: PhaseMemory = forgetful,
  ) {
    this.#doc = doc
    this.#onEnd = onEnd
    this.#usual = doc.clientID
    this.#enter(memory.read())
    facilitation.subscribe(() => {
      const { workshop } = facilitation
      if (!workshop) return
      const phase = phaseOf(workshop)
      if (phase === this.#phase) return
      memory.write(phase)
      this.#enter(phase)
    })
  }

  /** Whether nothing that is written here now may tell who wrote it. */
  get isOn(): boolean {
    return this.#phase !== ''
  }

  /**
   * What a server with this state vector lacks: by client, where it begins. Empty unless some of it was made
   * before this page heard that nobody is to be named: that must not leave as it is.
   */
  named(stateVector: Uint8Array): Map<number, number> {
    const lacking = new Map<number, number>()
    if (!this.isOn) return lacking
    const known = Y.decodeStateVector(stateVector)
    for (const client of this.#doc.store.clients.keys()) {
      const from = known.get(client) ?? 0
      if (Y.getState(this.#doc.store, client) > from) lacking.set(client, from)
    }
    return [...lacking.keys()].every(isAnonymousId) ? new Map() : lacking
  }

  #enter(phase: string): void {
    if (this.#phase === '') this.#usual = this.#doc.clientID
    this.#phase = phase
    this.#doc.clientID = phase === '' ? this.#usual : freshId()
    if (phase === '') this.#onEnd()
  }
}

/** The anonymous phase that this person writes in; '' outside of one. */
function phaseOf(workshop: Workshop): string {
  const { phase } = workshop.state
  const isAnonymous = phase.kind === 'private' && phase.anonymous && writesPrivately(workshop)
  return isAnonymous ? phase.id : ''
}

/**
 * All of `doc` from where `named` begins: under ids that nobody has used, without who wrote it. `doc` is of no
 * use afterwards. Reactions go: each has its person in its key.
 */
export function unnamed(doc: Y.Doc, named: ReadonlyMap<number, number>): Uint8Array {
  doc.transact(() => {
    for (const record of doc.getMap<unknown>(recordsRoot).values()) {
      const meta = record instanceof Y.Map ? record.get('meta') : undefined
      if (!(meta instanceof Y.Map)) continue
      for (const [key, { id, deleted }] of meta._map) {
        if (deleted || !(key === 'author' || isReactionKey(key))) continue
        if (id.clock >= (named.get(id.client) ?? Infinity)) meta.delete(key)
      }
    }
  })
  const known = Y.decodeStateVector(Y.encodeStateVector(doc))
  known.delete(doc.clientID)
  for (const [client, from] of named) known.set(client, from)
  const clock = (client: number) => named.get(client) ?? 0
  return renamed(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known)), clock, freshId)
}
