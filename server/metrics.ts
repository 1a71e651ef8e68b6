// What an operator can see from outside. One registry per server, so that tests run several at once.
import { Registry, collectDefaultMetrics } from 'prom-client'
import { roles } from '../shared/access'
import { Count, CountsBy, Distribution, samples } from './exposition'

export type Occupancy = { rooms: number; sessions: Record<(typeof roles)[number], number> }

/** The usual 10 ms wake an idle process a hundred times a second. */
const eventLoopMonitoringPrecision = 100
const seconds = [0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

export class Metrics {
  /** The process itself: CPU, memory, event loop. */
  readonly #registry = new Registry()
  readonly #frames = new CountsBy('type')
  readonly #refused = new CountsBy('reason')
  readonly #snapshots = new CountsBy('result')
  readonly #received = new Count()
  readonly #sent = new Count()
  readonly #sentFrames = new Count()
  readonly #deliveries = new Count()
  readonly #presenceDropped = new Count()
  readonly #appended = new Count()
  readonly #appendFailures = new Count()
  readonly #flushes = new Distribution(seconds)
  readonly #commits = new Distribution(seconds)
  #occupancy: () => Occupancy = () => ({
    rooms: 0,
    sessions: { viewer: 0, participant: 0, facilitator: 0 },
  })
  #queuedBytes: () => number = () => 0
  #nodes: () => { nodes: number; visitors: number } = () => ({ nodes: 1, visitors: 0 })

  constructor() {
    collectDefaultMetrics({ register: this.#registry, eventLoopMonitoringPrecision })
  }

  /** A frame came in. */
  frame(type: string, bytes = 0): void {
    this.#frames.add(type)
    this.#received.add(bytes)
  }

  /** A frame or a socket was turned away. `reason` is a word of ours, never what somebody sent. */
  refused(reason: string): void {
    this.#refused.add(reason)
  }

  /** One flush of one room: so many frames, each written to so many receivers. */
  flushed(took: number, frames = 0, receivers = 0): void {
    this.#flushes.observe(took)
    this.#sentFrames.add(frames)
    this.#deliveries.add(frames * receivers)
  }

  /** Bytes were handed to sockets. */
  sent(bytes: number): void {
    this.#sent.add(bytes)
  }

  /** States of so many clients were not told to a session that is behind. */
  presenceDropped(count: number): void {
    this.#presenceDropped.add(count)
  }

  committed(took: number, entries: number): void {
    this.#commits.observe(took)
    this.#appended.add(entries)
  }

  appendFailed(): void {
    this.#appendFailures.add()
  }

  snapshot(result: 'written' | 'mismatch' | 'failed'): void {
    this.#snapshots.add(result)
  }

  /** Rooms and sessions are counted when somebody asks, rather than at every join. */
  watch(occupancy: () => Occupancy): void {
    this.#occupancy = occupancy
  }

  /** Bytes that wait in sockets for their readers. */
  watchQueues(bytes: () => number): void {
    this.#queuedBytes = bytes
  }

  /** Nodes that are there, this one included, and sockets of others on boards that are here. */
  watchNodes(nodes: () => { nodes: number; visitors: number }): void {
    this.#nodes = nodes
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  async text(): Promise<string> {
    return (await this.#registry.metrics()) + this.#own().join('')
  }

  #own(): string[] {
    const counter = (name: string, help: string, values: number | CountsBy) =>
      samples(
        `throughline_${name}_total`,
        help,
        'counter',
        typeof values === 'number' ? values : values.samples(),
      )
    const gauge = (name: string, help: string, values: Parameters<typeof samples>[3]) =>
      samples(`throughline_${name}`, help, 'gauge', values)
    const { rooms, sessions } = this.#occupancy()
    const { nodes, visitors } = this.#nodes()
    const byRole = roles.map((role): [{ role: string }, number] => [{ role }, sessions[role]])
    return [
      gauge('rooms', 'Boards in memory', rooms),
      gauge('sessions', 'Open sockets, by role', byRole),
      gauge('nodes', 'Nodes that hear each other, this one included', nodes),
      gauge('visitors', 'Sockets of other nodes on boards of this one', visitors),
      gauge('queued_bytes', 'Bytes that wait in sockets for their readers', this.#queuedBytes()),
      counter('frames', 'Frames received, by type', this.#frames),
      counter('received_bytes', 'Bytes of frames received', this.#received.value),
      counter('sent_bytes', 'Bytes handed to sockets', this.#sent.value),
      counter('flushed_frames', 'Frames that flushes sent', this.#sentFrames.value),
      counter('deliveries', 'Flushed frames times their receivers', this.#deliveries.value),
      counter(
        'presence_dropped',
        'Presence not told to sessions behind',
        this.#presenceDropped.value,
      ),
      counter('refused', 'Frames and sockets refused, by reason', this.#refused),
      counter('log_entries', 'Log entries stored', this.#appended.value),
      counter('append_failures', 'Commits that failed', this.#appendFailures.value),
      counter('snapshots', 'Snapshots, by result', this.#snapshots),
      this.#flushes.lines('throughline_flush_seconds', 'Time of one flush of one room'),
      this.#commits.lines('throughline_commit_seconds', 'Time of one commit for all boards'),
    ]
  }
}
