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
  /** Told when it answers a question for its document; the answer counts as a document frame. */
  onAnswer?: () => void
  /** The document is a frame of at least so many bytes; some answer first and load afterwards. */
  documentBytes?: number
  keep?: number
}

export class Client {
  readonly #raw: RawSocket
  readonly #prefix: Uint8Array
  readonly onFrame: OnFrame
  readonly #answers: (() => void)[] = []
  /** Settles when the document has come, or at once where nobody sends one. Rejects when cut before. */
  readonly synced: Promise<void>
  /** Whether there was a server at the other end. */
  reached = false
  /** With the close code, or the HTTP status of a refusal. */
  readonly closed: Promise<number>

  constructor(port: number, address: Address, options: Options = {}) {
    const { onFrame, onAnswer, stateVector, documentBytes = 0, keep } = options
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
        this.reached = true
        for (const frame of address.greeting) this.send(frame)
        if (!address.syncs) return documentBytes === 0 ? arrived() : undefined
        this.send(encodeFrame({ type: 'step1', stateVector: stateVector ?? nothingKnown }))
      },
      frame: (bytes, start, end, length) => {
        const kind = bytes[start + first]
        if (kind === sync || kind === syncReply) {
          const is = bytes[start + first + 1]
          if (is === step.two) this.#answers.shift()?.()
          if (is === step.one && address.syncs) {
            this.send(nothingToTell)
            onAnswer?.()
          }
          if (is === step.two && documentBytes === 0) arrived()
        }
        if (documentBytes > 0 && length >= documentBytes) arrived()
        this.onFrame(bytes, start, end, length)
      },
      closed: gone,
    })
  }

  send(frame: Uint8Array): void {
    this.#raw.write(this.seal(frame))
  }

  /** Asks what is missing beside `stateVector`; settles with the answer, so after everything sent before. */
  answered(stateVector: Uint8Array): Promise<void> {
    this.send(encodeFrame({ type: 'step1', stateVector }))
    return new Promise((resolve) => this.#answers.push(resolve))
  }

  /** The bytes of a frame, to be written later. */
  seal(frame: Uint8Array): Buffer {
    return sealed([this.#prefix, frame])
  }

  write(frames: Uint8Array): void {
    this.#raw.write(frames)
  }

  /** Bytes that came. */
  get received(): number {
    return this.#raw.received
  }

  /** From now on it reads only when `look` is called; a blind one hands out no frames any more. */
  wait(isBlind: boolean): void {
    this.#raw.wait(isBlind)
  }

  look(): void {
    this.#raw.look()
  }

  /** Stops reading, as a laptop that was closed does. */
  stall(): void {
    this.#raw.socket.pause()
  }

  cut(): void {
    this.#raw.cut()
  }
}

/** Lets so many in at once; resolves when all are in sync. */
export async function joinAll(
  relay: Relay,
  address: Address,
  count: number,
  options: Options = {},
): Promise<Client[]> {
  const join = () => new Client(relay.port, address, options)
  const clients = Array.from({ length: count }, join)
  await Promise.all(clients.map((client) => client.synced))
  return clients
}
