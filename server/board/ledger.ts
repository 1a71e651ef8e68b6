// Where a room stands in its board's log: what was given to the journal, how much of it is on disk, and
// which frames of which session that makes durable.
import type { BoardId, PersonId } from '../../shared/ids'
import type { Journal, Writer } from '../journal'
import { type Receipt, Receipts } from './receipts'
import type { Session } from './session'

export type LedgerPorts = {
  board: BoardId
  journal: Pick<Journal, 'append'>
  now: () => number
}

export class Ledger {
  readonly #ports: LedgerPorts
  readonly #writer: Writer
  readonly #receipts = new Receipts()
  #seq: number
  #at: number
  #stored: number

  /** `writer` is told what became of the entries. */
  constructor(ports: LedgerPorts, writer: Writer, start: { seq: number; at: number }) {
    this.#ports = ports
    this.#writer = writer
    this.#seq = start.seq
    this.#at = start.at
    this.#stored = start.seq
  }

  /** Position and time of the last entry, stored or not. Times never go back, whatever the clock does. */
  get last(): { seq: number; at: number } {
    return { seq: this.#seq, at: this.#at }
  }

  /** The log is on disk up to here. */
  get storedSeq(): number {
    return this.#stored
  }

  get isStored(): boolean {
    return this.#stored === this.#seq
  }

  append(author: PersonId, data: Uint8Array): void {
    const { board, journal, now } = this.#ports
    this.#seq += 1
    this.#at = Math.max(this.#at, now())
    journal.append({ board, seq: this.#seq, at: this.#at, author, data }, this.#writer)
  }

  /** A document frame of this session was handled: it is durable with all that is in the log now. */
  handled(session: Session): void {
    this.#receipts.add(session, this.#seq)
  }

  stored(throughSeq: number): void {
    this.#stored = throughSeq
  }

  /** What became durable since the last call. */
  receipts(): Receipt[] {
    return this.#receipts.collect(this.#stored)
  }

  forget(session: Session): void {
    this.#receipts.forget(session)
  }
}
