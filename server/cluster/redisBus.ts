// The bus on Redis or Valkey: one connection that speaks, one that listens. Both come back by themselves; the
// bus is down from the first sign of trouble until both stand and every channel is listened to again.
//
// To Redis all its numbered databases are one where messages are concerned. Here they are apart, as everybody who gives
// two installations two numbers expects: who counts as a node decides what an address may do.
import { createClient } from '@redis/client'
import type { Logger } from '../logger'
import type { Bus, Listener } from './bus'

const connectTimeoutMs = 2000
const mostRetryMs = 500
/** A connection that died without a word is noticed by an unanswered ping. */
const pingMs = 2000

type Client = ReturnType<typeof clientOf>

export class RedisBus implements Bus {
  readonly #logger: Logger
  readonly #prefix: string
  readonly #speaker: Client
  readonly #ear: Client
  readonly #listeners = new Map<string, Listener>()
  #told: (isUp: boolean) => void = () => {}
  #isUp = false
  /** Once for each outage is enough. */
  #hasComplained = false
  #closed = false

  /** Starts connecting; whoever needs to know when it stands watches it. */
  constructor(url: string, logger: Logger) {
    this.#logger = logger
    const number = new URL(url).pathname.slice(1)
    this.#prefix = number === '' || number === '0' ? '' : `${number}:`
    this.#speaker = clientOf(url)
    this.#ear = clientOf(url)
    for (const client of [this.#speaker, this.#ear]) {
      client.on('error', (error: unknown) => this.#trouble(error))
      client.on('end', () => this.#trouble(undefined))
      client.on('ready', () => this.#settle())
      client.connect().catch((error: unknown) => this.#trouble(error))
    }
  }

  get isUp(): boolean {
    return this.#isUp
  }

  publish(channel: string, bytes: Uint8Array): void {
    if (!this.#isUp) return
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#speaker
      .publish(this.#prefix + channel, buffer)
      .catch((error: unknown) => this.#trouble(error))
  }

  async subscribe(channel: string, listener: Listener): Promise<void> {
    this.#listeners.set(channel, listener)
    if (!this.#ear.isReady) return
    await this.#listen(channel, listener).catch((error: unknown) => this.#trouble(error))
  }

  unsubscribe(channel: string): void {
    this.#listeners.delete(channel)
    if (!this.#ear.isReady) return
    this.#ear.unsubscribe(this.#prefix + channel).catch((error: unknown) => this.#trouble(error))
  }

  watch(told: (isUp: boolean) => void): void {
    this.#told = told
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#isUp = false
    this.#speaker.destroy()
    this.#ear.destroy()
  }

  /** The client listens to its channels again by itself; this waits until it does. */
  #settle(): void {
    if (!this.#speaker.isReady || !this.#ear.isReady) return
    Promise.all([...this.#listeners].map(([channel, listener]) => this.#listen(channel, listener)))
      .then(() => {
        if (this.#closed || this.#isUp || !this.#speaker.isReady || !this.#ear.isReady) return
        this.#isUp = true
        this.#hasComplained = false
        this.#logger.info('Redis carries between nodes')
        this.#told(true)
      })
      .catch((error: unknown) => this.#trouble(error))
  }

  #listen(channel: string, listener: Listener): Promise<void> {
    return this.#ear.subscribe(this.#prefix + channel, listener, true)
  }

  #trouble(error: unknown): void {
    if (this.#closed || (this.#hasComplained && !this.#isUp)) return
    this.#hasComplained = true
    this.#logger.warn({ err: error }, 'Redis does not answer; boards of other nodes wait')
    if (!this.#isUp) return
    this.#isUp = false
    this.#told(false)
    // Whichever of the two still stands: one of them alone loses messages.
    this.#settle()
  }
}

function clientOf(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: pingMs,
    socket: {
      connectTimeout: connectTimeoutMs,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 5), mostRetryMs),
    },
  })
}
