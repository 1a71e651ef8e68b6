// A client that speaks just enough: it introduces itself, asks for the document, answers the server's
// question for its own, and hands out frames. It keeps no document.
import { encodeFrame } from '../../../shared/protocol'
import type { Address, Relay } from './relay'
import { type OnFrame, RawSocket, sealed } from './socket'

const sync = 0
/** hocuspocus answers a step 1 with its own kind of sync frame, a step 1 of its own. */
const syncReply = 4
const step = { one: 0, two: 1, update: 2 } as const

/** Of somebody who has nothing. */
const nothingKnown = new Uint8Array([0])
const nothingToTell = encodeFrame({ type: 'step2', update: new Uint8Array([0, 0]) })

type Options = {
  onFrame?: OnFrame
  /** What it has already; an empty document's when left out. */
  stateVector?: Uint8Array
  keep?: number
}

export class Client {
  readonly #raw: RawSocket
  readonly #prefix: Uint8Array
  readonly onFrame: OnFrame
  /** Settles when the document has come, or at once where nobody sends one. Rejects when cut before. */
  readonly synced: Promise<void>
  /** With the close code, or the HTTP status of a refusal. */
  readonly closed: Promise<number>

  constructor(port: number, address: Address, { onFrame, stateVector, keep }: Options = {}) {
    this.#prefix = address.prefix
    this.onFrame = onFrame ?? (() => undefined)
    let arrived = () => {}
    let gone = (_code: number) => {}
    this.closed = new Promise((resolve) => (gone = resolve))
    this.synced = new Promise((resolve, reject) => {
      arrived = resolve
      void this.closed.then((code) => reject(new Error(`Cut with ${code} before it was in sync`)))
    })
    this.synced.catch(() => undefined)
    const first = address.prefix.length
    this.#raw = new RawSocket(port, address, {
      ...(keep === undefined ? {} : { keep }),
      opened: () => {
        for (const frame of address.greeting) this.send(frame)
        if (!address.syncs) return arrived()
        this.send(encodeFrame({ type: 'step1', stateVector: stateVector ?? nothingKnown }))
      },
      frame: (bytes, start, end) => {
        const kind = bytes[start + first]
        if (kind === sync || kind === syncReply) {
          const is = bytes[start + first + 1]
          if (is === step.one && address.syncs) this.send(nothingToTell)
          if (is === step.two) arrived()
        }
        this.onFrame(bytes, start, end)
      },
      closed: gone,
    })
  }

  send(frame: Uint8Array): void {
    this.#raw.write(this.seal(frame))
  }

  /** The bytes of a frame, to be written later. */
  seal(frame: Uint8Array): Buffer {
    return sealed([this.#prefix, frame])
  }

  write(frames: Uint8Array): void {
    this.#raw.write(frames)
  }

  /** Stops reading, as a laptop that was closed does. */
  stall(): void {
    this.#raw.socket.pause()
  }

  cut(): void {
    this.#raw.cut()
  }
}

export async function joinAll(
  relay: Relay,
  address: Address,
  count: number,
  onFrame: (index: number) => OnFrame = () => () => undefined,
): Promise<Client[]> {
  const clients = Array.from(
    { length: count },
    (_, index) => new Client(relay.port, address, { onFrame: onFrame(index) }),
  )
  await Promise.all(clients.map((client) => client.synced))
  return clients
}
