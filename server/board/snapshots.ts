// When a room has a snapshot made, and only such ones as can be trusted.
//
// A snapshot is due when the log after the last one outweighs it, so that loading reads at most twice
// the document, or has many entries: each costs 35 µs to read and apply, however small it is. Another one
// is due when the board leaves memory: who opens it next gets its bytes as they are. The log stays.
import * as Y from 'yjs'
import type { BoardId } from '../../shared/ids'
import type { Logger } from '../logger'
import type { Metrics } from '../metrics'
import type { SnapshotWriter } from '../store/snapshotWriter'
import type { DocumentMaker } from './documentMaker'
import { type Stored, mostMerged, totalBytes } from './history'
import type { Replica } from './replica'

export type SnapshotPorts = {
  board: BoardId
  snapshots: Pick<SnapshotWriter, 'write'>
  maker: Pick<DocumentMaker, 'snapshot'>
  metrics: Pick<Metrics, 'snapshot'>
  logger: Logger
  /** The replica is not what its own encoding loads to: the log wins, and the copy must be made anew. */
  onMismatch: () => void
}

const leastLogBytes = 64 * 1024
/** An opening after a crash reads no more than that, unless they come quicker than snapshots can be made. */
const mostEntries = 2000
/** The thread rests so many times as long as the last one took, unless the log outweighs it. */
const restPerWork = 4
/** A board that is left behind is opened from bytes alone when so little of its log comes after them. */
const leastLeftBytes = 16 * 1024

export class Snapshots {
  readonly #ports: SnapshotPorts
  #size: number
  #logBytes: number
  #entries: number
  #restsUntil = -Infinity
  #writing: Promise<void> | undefined

  /** Starts where loading left off: size of the newest snapshot, and of the log after it. */
  constructor(ports: SnapshotPorts, { snapshot, tail }: Stored) {
    this.#ports = ports
    this.#size = snapshot?.data.byteLength ?? 0
    this.#logBytes = totalBytes(tail)
    this.#entries = tail.length
  }

  appended(bytes: number): void {
    this.#logBytes += bytes
    this.#entries += 1
  }

  /** The log is on disk up to `stored`, the replica stands at `seq`. Has a snapshot made when one is due. */
  advance(stored: number, replica: Replica, seq: number): void {
    if (this.#writing || !this.#isDue()) return
    // Under load the replica is always ahead of the disk; then there is nothing to compare with.
    const live = stored === seq ? Y.encodeSnapshot(Y.snapshot(replica.doc)) : undefined
    this.#start(stored, live)
  }

  /** The board leaves memory: has the next opening find a snapshot. Settles once nothing is being written. */
  async finish(stored: number): Promise<void> {
    await this.#writing
    if (this.#logBytes > leastLeftBytes || this.#entries > mostMerged) {
      this.#start(stored, undefined)
    }
    await this.#writing
  }

  #isDue(): boolean {
    if (this.#logBytes > Math.max(leastLogBytes, this.#size)) return true
    return this.#entries > mostEntries && performance.now() >= this.#restsUntil
  }

  #start(stored: number, live: Uint8Array | undefined): void {
    this.#logBytes = 0
    this.#entries = 0
    this.#writing = this.#write(stored, live).finally(() => {
      this.#writing = undefined
    })
  }

  async #write(seq: number, live: Uint8Array | undefined): Promise<void> {
    const { board, snapshots, maker, metrics, logger } = this.#ports
    const startedAt = performance.now()
    try {
      const { at, data, stateVector, agrees } = await maker.snapshot(board, seq, live)
      this.#size = data.byteLength
      if (!agrees) {
        metrics.snapshot('mismatch')
        logger.error({ board, seq }, 'The document in memory is not what its log makes')
        this.#ports.onMismatch()
      }
      await snapshots.write(board, { seq, at, data, stateVector })
      metrics.snapshot('written')
    } catch (error) {
      metrics.snapshot('failed')
      logger.warn({ err: error, board, seq }, 'A snapshot was not written')
    }
    const endedAt = performance.now()
    this.#restsUntil = endedAt + (endedAt - startedAt) * restPerWork
  }
}
