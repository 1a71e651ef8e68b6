// Keeps the past small and quick to reach, now and then, for all boards: closes what is old of their logs into
// segments, sees to it that every closed entry has a snapshot in reach, makes keyframes, and lets go of what is older
// than the operator wants to keep.
//
// Boards are found by looking at them, not by a timer in each, and worked on one after the other: what a stop or
// a crash has missed is found the next time, and who writes is never waited for.
import type { DocumentMaker } from '../board/documentMaker'
import type { Growth } from '../board/growth'
import type { LogStore } from '../store/log'
import { type KeyframeWriter, entriesPerKeyframe } from '../store/keyframeWriter'
import type { Closable, SegmentWriter } from '../store/segmentWriter'
import { type SnapshotWriter, keepEvery } from '../store/snapshotWriter'
import type { BoardId } from '../../shared/ids'
import { Rounds } from '../rounds'
import { type ForAllPorts, forAllBoards } from './forAll'

const dayMs = 24 * 3600_000

export type ArchiveTiming = {
  everyMs: number
  /** Looking for what is old reads a row of every board. */
  oldEveryMs: number
  /** Entries older than this are closed, however few they are. */
  openMs: number
  keyframeEntries: number
}

export const archiveTiming: ArchiveTiming = {
  everyMs: 30_000,
  oldEveryMs: 3600_000,
  openMs: dayMs,
  keyframeEntries: entriesPerKeyframe,
}

export type ArchivePorts = ForAllPorts & {
  store: Pick<SegmentWriter, 'full' | 'old' | 'close' | 'outlived' | 'begin'>
  log: Pick<LogStore, 'newestSnapshot'>
  snapshots: Pick<SnapshotWriter, 'write'>
  keyframes: Pick<KeyframeWriter, 'due' | 'write'>
  maker: Pick<DocumentMaker, 'segment' | 'snapshot' | 'keyframe' | 'beginning'>
  growth: Pick<Growth, 'forget'>
  now: () => number
  /** How long the past is kept; undefined: for ever. */
  keptDays: number | undefined
}

const mostAtOnce = 50

export class Archive {
  readonly #ports: ArchivePorts
  /** Cannot be closed, or drawn: damaged. What is left of them stays as it is until the server starts again. */
  readonly #stuck = new Set<BoardId>()
  readonly #undrawn = new Set<BoardId>()
  #rounds: Rounds | undefined
  #lookedForOld = -Infinity
  #isStopping = false

  constructor(ports: ArchivePorts) {
    this.#ports = ports
  }

  /** Looks every now and then, until `stop`. */
  start(timing: ArchiveTiming): void {
    this.#rounds = new Rounds(timing.everyMs, () =>
      forAllBoards(this.#ports, () => this.#round(timing)),
    )
  }

  /**
   * Begins nothing more. Settles once nothing is being written; what the thread is making for it need not be
   * waited for.
   */
  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#rounds?.stop()
  }

  /** Closes what is enough for a segment, of every board. */
  closeFull(): Promise<void> {
    return this.#closeAll((most) => this.#ports.store.full(most))
  }

  /** Closes what is older than `openMs`, of every board. */
  closeOld(openMs: number): Promise<void> {
    const before = this.#ports.now() - openMs
    return this.#closeAll((most) => this.#ports.store.old(before, most))
  }

  /** Makes the keyframes that are due, of so many entries each, of every board. */
  drawKeyframes(entries = entriesPerKeyframe): Promise<void> {
    const { keyframes, maker } = this.#ports
    return this.#forAll(
      this.#undrawn,
      (most) => keyframes.due(most, entries),
      async ({ board, after, upTo }) => {
        await keyframes.write(board, await maker.keyframe(board, after, upTo))
      },
    )
  }

  /** Lets go of what is closed and older than is to be kept. */
  async letGo(): Promise<void> {
    const { store, maker, growth, logger, now, keptDays } = this.#ports
    if (keptDays === undefined) return
    await this.#forAll(
      this.#stuck,
      (most) => store.outlived(now() - keptDays * dayMs, most),
      async ({ board, seq, at }) => {
        await store.begin(board, await maker.beginning(board, seq))
        growth.forget(board)
        logger.info({ board, seq, at: new Date(at).toISOString() }, 'An old past was let go')
      },
    )
  }

  async #round({ oldEveryMs, openMs, keyframeEntries }: ArchiveTiming): Promise<void> {
    const { now } = this.#ports
    await this.closeFull()
    await this.drawKeyframes(keyframeEntries)
    if (now() - this.#lookedForOld < oldEveryMs) return
    this.#lookedForOld = now()
    await this.closeOld(openMs)
    await this.letGo()
  }

  #closeAll(find: (most: number) => Promise<Closable[]>): Promise<void> {
    return this.#forAll(this.#stuck, find, (each) => this.#close(each))
  }

  /** Does what is due until nothing is; where that fails, the board is left alone from then on. */
  async #forAll<Due extends { board: BoardId }>(
    failed: Set<BoardId>,
    find: (most: number) => Promise<Due[]>,
    work: (due: Due) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      const all = await find(mostAtOnce + failed.size)
      const due = all.filter(({ board }) => !failed.has(board))
      if (due.length === 0) return
      for (const each of due) {
        if (this.#isStopping) return
        try {
          await work(each)
        } catch (error) {
          if (this.#isStopping) return
          const { board } = each
          failed.add(board)
          this.#ports.logger.warn({ err: error, board }, 'Old entries of a board stay as they are')
        }
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
}
