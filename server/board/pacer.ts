// When a room sends next. What arrives until then leaves in one write per receiver, so waiting saves most
// of a relay's work and costs latency one to one.
//
// A quiet room sends at once. While it is busy, it waits by the square root of what sending costs: with that
// wait the sum of the two prices is least, sending, which falls with the wait, and waiting, which grows with it
// (as a shop orders stock, Harris 1913). By the average cost, so that one garbage collection does not delay what
// comes after it. Presence has no writes of its own in a busy room: it leaves with the document frames.

/** One frame of a screen. */
const maxWaitMs = 16.7
/** Where sending takes 1 ms, it waits for so many. In a room of 50 that is 0.5 ms, and 99 of 100 arrive within 12. */
const waitPerRoot = 13
/** How much the newest flush counts in the average. */
const newest = 0.05
/** Where nothing but presence moves, two flushes are at least so far apart. */
const presenceMs = 9

export class Pacer {
  #averageMs = 0
  #flushedAt = -Infinity

  /** When document frames that wait are due; `now` in a quiet room. Milliseconds of one monotonic clock. */
  documentDue(now: number): number {
    const waitMs = Math.min(maxWaitMs, waitPerRoot * Math.sqrt(this.#averageMs))
    return Math.max(now, this.#flushedAt + waitMs)
  }

  /** When presence that waits is due, if no document frame takes it along before. */
  presenceDue(now: number): number {
    return Math.max(this.documentDue(now), this.#flushedAt + presenceMs)
  }

  flushed(startedAt: number, endedAt: number): void {
    this.#averageMs += (endedAt - startedAt - this.#averageMs) * newest
    this.#flushedAt = startedAt
  }
}
