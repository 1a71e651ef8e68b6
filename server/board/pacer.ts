// When a room sends next. What arrives until then leaves in one write per receiver, so waiting saves most
// of a relay's work and costs latency one to one.
//
// A quiet room sends at once. While it is busy, the wait follows the moving average of what sending
// costs: by the average, so that one garbage collection does not delay what comes after it. Presence has no
// writes of its own in a busy room: it leaves with the document frames.

const maxWaitMs = 14
/** Share of time a room may spend sending: one part in so many. */
const restPerWork = 12
/** How much the newest flush counts in the average. */
const newest = 0.1
/** Where nothing but presence moves, two flushes are at least so far apart. */
const presenceMs = 9

export class Pacer {
  #averageMs = 0
  #flushedAt = -Infinity

  /** When document frames that wait are due; `now` in a quiet room. Milliseconds of one monotonic clock. */
  documentDue(now: number): number {
    return Math.max(now, this.#flushedAt + Math.min(maxWaitMs, this.#averageMs * restPerWork))
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
