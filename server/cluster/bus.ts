// How nodes reach each other: named channels, bytes in, bytes out, at most once and in order per sender. What
// is lost is noticed and mended by those who speak over it (`stream.ts`), never here.

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
