// y-websocket's provider with another idea of when to come back. Its own waits double without any chance in
// them and end at a fixed time, so that a thousand clients return together, and it notices a dead line only
// after 30 s by a clock that may jump. Both are switched off; `pulse.ts` watches the line.
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { waitBeforeAttempt } from './backoff'

export type ReconnectingOptions = NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>

export class ReconnectingProvider extends WebsocketProvider {
  #attempts = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** The server asked for patience: no attempt of our own accord before this moment. */
  #notBefore = 0

  constructor(server: string, room: string, doc: Y.Doc, options: ReconnectingOptions) {
    super(server, room, doc, { ...options, connect: false })
    clearInterval(this._checkInterval)
    // Comes before the provider plans its own return, which this makes void.
    this.on('connection-close', (event) => {
      const isForGood = event !== null && !this.shouldReconnect(event, this)
      if (!this.shouldConnect || isForGood) return
      this.shouldConnect = false
      this.#comeBack()
    })
    this.on('sync', (synced: boolean) => {
      if (synced) this.#attempts = 0
    })
    super.connect()
  }

  /** Tries at once. */
  override connect(): void {
    clearTimeout(this.#timer)
    super.connect()
  }

  override disconnect(): void {
    clearTimeout(this.#timer)
    super.disconnect()
  }

  /**
   * Tabs do not speak to each other here. Left as it is, it would throw once Yjs has changed the client id
   * because somebody else wrote under it.
   */
  override disconnectBc(): void {}

  /** Somebody is back and waits: tries at once, unless the server asked for patience. */
  returnSoon(): void {
    if (performance.now() >= this.#notBefore) this.connect()
    else if (this.ws === null) this.#comeBack()
  }

  /** The line is dead although nobody said so: drops it and tries another one at once. */
  reconnect(): void {
    this.disconnect()
    this.connect()
  }

  /** The server wants to be left alone for so long. */
  waitAtLeast(ms: number): void {
    this.#notBefore = performance.now() + ms
  }

  #comeBack(): void {
    clearTimeout(this.#timer)
    const wait = waitBeforeAttempt(this.#attempts++, Math.random())
    const patience = Math.max(0, this.#notBefore - performance.now())
    this.#timer = setTimeout(() => super.connect(), patience + wait)
  }
}
