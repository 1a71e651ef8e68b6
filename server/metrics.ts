// What an operator can see from outside. One registry per server, so that tests run several at once.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { roles } from '../shared/access'

export type Occupancy = { rooms: number; sessions: Record<(typeof roles)[number], number> }

export class Metrics {
  readonly #registry = new Registry()
  readonly #frames: Counter<'type'>
  readonly #refused: Counter<'reason'>
  readonly #received: Counter
  readonly #flushes: Histogram
  readonly #presenceDropped: Counter
  readonly #commits: Histogram
  readonly #appended: Counter
  readonly #appendFailures: Counter
  readonly #snapshots: Counter<'result'>

  constructor() {
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#frames = new Counter({
      name: 'throughline_frames_total',
      help: 'Frames received, by type',
      labelNames: ['type'],
      registers,
    })
    this.#refused = new Counter({
      name: 'throughline_refused_total',
      help: 'Frames and sockets refused, by reason',
      labelNames: ['reason'],
      registers,
    })
    this.#received = new Counter({
      name: 'throughline_received_bytes_total',
      help: 'Bytes of frames received',
      registers,
    })
    this.#flushes = new Histogram({
      name: 'throughline_flush_seconds',
      help: 'Time of one flush of one room to its sessions',
      buckets: [0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    })
    this.#presenceDropped = new Counter({
      name: 'throughline_presence_dropped_total',
      help: 'Presence states not sent to sessions that were behind',
      registers,
    })
    this.#commits = new Histogram({
      name: 'throughline_commit_seconds',
      help: 'Time of one commit for all boards',
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    })
    this.#appended = new Counter({
      name: 'throughline_log_entries_total',
      help: 'Log entries stored',
      registers,
    })
    this.#appendFailures = new Counter({
      name: 'throughline_append_failures_total',
      help: 'Commits that failed',
      registers,
    })
    this.#snapshots = new Counter({
      name: 'throughline_snapshots_total',
      help: 'Snapshots, by result',
      labelNames: ['result'],
      registers,
    })
  }

  frame(type: string, bytes: number): void {
    this.#frames.inc({ type })
    this.#received.inc(bytes)
  }

  /** One flush of one room to all its sessions. */
  flushed(seconds: number): void {
    this.#flushes.observe(seconds)
  }

  /** States of this many clients were not told to a session that is behind. */
  presenceDropped(clients: number): void {
    this.#presenceDropped.inc(clients)
  }

  refused(reason: string): void {
    this.#refused.inc({ reason })
  }

  committed(seconds: number, entries: number): void {
    this.#commits.observe(seconds)
    this.#appended.inc(entries)
  }

  appendFailed(): void {
    this.#appendFailures.inc()
  }

  snapshot(result: 'written' | 'mismatch'): void {
    this.#snapshots.inc({ result })
  }

  /** Counts rooms and sessions when somebody asks, rather than at every join. */
  watch(occupancy: () => Occupancy): void {
    const registers = [this.#registry]
    new Gauge({
      name: 'throughline_rooms',
      help: 'Boards in memory',
      registers,
      collect() {
        this.set(occupancy().rooms)
      },
    })
    new Gauge({
      name: 'throughline_sessions',
      help: 'Open sockets, by role',
      labelNames: ['role'],
      registers,
      collect() {
        const { sessions } = occupancy()
        for (const role of roles) this.set({ role }, sessions[role])
      },
    })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }
}
