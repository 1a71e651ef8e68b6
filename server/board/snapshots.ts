// When a room writes a snapshot, and only such ones as can be trusted.
//
// A snapshot is due when the log after the last one outweighs it, so that loading reads at most twice
// the document, and all snapshots of a board together cost about as much as its log. The log stays.
import type { BoardId } from '../../shared/ids'
import type { Logger } from '../logger'
import type { Metrics } from '../metrics'
import type { LogStore, Snapshot } from '../store/log'
import { type Stored, totalBytes } from './history'
import type { Replica } from './replica'

export type SnapshotPorts = {
  board: BoardId
  store: Pick<LogStore, 'writeSnapshot'>
  metrics: Pick<Metrics, 'snapshot'>
  logger: Logger
}

type Position = { seq: number; at: number }

const leastLogBytes = 64 * 1024

export class Snapshots {
  readonly #ports: SnapshotPorts
  #size: number
  #logBytes: number
  #taken: Snapshot | undefined
  #writing: Promise<void> | undefined

  /** Starts where loading left off: size of the newest snapshot, and of the log after it. */
  constructor(ports: SnapshotPorts, { snapshot, tail }: Stored) {
    this.#ports = ports
    this.#size = snapshot?.data.byteLength ?? 0
    this.#logBytes = totalBytes(tail)
  }

  appended(bytes: number): void {
    this.#logBytes += bytes
  }

  /**
   * The log is on disk up to `stored`, the replica stands at `last`. Takes a snapshot when one is due,
   * and writes it once the entries it holds are on disk.
   */
  advance(stored: number, replica: Replica, last: Position): void {
    if (this.#writing) return
    if (!this.#taken && this.#logBytes > Math.max(leastLogBytes, this.#size)) {
      this.#taken = this.#take(replica, last)
    }
    if (this.#taken && this.#taken.seq <= stored) {
      this.#writing = this.#write(this.#taken).finally(() => {
        this.#writing = undefined
      })
      this.#taken = undefined
    }
  }

  /** Settles once nothing is being written. */
  async settled(): Promise<void> {
    await this.#writing
  }

  #take(replica: Replica, { seq, at }: Position): Snapshot | undefined {
    const data = replica.verifiedState()
    this.#size = data?.byteLength ?? this.#logBytes
    this.#logBytes = 0
    if (data) return { seq, at, data, stateVector: replica.stateVector() }
    this.#ports.metrics.snapshot('mismatch')
    this.#ports.logger.error({ board: this.#ports.board, seq }, 'A snapshot did not load equal')
    return undefined
  }

  async #write(snapshot: Snapshot): Promise<void> {
    const { board, store, metrics, logger } = this.#ports
    try {
      await store.writeSnapshot(board, snapshot)
      metrics.snapshot('written')
    } catch (error) {
      logger.warn({ err: error, board, seq: snapshot.seq }, 'A snapshot was not written')
    }
  }
}
