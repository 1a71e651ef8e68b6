// Answers to the question what a client lacks (sync step 1): encoded once for all who lack the same.
//
// Encoding a board of 5,000 notes takes 80 ms. While people write, each join would need it anew; so joins
// wait for each other, for a few times what encoding costs, and share it. 1,000 clients that come back
// after an outage ask alike and get the same bytes.
//
// Who asks with ever new vectors has each of them encoded, 8 to 24 ms with 5,000 notes, and may ask 10,000 times at once.
// So answers are made for some milliseconds of a turn of the event loop, session by session, and of the questions
// that one has waiting only the newest counts: it knows most.
import { assert } from '../../shared/assert'
import { ProtocolError, encodeFrame } from '../../shared/protocol'
import { Alarm } from '../alarm'
import { Batch } from './batch'
import { type Replica, isEmptyVector } from './replica'
import type { Session } from './session'

/** Encoding takes at most one part in so many of the time. */
const restPerWork = 4
const longestWaitMs = 300
/** What is encoded quicker than this is not waited for. */
const cheapMs = 2
/** So long joiners wait before they look again whether the replica is there. */
const rebuildingMs = 16
/** A board may have megabytes, and so each answer. */
const mostAnswers = 8

/** In one turn of the event loop, and one answer more. */
const mostMsPerTurn = 8
/** Who knows of so much more than there is on the board is lying: decoding 3 MB takes 0.23 s. */
const spareVectorBytes = 64 * 1024

type Answer = (batch: Batch) => void

export type AnswersPorts = {
  /** None while it is being rebuilt. */
  replica: () => Replica | undefined
  /** Runs what may throw for what this session has asked. */
  attempt: (session: Session, work: () => void) => void
}

export class Answers {
  readonly #ports: AnswersPorts
  readonly #alarm = new Alarm(() => this.#answerJoiners())
  #ready = new Map<string, Batch>()
  #joiners: Answer[] = []
  readonly #questions = new Map<Session, { stateVector: Uint8Array; answer: Answer }>()
  /** Ends this turn of the event loop, in which so much was spent. */
  #turn: NodeJS.Immediate | undefined
  #spentMs = 0
  #encodeMs = 0
  #encodedAt = -Infinity

  constructor(ports: AnswersPorts) {
    this.#ports = ports
  }

  /** The document is not what it was. */
  changed(): void {
    if (this.#ready.size > 0) this.#ready = new Map()
    if (this.#questions.size > 0) this.#endTurn()
  }

  /**
   * Calls `answer` now or soon, or never when the session asks again before. Throws `ProtocolError` when the
   * vector is none, `StorageDamaged`.
   */
  ask(session: Session, stateVector: Uint8Array, answer: Answer): void {
    const isJoiner = isEmptyVector(stateVector)
    const replica = this.#ports.replica()
    assert(replica, 'nothing is asked while there is no replica')
    if (isTooLong(stateVector, replica)) throw new ProtocolError('The state vector is too long')
    if (isJoiner && !replica.isEncoded && this.#encodeMs >= cheapMs) {
      const now = performance.now()
      const due = this.#encodedAt + Math.min(longestWaitMs, this.#encodeMs * restPerWork)
      if (now < due) {
        this.#joiners.push(answer)
        return this.#alarm.set(due, now)
      }
    }
    if (this.#spentMs < mostMsPerTurn || (isJoiner && replica.isEncoded)) {
      answer(this.#batchFor(replica, stateVector))
    } else this.#questions.set(session, { stateVector, answer })
  }

  forget(session: Session): void {
    this.#questions.delete(session)
  }

  close(): void {
    this.#alarm.clear()
    this.#joiners = []
    this.#questions.clear()
    clearImmediate(this.#turn)
  }

  #endTurn(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = undefined
      this.#spentMs = 0
      this.#answerQuestions()
    })
  }

  #answerQuestions(): void {
    for (const [session, { stateVector, answer }] of this.#questions) {
      const replica = this.#ports.replica()
      if (!replica || this.#spentMs >= mostMsPerTurn) return
      this.#questions.delete(session)
      this.#ports.attempt(session, () => answer(this.#batchFor(replica, stateVector)))
    }
  }

  #answerJoiners(): void {
    const replica = this.#ports.replica()
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
    const endedAt = performance.now()
    this.#spentMs += endedAt - startedAt
    this.#endTurn()
    if (isEmptyVector(stateVector)) {
      this.#encodedAt = endedAt
      this.#encodeMs = endedAt - startedAt
    }
    // Whoever asks with ever new vectors must not fill memory.
    if (this.#ready.size < mostAnswers) this.#ready.set(key, batch)
    return batch
  }
}

function isTooLong({ byteLength }: Uint8Array, replica: Replica): boolean {
  // To be asked for its own vector may make a replica build its document.
  if (byteLength <= spareVectorBytes) return false
  return byteLength > spareVectorBytes + 2 * replica.stateVector().byteLength
}
