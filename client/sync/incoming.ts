// What the server sends of the document: taken in at once when it is quiet, once a frame when much comes
// (each update taken alone costs a transaction and its observers), and not at all in the middle of a
// composed syllable, which a remote edit would tear apart.
import * as encoding from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { decodeFrame, frameType } from '../../shared/protocol'
import { FrameTask } from './frameTask'

const longestHoldMs = 3000
/** Updates closer than this are taken in together. */
const frameMs = 16

export type IncomingPorts = {
  /**
   * Runs the intake of a whole document, which is in `update`: nobody needs it encoded again as one update
   * (130 ms for 2,000 notes).
   */
  quietly: (takeIn: () => void, update: Uint8Array) => void
  /** Whether the server, which has this, may be given what it lacks. */
  mayOffer: (stateVector: Uint8Array) => boolean
}

export class Incoming {
  readonly #provider: WebsocketProvider
  readonly #nextFrame = new FrameTask(() => this.#takeWaiting())
  #waiting: Uint8Array[] = []
  #takenAt = 0
  #holds = 0
  #held: (() => void)[] = []

  /** Puts itself before the provider's own handler. */
  constructor(provider: WebsocketProvider, { quietly, mayOffer }: IncomingPorts) {
    this.#provider = provider
    const handle = provider.messageHandlers[frameType.sync]
    provider.messageHandlers[frameType.sync] = (encoder, decoder, ...rest) => {
      if (this.#holds > 0) return this.#hold((reply) => handle?.(reply, decoder, ...rest))
      const frame = decodeFrame(decoder.arr)
      const now = performance.now()
      if (frame.type === 'update' && now - this.#takenAt < frameMs) {
        this.#waiting.push(frame.update)
        this.#nextFrame.request()
        return
      }
      this.#takenAt = now
      this.#takeWaiting()
      if (frame.type === 'step1' && !mayOffer(frame.stateVector)) {
        decoder.pos = decoder.arr.length
        return undefined
      }
      if (frame.type !== 'step2') return handle?.(encoder, decoder, ...rest)
      return quietly(() => handle?.(encoder, decoder, ...rest), frame.update)
    }
  }

  /** Whether something has come that is not in the document yet. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0 || this.#held.length > 0
  }

  /** Keeps changes outside until the result is called, never longer than `longestHoldMs`. */
  hold(): () => void {
    this.#holds++
    let open = true
    const release = () => {
      if (!open) return
      open = false
      clearTimeout(timer)
      this.#holds--
      if (this.#holds > 0) return
      this.#takeWaiting()
      for (const handle of this.#held.splice(0)) handle()
    }
    const timer = setTimeout(release, longestHoldMs)
    return release
  }

  close(): void {
    this.#nextFrame.cancel()
  }

  #hold(handle: (reply: encoding.Encoder) => void): void {
    const socket = this.#provider.ws
    this.#held.push(() => {
      const reply = encoding.createEncoder()
      handle(reply)
      const isOpen = socket === this.#provider.ws && socket?.readyState === socket?.OPEN
      if (isOpen && encoding.length(reply) > 1) socket?.send(encoding.toUint8Array(reply))
    })
  }

  #takeWaiting(): void {
    if (this.#holds > 0 || this.#waiting.length === 0) return
    this.#nextFrame.cancel()
    this.#takenAt = performance.now()
    const updates = this.#waiting
    this.#waiting = []
    const { doc } = this.#provider
    const takeAll = () => {
      for (const update of updates) Y.applyUpdate(doc, update, this.#provider)
    }
    Y.transact(doc, takeAll, this.#provider, false)
  }
}
