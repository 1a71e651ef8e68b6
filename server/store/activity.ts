// Who wrote how much when, counted from wherever entries are kept.

/** How many entries an author wrote from `at` on, within one bucket of time. */
export type Activity = { at: number; count: number; author: string }

export class ActivityTally {
  readonly #from: number
  readonly #bucketMs: number
  readonly #buckets = new Map<number, Map<string, number>>()

  /** Buckets of `bucketMs`, counted from `from` (unix ms). */
  constructor(from: number, bucketMs: number) {
    this.#from = from
    this.#bucketMs = bucketMs
  }

  add(at: number, author: string, count: number): void {
    const bucket = Math.floor((at - this.#from) / this.#bucketMs)
    let authors = this.#buckets.get(bucket)
    if (!authors) this.#buckets.set(bucket, (authors = new Map()))
    authors.set(author, (authors.get(author) ?? 0) + count)
  }

  /** In the order of time, then of authors. */
  result(): Activity[] {
    return [...this.#buckets]
      .sort(([a], [b]) => a - b)
      .flatMap(([bucket, authors]) => {
        const at = this.#from + bucket * this.#bucketMs
        return [...authors]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([author, count]) => ({ at, count, author }))
      })
  }
}
