// Group commit: appends of all boards that arrive within a few milliseconds share one transaction.
//
// One commit costs the same for one entry as for a hundred, so waiting is cheaper than hurrying. When a
// commit fails, everything that is not on disk is dropped, of every board: a writer must then close its
// sessions, whose clients offer again what they have. So nothing is acknowledged that could be lost.
import type { Appender } from './store/appender'
import type { BoardEntry } from './store/log'
import type { WorkshopRow } from './store/workshopRows'
import { Alarm } from './alarm'
import type { Logger } from './logger'
import type { Metrics } from './metrics'

/** Whoever appends, told what became of it. Entries of one writer are stored in order. */
export type Writer = {
  stored(throughSeq: number): void
  failed(): void
}

export type JournalPorts = {
  store: Pick<Appender, 'append' | 'probe'>
  metrics: Pick<Metrics, 'committed' | 'appendFailed'>
  logger: Logger
  now: () => number
}

/** An entry of the log, or what a workshop keeps beside it, whose writer wants to know when it is there. */
type Queued = { writer: Writer } & (
  | { entry: BoardEntry; row?: undefined }
  | { entry?: undefined; row: WorkshopRow; stored: () => void }
)

/**
 * A commit costs as much for a hundred entries as for one; a receipt may wait for so much, with a disk that takes
 * some milliseconds. At 500 edits a second commits every 10 ms were a fifth of all CPU of a room of 50, every 25 ms
 * a ninth.
 */
const entryMs = 40
/** What a workshop keeps comes rarely, and nobody sees it before it is on disk. */
const rowMs = 10
/** Bounds what one message to the writing thread holds. */
const entriesPerCommit = 5000
/** Whether a full disk has room again is tried so often, so that saving resumes without being asked. */
const probeEveryMs = 1000

export class Journal {
  readonly #ports: JournalPorts
  #queue: Queued[] = []
  readonly #alarm = new Alarm(() => void this.#start())
  #running: Promise<void> | undefined
  #failing = false
  #onRecovery = () => {}
  #probing: NodeJS.Timeout | undefined

  constructor(ports: JournalPorts) {
    this.#ports = ports
  }

  /** Whether the last write failed. */
  get failing(): boolean {
    return this.#failing
  }

  append(entry: BoardEntry, writer: Writer): void {
    this.#queue.push({ entry, writer })
    this.#schedule(entryMs)
  }

  /** Stores something beside the log, after all that was appended before it. */
  keep(row: WorkshopRow, writer: Writer, stored: () => void): void {
    this.#queue.push({ row, writer, stored })
    this.#schedule(rowMs)
  }

  /** Settles once everything appended so far is either stored or has failed. */
  async flush(): Promise<void> {
    while (this.#running || this.#queue.length > 0) await (this.#running ?? this.#start())
  }

  /** Has `resume` called whenever writing works again. */
  whenRecovered(resume: () => void): void {
    this.#onRecovery = resume
  }

  /** Tries a write when the last one failed; resolves to whether writing works. */
  async probe(): Promise<boolean> {
    if (!this.#failing) return true
    try {
      await this.#ports.store.probe(this.#ports.now())
      this.#recovered()
    } catch (error) {
      this.#ports.logger.debug({ err: error }, 'Storage still refuses to write')
    }
    return !this.#failing
  }

  /** Nothing is tried any more. What was appended must have been flushed. */
  close(): void {
    clearInterval(this.#probing)
  }

  #schedule(waitMs: number): void {
    if (this.#running) return
    const now = performance.now()
    this.#alarm.set(now + waitMs, now)
  }

  #start(): Promise<void> {
    this.#alarm.clear()
    const startedAt = performance.now()
    const isMore = this.#queue.length > entriesPerCommit
    this.#running = this.#run().finally(() => {
      this.#running = undefined
      if (this.#queue.length === 0) return
      // What did not fit has waited long enough.
      if (isMore) return void this.#start()
      // What came meanwhile waits as long as if nothing had run: a commit of its own for every one that came
      // during another would be twice as many.
      const restMs = Math.max(0, entryMs - (performance.now() - startedAt))
      this.#schedule(this.#queue.some(({ row }) => row) ? Math.min(rowMs, restMs) : restMs)
    })
    return this.#running
  }

  async #run(): Promise<void> {
    const group = this.#queue.splice(0, entriesPerCommit)
    const started = performance.now()
    try {
      const entries = group.flatMap(({ entry }) => entry ?? [])
      await this.#ports.store.append(
        entries,
        group.flatMap(({ row }) => row ?? []),
      )
    } catch (error) {
      this.#fail(group, error)
      return
    }
    this.#recovered()
    this.#ports.metrics.committed((performance.now() - started) / 1000, group.length)
    const reached = new Map<Writer, number>()
    for (const { writer, entry } of group) if (entry) reached.set(writer, entry.seq)
    for (const [writer, seq] of reached) writer.stored(seq)
    for (const queued of group) if (queued.row) queued.stored()
  }

  #recovered(): void {
    if (!this.#failing) return
    this.#ports.logger.info('Storage takes writes again')
    this.#failing = false
    clearInterval(this.#probing)
    this.#probing = undefined
    this.#onRecovery()
  }

  #fail(group: Queued[], error: unknown): void {
    this.#failing = true
    this.#probing ??= setInterval(() => void this.probe(), probeEveryMs).unref()
    const lost = [...group, ...this.#queue]
    this.#queue = []
    this.#ports.metrics.appendFailed()
    this.#ports.logger.error({ err: error, entries: lost.length }, 'Storage refused a commit')
    for (const writer of new Set(lost.map((queued) => queued.writer))) writer.failed()
  }
}
