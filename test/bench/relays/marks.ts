// A mark says who sent something and when, in the middle of an update or of a presence state. Finding the
// marks in what arrives counts deliveries, whatever frames a relay put them into.

/** `at#<writer>#<microseconds>`, of fixed length: the time is written just before sending. */
const timeDigits = 12
const headLength = 'at#00#'.length
const a = 0x61
const t = 0x74
const hash = 0x23

export const emptyMark = (writer: number): string =>
  `at#${String(writer).padStart(2, '0')}#${'0'.repeat(timeDigits)}`

/** Where the mark is in a frame, to be stamped. */
export const findMark = (frame: Buffer): number => frame.indexOf('at#') + headLength

export function stamp(frame: Buffer, at: number, ms: number): void {
  let rest = Math.round(ms * 1000)
  for (let digit = at + timeDigits - 1; digit >= at; digit--) {
    frame[digit] = 0x30 + (rest % 10)
    rest = Math.floor(rest / 10)
  }
}

const bucketMs = 0.02
const buckets = 500_000

/** Counts deliveries and how long they took. */
export class Tally {
  readonly #delays: readonly Uint32Array[]
  readonly #groupOf: (writer: number, reader: number) => number
  /** Earlier marks are not counted: whoever joins is sent what was there before. */
  #since = 0
  deliveries = 0
  /** Of all frames that came. */
  bytes = 0
  /** Of these, document updates. */
  updates = 0
  /** When the last one came. */
  lastAt = 0

  /** Delays are kept apart by group, of which there are so many. */
  constructor(groups = 1, groupOf: (writer: number, reader: number) => number = () => 0) {
    this.#delays = Array.from({ length: groups }, () => new Uint32Array(buckets))
    this.#groupOf = groupOf
  }

  start(): void {
    this.#since = performance.now()
    for (const delays of this.#delays) delays.fill(0)
    this.deliveries = 0
    this.bytes = 0
    this.updates = 0
    this.lastAt = this.#since
  }

  /** Takes the marks of one frame; those of `self` are echoes. */
  take(bytes: Buffer, start: number, end: number, self: number, isUpdate: boolean): void {
    const now = performance.now()
    const last = end - headLength - timeDigits
    this.bytes += end - start
    for (let at = start; at <= last; at++) {
      if (bytes[at] !== a || bytes[at + 1] !== t || bytes[at + 2] !== hash) continue
      const writer = digits(bytes, at + 3, 2)
      const sentAt = digits(bytes, at + headLength, timeDigits) / 1000
      at += headLength + timeDigits - 1
      if (writer === self || sentAt < this.#since) continue
      this.deliveries += 1
      this.lastAt = now
      if (isUpdate) this.updates += 1
      const bucket = Math.floor((now - sentAt) / bucketMs)
      const slot = Math.max(0, Math.min(buckets - 1, bucket))
      const delays = this.#delays[this.#groupOf(writer, self)]
      if (delays) delays[slot] = (delays[slot] ?? 0) + 1
    }
  }

  /** The delay in ms below which the share `at` of a group's deliveries lies. */
  delay(at: number, group = 0): number {
    const delays = this.#delays[group] ?? new Uint32Array()
    let left = at * delays.reduce((sum, count) => sum + count, 0)
    for (let bucket = 0; bucket < buckets; bucket++) {
      left -= delays[bucket] ?? 0
      if (left <= 0) return (bucket + 1) * bucketMs
    }
    return Number.NaN
  }
}

function digits(bytes: Buffer, at: number, count: number): number {
  let value = 0
  for (let digit = at; digit < at + count; digit++) value = value * 10 + (bytes[digit] ?? 0) - 0x30
  return value
}
