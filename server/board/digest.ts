// Tells everybody at a board what its document amounts to, so that a replica that has diverged without
// anybody noticing finds out (`shared/digest.ts`).
//
// That costs a look at the whole document. So it waits until the board has been quiet for a while, or in a
// board that never is, until long after the last time; it works in slices, and a board where nothing has
// happened and nobody has come since the last time sets no timer.
import type * as Y from 'yjs'
import { digestInSteps } from '../../shared/digest'
import { encodeFrame } from '../../shared/protocol'
import type { Conduct } from './conduct'
import type { Session } from './session'

export type DigestTiming = { quietMs: number; latestMs: number; soonMs: number }

const defaults: DigestTiming = { quietMs: 15_000, latestMs: 30_000, soonMs: 500 }
const sliceMs = 3

export type DigestPorts = {
  /** Nothing while there is none to look at. */
  document: () => Y.Doc | undefined
  sessions: ReadonlyMap<Session, Conduct>
  /** Gives a session all there is, and asks it for what it has. */
  exchange: (session: Session) => void
  /** Whether a session rightly holds something else: its own private writing. */
  isApart: (session: Session) => boolean
  /** A session holds something else. */
  report: (session: Session) => void
}

export class Digests {
  readonly #timing: DigestTiming
  readonly #ports: DigestPorts
  #timer: NodeJS.Timeout | undefined
  #owedSince: number | undefined
  /** Counts changes: a digest during which something changed is of no document that ever was. */
  #version = 0

  constructor(ports: DigestPorts, timing: DigestTiming = defaults) {
    this.#ports = ports
    this.#timing = timing
  }

  /** The document has changed. */
  changed(): void {
    this.#version++
    this.#owe(this.#timing.quietMs)
  }

  /** Somebody is up to date who may not have heard the last one. */
  mayLack(): void {
    if (this.#owedSince === undefined) this.#owe(this.#timing.quietMs)
  }

  /** A session says that it holds something else; soon it is told again what it should be. */
  differs(session: Session): void {
    const { sessions, exchange, report, isApart } = this.#ports
    if (isApart(session)) return
    if (!sessions.get(session)?.mayBeHelped(performance.now())) return
    report(session)
    exchange(session)
    this.#owe(this.#timing.soonMs)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#version++
  }

  #owe(quietMs: number): void {
    const now = performance.now()
    this.#owedSince ??= now
    const latest = this.#owedSince + this.#timing.latestMs - now
    if (this.#timer && latest < quietMs) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#begin(), Math.min(quietMs, Math.max(0, latest))).unref()
  }

  #begin(): void {
    this.#timer = undefined
    const doc = this.#ports.document()
    if (!doc) return this.#owe(this.#timing.quietMs)
    this.#owedSince = undefined
    this.#slice(digestInSteps(doc), this.#version)
  }

  #slice(steps: ReturnType<typeof digestInSteps>, version: number): void {
    if (version !== this.#version) return
    const end = performance.now() + sliceMs
    while (performance.now() < end) {
      const step = steps.next()
      if (step.done) return this.#tell(step.value)
    }
    setImmediate(() => this.#slice(steps, version))
  }

  #tell(digest: Uint8Array): void {
    const frame = encodeFrame({ type: 'digest', digest })
    for (const [session, { upToDate }] of this.#ports.sessions) {
      if (session.ours && upToDate && !this.#ports.isApart(session)) session.send(frame)
    }
  }
}
