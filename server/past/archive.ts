// Keeps the past small, now and then, for all boards: closes what is old of their logs into segments, sees to it
// that every closed entry has a snapshot in reach, and lets go of what is older than the operator wants to keep.
//
// Boards are found by looking at them, not by a timer in each, and worked on one after the other: what a stop or
// a crash has missed is found the next time, and who writes is never waited for.
import type { DocumentMaker } from '../board/documentMaker'
import type { Growth } from '../board/growth'
import type { Logger } from '../logger'
import type { Homes } from '../store/homes'
import type { LogStore } from '../store/log'
import type { Closable, SegmentWriter } from '../store/segmentWriter'
import { type SnapshotWriter, keepEvery } from '../store/snapshotWriter'
import type { BoardId } from '../../shared/ids'

const dayMs = 24 * 3600_000

export type ArchiveTiming = {
  everyMs: number
  /** Looking for what is old reads a row of every board. */
  oldEveryMs: number
  /** Entries older than this are closed, however few they are. */
  openMs: number
}

export const archiveTiming: ArchiveTiming = { everyMs: 30_000, oldEveryMs: 3600_000, openMs: dayMs }

export type ArchivePorts = {
  store: Pick<SegmentWriter, 'full' | 'old' | 'close' | 'outlived' | 'begin'>
  log: Pick<LogStore, 'newestSnapshot'>
  snapshots: Pick<SnapshotWriter, 'write'>
  maker: Pick<DocumentMaker, 'segment' | 'snapshot' | 'beginning'>
  growth: Pick<Growth, 'forget'>
  homes: Pick<Homes, 'claim'>
  logger: Logger
  now: () => number
  /** How long the past is kept; undefined: for ever. */
  keptDays: number | undefined
}

const mostAtOnce = 50
/** No board has such an id. */
const everyBoard = 'old entries' as BoardId

export class Archive {
  readonly #ports: ArchivePorts
  /** Cannot be closed: damaged. What is left of them stays as it is until the server starts again. */
  readonly #stuck = new Set<BoardId>()
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined
  #lookedForOld = -Infinity
  #isStopping = false

  constructor(ports: ArchivePorts) {
    this.#ports = ports
  }

  /** Looks every now and then, until `stop`. */
  start({ everyMs, oldEveryMs, openMs }: ArchiveTiming): void {
    this.#timer = setInterval(() => {
      this.#looking ??= this.#tick(oldEveryMs, openMs).finally(() => (this.#looking = undefined))
    }, everyMs).unref()
  }

  /** Begins nothing more. What the thread is making for it need not be waited for. */
  stop(): void {
    this.#isStopping = true
    clearInterval(this.#timer)
  }

  /** Settles once nothing is being written any more. */
  async stopped(): Promise<void> {
    await this.#looking
  }

  /** Closes what is enough for a segment, of every board. */
  closeFull(): Promise<void> {
    return this.#closeAll(() => this.#ports.store.full(mostAtOnce + this.#stuck.size))
  }

  /** Closes what is older than `openMs`, of every board. */
  closeOld(openMs: number): Promise<void> {
    const before = this.#ports.now() - openMs
    return this.#closeAll(() => this.#ports.store.old(before, mostAtOnce + this.#stuck.size))
  }

  /** Lets go of what is closed and older than is to be kept. */
  async letGo(): Promise<void> {
    const { store, maker, growth, logger, now, keptDays } = this.#ports
    if (keptDays === undefined) return
    for (;;) {
      const all = await store.outlived(now() - keptDays * dayMs, mostAtOnce + this.#stuck.size)
      const outlived = all.filter(({ board }) => !this.#stuck.has(board))
      if (outlived.length === 0) return
      for (const { board, seq, at } of outlived) {
        if (this.#isStopping) return
        await this.#attempt(board, async () => {
          await store.begin(board, await maker.beginning(board, seq))
          growth.forget(board)
          logger.info({ board, seq, at: new Date(at).toISOString() }, 'An old past was let go')
        })
      }
    }
  }

  async #tick(oldEveryMs: number, openMs: number): Promise<void> {
    const { homes, now, logger } = this.#ports
    try {
      // Of several nodes one does it, until it is gone.
      if (!(await homes.claim(everyBoard))) return
      await this.closeFull()
      if (now() - this.#lookedForOld < oldEveryMs) return
      this.#lookedForOld = now()
      await this.closeOld(openMs)
      await this.letGo()
    } catch (error) {
      logger.warn({ err: error }, 'Old entries were not looked for')
    }
  }

  async #closeAll(find: () => Promise<Closable[]>): Promise<void> {
    for (;;) {
      const due = (await find()).filter(({ board }) => !this.#stuck.has(board))
      if (due.length === 0) return
      for (const each of due) {
        if (this.#isStopping) return
        await this.#attempt(each.board, () => this.#close(each))
      }
    }
  }

  /** The snapshot first: it is made from entries that are still rows, or were closed before. */
  async #close({ board, after, upTo }: Closable): Promise<void> {
    const { store, log, snapshots, maker } = this.#ports
    const nearest = await log.newestSnapshot(board, upTo)
    if (upTo - (nearest?.seq ?? 0) >= keepEvery) {
      const { agrees: _, ...made } = await maker.snapshot(board, upTo, undefined)
      await snapshots.write(board, { seq: upTo, ...made })
      if (this.#isStopping) return
    }
    await store.close(board, await maker.segment(board, after, upTo))
  }

  async #attempt(board: BoardId, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (this.#isStopping) return
      this.#stuck.add(board)
      this.#ports.logger.warn({ err: error, board }, 'Old entries of a board stay as they are')
    }
  }
}
