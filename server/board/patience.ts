// How long a session may be behind with what its updates build on; honest clients stay far below.
//
// A stock client may send an edit before it has answered step 1: if only its own work is missing, that is
// taken as it is, for 5 s, 64 times, 256 KB. Everything else is dropped and the client asked once for
// all it has, which brings the dropped one again; not before then is anything of it called saved.

const earlyMs = 5000
const answerMs = 5000
/** Yjs sorts each new one in among all that wait: 200 cost bystanders 120 ms, 64 a tenth of it. */
const maxUpdates = 64
const maxBytes = 256 * 1024
const maxQuestions = 3
/** Each costs a copy of the document. */
const maxSalvages = 3

export type Answer = 'take' | 'take and ask' | 'drop and ask' | 'drop' | 'too many'

export class Patience {
  readonly #joinedAt: number
  #offered = false
  #askedAt: number | undefined
  #questions = 0
  #salvages = 0
  #updates = 0
  #bytes = 0
  #dropped = 0
  #isOwed = false

  constructor(now: number) {
    this.#joinedAt = now
  }

  /** A step 2 brings everything the session has, what was dropped too. */
  offeredAll(): void {
    this.#offered = true
    this.#askedAt = undefined
    this.#isOwed = false
  }

  /** An update builds on something unknown; `waiting` bytes of such updates are kept already. */
  incomplete(kind: 'early' | 'incomplete', bytes: number, waiting: number, now: number): Answer {
    this.#updates += 1
    this.#bytes += bytes
    if (this.#updates > maxUpdates || Math.max(this.#bytes, waiting + bytes) > maxBytes) {
      return 'too many'
    }
    if (kind === 'early' && !this.#offered && now - this.#joinedAt <= earlyMs) {
      return this.#updates === 1 ? 'take and ask' : 'take'
    }
    return this.ask(now)
  }

  /** Whether one more step 2 that is not whole is looked through for what can be taken. */
  salvages(): boolean {
    this.#salvages += 1
    return this.#salvages <= maxSalvages
  }

  /** What it sent cannot be taken as it is: it is asked for everything, once until it answers. */
  ask(now: number): Answer {
    if (this.#askedAt !== undefined) return now - this.#askedAt > answerMs ? 'too many' : 'drop'
    this.#askedAt = now
    this.#questions += 1
    return this.#questions > maxQuestions ? 'too many' : 'drop and ask'
  }

  /** A frame was dropped; what it held is owed until the next step 2. */
  drop(): void {
    this.#isOwed = true
    this.#dropped += 1
  }

  /** A frame was taken: how many frames count as taken by that, 0 while something is owed. */
  taken(): number {
    this.#dropped += 1
    if (this.#isOwed) return 0
    const frames = this.#dropped
    this.#dropped = 0
    return frames
  }
}
