// A token bucket: so many per second for long, a burst at once. The clock is passed in.

export type Pace = { perSecond: number; burst: number }

export class Bucket {
  readonly #pace: Pace
  #left: number
  #at: number

  constructor(pace: Pace, now: number) {
    this.#pace = pace
    this.#left = pace.burst
    this.#at = now
  }

  /** Takes so many; false when there are too few left. */
  take(now: number, count = 1): boolean {
    const gained = ((now - this.#at) / 1000) * this.#pace.perSecond
    this.#left = Math.min(this.#pace.burst, this.#left + Math.max(0, gained))
    this.#at = now
    if (this.#left < count) return false
    this.#left -= count
    return true
  }
}

/**
 * One bucket per key; the longest unused ones are forgotten, so strangers cannot fill memory. Where several nodes
 * take alike, each taking counts once for every node: whoever is spread over them all has this pace in total.
 */
export class Buckets {
  readonly #pace: Pace
  readonly #nodes: () => number
  readonly #buckets = new Map<string, Bucket>()

  constructor(pace: Pace, nodes: () => number) {
    this.#pace = pace
    this.#nodes = nodes
  }

  take(key: string, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? new Bucket(this.#pace, now)
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    if (this.#buckets.size > 10_000) {
      for (const oldest of this.#buckets.keys()) {
        this.#buckets.delete(oldest)
        break
      }
    }
    return bucket.take(now, Math.min(this.#pace.burst, this.#nodes()))
  }
}
