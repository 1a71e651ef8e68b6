// Somebody who makes edits that can be told apart, and remembers which of them the server called safe.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { encodeFrame } from '../../../shared/protocol'
import { Client } from './client'
import type { Address, Relay } from './relay'

export const editsRoot = 'edits'

/** Ours tells how many document frames of this socket are stored; hocuspocus answers each by itself. */
const saved = 100
const syncStatus = 8
const keyPattern = /edit-\d+-\d+-/g

export class Editor {
  readonly client: Client
  readonly #doc = new Y.Doc()
  readonly #number: number
  /** The document frames it has sent, in order; the empty ones are no edits. */
  readonly #frames: string[] = []
  #edits = 0
  #safe = 0
  /** Whether the server tells what is safe. */
  readonly acknowledges: boolean
  /** Told of every edit of somebody else that arrives. */
  onSeen: ((key: string) => void) | undefined

  constructor(relay: Relay, address: Address, number: number) {
    this.#number = number
    this.acknowledges = address.protocols.length > 0 || address.prefix.length > 0
    const first = address.prefix.length
    this.client = new Client(relay.port, address, {
      onAnswer: () => this.#frames.push(''),
      onFrame: (bytes, start, end) => {
        const kind = bytes[start + first]
        if (kind === saved) {
          const rest = decoding.createDecoder(bytes.subarray(start + first + 1, end))
          this.#safe = decoding.readVarUint(rest)
        } else if (kind === syncStatus) this.#safe += bytes[start + first + 1] ?? 0
        else if (this.onSeen) this.#look(bytes.toString('latin1', start, end))
      },
    })
    this.#doc.on('update', (update: Uint8Array) =>
      this.client.send(encodeFrame({ type: 'update', update })),
    )
  }

  edit(): void {
    const key = `edit-${this.#number}-${this.#edits++}-`
    this.#frames.push(key)
    this.#doc.getMap(editsRoot).set(key, 1)
  }

  get acknowledged(): readonly string[] {
    return this.#frames.slice(0, this.#safe).filter((key) => this.acknowledges && key !== '')
  }

  #look(text: string): void {
    const own = `edit-${this.#number}-`
    for (const key of text.match(keyPattern) ?? []) if (!key.startsWith(own)) this.onSeen?.(key)
  }
}
