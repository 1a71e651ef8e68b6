// Keeps count of what each session has sent, and works out how much of it is on disk.
//
// A frame is durable when all is on disk that was given to the journal until the frame came. That holds for
// frames that changed nothing too: what they repeat may itself still be on its way to the disk.
import type { Session } from './session'

type Waiting = { frame: number; seq: number }
export type Receipt = { session: Session; frames: number; seq: number }

export class Receipts {
  readonly #sent = new Map<Session, number>()
  /** Only those who wait for something: in a room of 200 few write at any moment. */
  readonly #waiting = new Map<Session, Waiting[]>()

  /** Counts one document frame, durable once the log is stored up to `seq`. */
  add(session: Session, seq: number): void {
    const frame = (this.#sent.get(session) ?? 0) + 1
    this.#sent.set(session, frame)
    const waiting = this.#waiting.get(session)
    const last = waiting?.at(-1)
    if (last?.seq === seq) last.frame = frame
    else if (waiting) waiting.push({ frame, seq })
    else this.#waiting.set(session, [{ frame, seq }])
  }

  /** What became durable with the log stored up to `seq`: one receipt per session that waited. */
  collect(seq: number): Receipt[] {
    const receipts: Receipt[] = []
    for (const [session, waiting] of this.#waiting) {
      const still = waiting.findIndex((each) => each.seq > seq)
      const last = still === -1 ? waiting.at(-1) : waiting[still - 1]
      if (!last) continue
      if (still === -1) this.#waiting.delete(session)
      else waiting.splice(0, still)
      receipts.push({ session, frames: last.frame, seq })
    }
    return receipts
  }

  forget(session: Session): void {
    this.#sent.delete(session)
    this.#waiting.delete(session)
  }
}
