// What one node has to say to another leaves together, for all boards: Redis and both nodes pay by the message, and so
// each pair of nodes has so many a second at the most, however many boards they share. What comes after a while of
// silence leaves at once.
import { Alarm } from '../alarm'
import type { Bus } from './bus'
import { type Message, encodeMessage, pack } from './wire'

/** Costs the second of two frames so much, once on each way. */
const gapMs = 4

export class Post {
  readonly #bus: Pick<Bus, 'publish'>
  readonly #bags = new Map<string, Bag>()

  constructor(bus: Pick<Bus, 'publish'>) {
    this.#bus = bus
  }

  /** All that is said on one channel arrives in order. */
  say(channel: string, message: Message): void {
    const bag = this.#bags.get(channel) ?? new Bag((bytes) => this.#bus.publish(channel, bytes))
    this.#bags.set(channel, bag)
    bag.add(encodeMessage(message))
  }

  /** Nobody listens there any more. */
  forget(channel: string): void {
    this.#bags.get(channel)?.empty()
    this.#bags.delete(channel)
  }

  /** Waits for nothing. */
  flush(): void {
    for (const bag of this.#bags.values()) bag.empty()
  }
}

class Bag {
  readonly #publish: (bytes: Uint8Array) => void
  readonly #alarm = new Alarm(() => this.empty())
  #messages: Uint8Array[] = []
  #sentAt = -Infinity

  constructor(publish: (bytes: Uint8Array) => void) {
    this.#publish = publish
  }

  add(message: Uint8Array): void {
    this.#messages.push(message)
    const now = performance.now()
    this.#alarm.set(Math.max(now, this.#sentAt + gapMs), now)
  }

  empty(): void {
    this.#alarm.clear()
    if (this.#messages.length === 0) return
    const messages = this.#messages
    this.#messages = []
    this.#sentAt = performance.now()
    this.#publish(pack(messages))
  }
}
