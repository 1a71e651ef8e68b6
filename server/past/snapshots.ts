// Keeps named snapshots of boards: one that somebody names, one that an event asks for, and one whenever
// work on a board has paused.
//
// Pauses are found by looking at the boards from time to time, not by a timer in each: what a restart has
// missed is found after it, and writing costs nothing more.
import { type BoardId, randomBase62 } from '../../shared/ids'
import type { NamedSnapshot, SnapshotKind } from '../../shared/snapshots'
import type { Journal } from '../journal'
import { randomSource } from '../secrets'
import type { LogStore } from '../store/log'
import type { NamedSnapshotStore } from '../store/namedSnapshots'
import { Rounds } from '../rounds'
import { type ForAllPorts, forAllBoards } from './forAll'

export type QuietTiming = {
  /** So long nobody writes before a board counts as quiet. */
  quietMs: number
  everyMs: number
  /** So many log entries since the last snapshot are worth another. */
  entries: number
}

export const quietTiming: QuietTiming = { quietMs: 10 * 60_000, everyMs: 30_000, entries: 10 }

export type SnapshotsPorts = ForAllPorts & {
  store: Pick<NamedSnapshotStore, 'add' | 'quiet'>
  log: Pick<LogStore, 'lastSeq'>
  journal: Pick<Journal, 'flush'>
  now: () => number
}

type Wanted = { kind: SnapshotKind; name: string; author: string }

/** Of each kind on one board. People are told when it is full; of the others the oldest goes. */
const mostOfAKind = 200
const mostAtOnce = 200

export class NamedSnapshots {
  readonly #ports: SnapshotsPorts
  #rounds: Rounds | undefined

  constructor(ports: SnapshotsPorts) {
    this.#ports = ports
  }

  /** A snapshot of all that was written until now. Undefined when the board has too many named ones. */
  async keep(board: BoardId, { kind, name, author }: Wanted): Promise<NamedSnapshot | undefined> {
    const { journal, log, now } = this.#ports
    await journal.flush()
    return this.#add(board, { kind, name, author, seq: await log.lastSeq(board), at: now() })
  }

  /** Looks for pauses every now and then, until `stop`. */
  start({ quietMs, everyMs, entries }: QuietTiming): void {
    this.#rounds = new Rounds(everyMs, () =>
      forAllBoards(this.#ports, () => this.#look(quietMs, entries)),
    )
  }

  async stop(): Promise<void> {
    await this.#rounds?.stop()
  }

  /** Keeps a snapshot of every board that has been quiet for so long. */
  async #look(quietMs: number, entries: number): Promise<void> {
    const { store, now } = this.#ports
    for (const { board, seq, at } of await store.quiet(now() - quietMs, entries, mostAtOnce)) {
      await this.#add(board, { kind: 'quiet', name: '', author: 'system', seq, at })
    }
  }

  async #add(
    board: BoardId,
    wanted: Omit<NamedSnapshot, 'id'>,
  ): Promise<NamedSnapshot | undefined> {
    const snapshot = { id: randomBase62(8, randomSource), ...wanted }
    const limit = { most: mostOfAKind, replace: wanted.kind !== 'named' }
    return (await this.#ports.store.add(board, snapshot, limit)) ? snapshot : undefined
  }
}
