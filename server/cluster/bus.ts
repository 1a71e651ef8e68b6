// How nodes reach each other: named channels, bytes in, bytes out, at most once and in order per sender. What
// is lost is noticed and mended by those who speak over it (`stream.ts`), never here.
import { EventEmitter } from 'node:events'

export type Listener = (bytes: Uint8Array) => void

export type Bus = {
  /** Whether it carries anything now. */
  readonly isUp: boolean
  /** Says it to whoever listens now. Never throws, and never waits: a message that cannot leave is lost. */
  publish(channel: string, bytes: Uint8Array): void
  /** One listener a channel. Settles once nothing said from then on is missed, or at once while it is down. */
  subscribe(channel: string, listener: Listener): Promise<void>
  unsubscribe(channel: string): void
  /** `told` hears of every loss of the bus, and of its return once all channels are listened to again. */
  watch(told: (isUp: boolean) => void): void
  close(): Promise<void>
}

/** Carries between the servers of one process. */
export class LocalBus implements Bus {
  static readonly #everybody = new Map<string, EventEmitter>()
  readonly #shared: EventEmitter
  readonly #own = new Map<string, Listener>()
  readonly isUp = true

  /** Those with one name hear each other. */
  constructor(name: string) {
    const known = LocalBus.#everybody.get(name) ?? new EventEmitter().setMaxListeners(0)
    LocalBus.#everybody.set(name, known)
    this.#shared = known
  }

  publish(channel: string, bytes: Uint8Array): void {
    // What is sent must not change under the receiver's hands.
    const copy = bytes.slice()
    setImmediate(() => this.#shared.emit(channel, copy))
  }

  async subscribe(channel: string, listener: Listener): Promise<void> {
    this.unsubscribe(channel)
    this.#own.set(channel, listener)
    this.#shared.on(channel, listener)
  }

  unsubscribe(channel: string): void {
    const listener = this.#own.get(channel)
    if (listener) this.#shared.off(channel, listener)
    this.#own.delete(channel)
  }

  watch(): void {}

  async close(): Promise<void> {
    for (const channel of this.#own.keys()) this.unsubscribe(channel)
  }
}
