// Answers to the question what a client lacks (sync step 1): encoded once for all who lack the same.
//
// Encoding a board of 5,000 notes takes 80 ms. While people write, each join would need it anew; so joins
// wait for each other, for a few times what encoding costs, and share it. 1,000 clients that come back
// after an outage ask alike and get the same bytes.
import { assert } from '../../shared/assert'
import { encodeFrame } from '../../shared/protocol'
import { Alarm } from '../alarm'
import { Batch } from './batch'
import { type Replica, isEmptyVector } from './replica'

/** Encoding takes at most one part in so many of the time. */
const restPerWork = 4
const longestWaitMs = 300
/** What is encoded quicker than this is not waited for. */
const cheapMs = 2
/** So long joiners wait before they look again whether the replica is there. */
const rebuildingMs = 16
/** A board may have megabytes, and so each answer. */
const mostAnswers = 8

type Answer = (batch: Batch) => void

export class Answers {
  readonly #replica: () => Replica | undefined
  readonly #alarm = new Alarm(() => this.#answerJoiners())
  #ready = new Map<string, Batch>()
  #joiners: Answer[] = []
  #encodeMs = 0
  #encodedAt = -Infinity

  /** `replica` gives none while it is being rebuilt. */
  constructor(replica: () => Replica | undefined) {
    this.#replica = replica
  }

  /** The document is not what it was. */
  changed(): void {
    if (this.#ready.size > 0) this.#ready = new Map()
  }

  /** Calls `answer` now or soon. Throws `ProtocolError` when the vector is none, `StorageDamaged`. */
  ask(stateVector: Uint8Array, answer: Answer): void {
    const isJoiner = isEmptyVector(stateVector)
    const replica = this.#replica()
    assert(replica, 'nothing is asked while there is no replica')
    if (isJoiner && !replica.isEncoded && this.#encodeMs >= cheapMs) {
      const now = performance.now()
      const due = this.#encodedAt + Math.min(longestWaitMs, this.#encodeMs * restPerWork)
      if (now < due) {
        this.#joiners.push(answer)
        return this.#alarm.set(due, now)
      }
    }
    answer(this.#batchFor(replica, stateVector))
  }

  close(): void {
    this.#alarm.clear()
    this.#joiners = []
  }

  #answerJoiners(): void {
    const replica = this.#replica()
    const now = performance.now()
    if (!replica) return this.#alarm.set(now + rebuildingMs, now)
    const joiners = this.#joiners
    this.#joiners = []
    const batch = this.#batchFor(replica, Uint8Array.of(0))
    for (const answer of joiners) answer(batch)
  }

  #batchFor(replica: Replica, stateVector: Uint8Array): Batch {
    const key = Buffer.from(stateVector).toString('latin1')
    const known = this.#ready.get(key)
    if (known) return known
    const startedAt = performance.now()
    const update = replica.encodeSince(stateVector)
    const batch = new Batch([encodeFrame({ type: 'step2', update })])
    if (isEmptyVector(stateVector)) {
      this.#encodedAt = performance.now()
      this.#encodeMs = this.#encodedAt - startedAt
    }
    // Whoever asks with ever new vectors must not fill memory.
    if (this.#ready.size < mostAnswers) this.#ready.set(key, batch)
    return batch
  }
}
