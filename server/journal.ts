// Group commit: appends of all boards that arrive within a few milliseconds share one transaction.
//
// One commit costs the same for one entry as for a hundred, so waiting is cheaper than hurrying. When a
// commit fails, everything that is not on disk is dropped, of every board: a writer must then close its
// sessions, whose clients offer again what they have. So nothing is acknowledged that could be lost.
import type { BoardEntry, LogStore } from './store/log'
import type { Logger } from './logger'
import type { Metrics } from './metrics'

/** Whoever appends, told what became of it. Entries of one writer are stored in order. */
export type Writer = {
  stored(throughSeq: number): void
  failed(): void
}

export type JournalPorts = {
  store: Pick<LogStore, 'append' | 'probe'>
  metrics: Pick<Metrics, 'committed' | 'appendFailed'>
  logger: Logger
}

type Queued = { entry: BoardEntry; writer: Writer }

const groupMs = 4
/** Bounds the time that one commit keeps the event loop. */
const entriesPerCommit = 5000

export class Journal {
  readonly #ports: JournalPorts
  #queue: Queued[] = []
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #failing = false

  constructor(ports: JournalPorts) {
    this.#ports = ports
  }

  /** Whether the last write failed. */
  get failing(): boolean {
    return this.#failing
  }

  append(entry: BoardEntry, writer: Writer): void {
    this.#queue.push({ entry, writer })
    this.#schedule()
  }

  /** Settles once everything appended so far is either stored or has failed. */
  async flush(): Promise<void> {
    while (this.#running || this.#queue.length > 0) await (this.#running ?? this.#start())
  }

  /** Tries a write when the last one failed; resolves to whether writing works. */
  async probe(now: number): Promise<boolean> {
    if (!this.#failing) return true
    try {
      await this.#ports.store.probe(now)
      this.#failing = false
    } catch (error) {
      this.#ports.logger.debug({ err: error }, 'Storage still refuses to write')
    }
    return !this.#failing
  }

  #schedule(): void {
    if (this.#running || this.#queue.length === 0) return
    this.#timer ??= setTimeout(() => void this.#start(), groupMs)
  }

  #start(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#running = this.#run().finally(() => {
      this.#running = undefined
      this.#schedule()
    })
    return this.#running
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0, entriesPerCommit)
      const started = performance.now()
      try {
        await this.#ports.store.append(group.map(({ entry }) => entry))
      } catch (error) {
        this.#fail(group, error)
        return
      }
      this.#failing = false
      this.#ports.metrics.committed((performance.now() - started) / 1000, group.length)
      const reached = new Map(group.map(({ writer, entry }) => [writer, entry.seq]))
      for (const [writer, seq] of reached) writer.stored(seq)
    }
  }

  #fail(group: Queued[], error: unknown): void {
    this.#failing = true
    const lost = [...group, ...this.#queue]
    this.#queue = []
    this.#ports.metrics.appendFailed()
    this.#ports.logger.error({ err: error, entries: lost.length }, 'Storage refused a commit')
    for (const writer of new Set(lost.map((queued) => queued.writer))) writer.failed()
  }
}
