// Where a room stands in its board's log: what was given to the journal, how much of it is on disk, and
// which frames of which session that makes durable.
import type { BoardId, PersonId } from '../../shared/ids'
import type { Journal, Writer } from '../journal'
import type { WorkshopRow } from '../store/workshopRows'
import { type Receipt, Receipts } from './receipts'
import type { Session } from './session'

export type LedgerPorts = {
  board: BoardId
  journal: Pick<Journal, 'append' | 'keep'>
  now: () => number
}

export class Ledger {
  readonly #ports: LedgerPorts
  readonly #writer: Writer
  readonly #receipts = new Receipts()
  #seq: number
  #at: number
  #stored: number
  /** Counts what was given to the journal, log entries and what is kept beside them, from the log's start. */
  #given: number
  /** So much of it is on disk. */
  #kept: number
  /** Where in that count the log entries are that are not on disk yet. */
  readonly #places = new Map<number, number>()

  /** `writer` is told what became of the entries. */
  constructor(ports: LedgerPorts, writer: Writer, start: { seq: number; at: number }) {
    this.#ports = ports
    this.#writer = writer
    this.#seq = start.seq
    this.#at = start.at
    this.#stored = start.seq
    this.#given = this.#kept = start.seq
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
    return this.#kept === this.#given
  }

  append(author: PersonId, data: Uint8Array): void {
    const { board, journal, now } = this.#ports
    this.#seq += 1
    this.#at = Math.max(this.#at, now())
    this.#given += 1
    this.#places.set(this.#seq, this.#given)
    journal.append({ board, seq: this.#seq, at: this.#at, author, data }, this.#writer)
  }

  /** Has something stored beside the log, after all that was appended before it. */
  keep(row: WorkshopRow, stored: () => void): void {
    this.#given += 1
    const place = this.#given
    this.#ports.journal.keep(row, this.#writer, () => {
      this.#kept = Math.max(this.#kept, place)
      stored()
    })
  }

  /** A document frame of this session was handled: it is durable with all that was given until now. */
  handled(session: Session): void {
    this.#receipts.add(session, this.#given)
  }

  stored(throughSeq: number): void {
    for (const [seq, place] of this.#places) {
      if (seq > throughSeq) break
      this.#kept = Math.max(this.#kept, place)
      this.#places.delete(seq)
    }
    this.#stored = throughSeq
  }

  /** What became durable since the last call. */
  receipts(): Receipt[] {
    return this.#receipts.collect(this.#kept).map((receipt) => ({ ...receipt, seq: this.#stored }))
  }

  forget(session: Session): void {
    this.#receipts.forget(session)
  }
}
