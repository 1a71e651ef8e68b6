// Keeps count of what each session has sent, and works out how much of it is on disk.
//
// A frame is durable when the log is on disk up to where it stood when the frame came. That holds for
// frames that changed nothing too: what they repeat may itself still be on its way to the disk.
import type { Session } from './session'

type Waiting = { frame: number; seq: number }
type Count = { frames: number; waiting: Waiting[] }
export type Receipt = { session: Session; frames: number; seq: number }

export class Receipts {
  readonly #counts = new Map<Session, Count>()

  /** Counts one document frame, durable once the log is stored up to `seq`. */
  add(session: Session, seq: number): void {
    const count = this.#counts.get(session) ?? { frames: 0, waiting: [] }
    this.#counts.set(session, count)
    count.frames += 1
    const last = count.waiting.at(-1)
    if (last?.seq === seq) last.frame = count.frames
    else count.waiting.push({ frame: count.frames, seq })
  }

  /** What became durable with the log stored up to `seq`: one receipt per session that waited. */
  collect(seq: number): Receipt[] {
    const receipts: Receipt[] = []
    for (const [session, count] of this.#counts) {
      const still = count.waiting.findIndex((each) => each.seq > seq)
      const durable = still === -1 ? count.waiting : count.waiting.slice(0, still)
      const last = durable.at(-1)
      if (!last) continue
      count.waiting = still === -1 ? [] : count.waiting.slice(still)
      receipts.push({ session, frames: last.frame, seq })
    }
    return receipts
  }

  forget(session: Session): void {
    this.#counts.delete(session)
  }
}
