// Document frames on their way into a room's replica: collected, applied together, and the replica rebuilt
// when they broke it or left too much in it that waits for parts.
//
// When a group of updates breaks the replica nobody can say which of them did, nor what became of the
// others. So they are taken one by one once it is rebuilt from the log, and only the guilty one's sender
// is sent away.
import { assert } from '../../shared/assert'
import { type Frame, closeCode, encodeFrame } from '../../shared/protocol'
import type { Conduct } from './conduct'
import type { Stored } from './history'
import { type Applied, Replica, ReplicaBroken } from './replica'
import type { Session } from './session'

export type IntakePorts = {
  conductOf: (session: Session) => Conduct | undefined
  /** Asks a session for what its updates build on. */
  ask: (session: Session) => void
  expel: (session: Session, code: number, reason: string) => void
  /** Counts a refusal; `error` is worth a line in the log. */
  refused: (reason: string, error?: unknown) => void
  /** What is on disk, once all that was taken is there; undefined when the room is closed. */
  reload: () => Promise<Stored | undefined>
  /** The replica stands again. */
  rebuilt: () => void
  /** The replica could not be rebuilt. */
  lost: (error: unknown) => void
}

/** A document frame, whole in `bytes`, and who sent it. */
export type Write = {
  session: Session
  frame: Extract<Frame, { update: Uint8Array }>
  bytes: Uint8Array
}

/** One write that is in the replica now, or was there already. */
export type Taken = {
  session: Session
  update: Uint8Array
  /** The frame for others; undefined when the document is as it was. */
  relayed: Uint8Array | undefined
}

export class Intake {
  readonly #ports: IntakePorts
  /** Sent away for what they sent: what else they sent counts for nothing. */
  readonly #expelled = new WeakSet<Session>()
  #replica: Replica
  #pending: Write[] = []
  /** So many of the pending ones are taken one by one: one of them broke the replica. */
  #suspects = 0
  /** What waits while the replica is rebuilt; undefined at all other times. */
  #waiting: (() => void)[] | undefined
  #rebuilding: Promise<void> | undefined

  constructor(ports: IntakePorts, stored: Stored) {
    this.#ports = ports
    this.#replica = new Replica(stored)
  }

  /** Undefined while it is being rebuilt. */
  get replica(): Replica | undefined {
    return this.#waiting ? undefined : this.#replica
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0
  }

  /** Whether something waits to be taken, or the replica to be rebuilt. */
  get isBusy(): boolean {
    return !this.isEmpty || this.#rebuilding !== undefined
  }

  /** While the replica is rebuilt, keeps `work` for later, in order, and says so. */
  defer(work: () => void): boolean {
    this.#waiting?.push(work)
    return this.#waiting !== undefined
  }

  /** Settles with the replica as soon as there is one. */
  async whole(): Promise<Replica> {
    while (this.#rebuilding) await this.#rebuilding
    return this.#replica
  }

  push(write: Write): void {
    this.#pending.push(write)
  }

  /** Whether something of this session waits to be taken. */
  has(session: Session): boolean {
    return this.#pending.some((write) => write.session === session)
  }

  /** Takes what has come. Throws `StorageDamaged`. */
  take(): Taken[] {
    const taken: Taken[] = []
    while (!this.isEmpty && !this.#waiting) {
      const writes = this.#pending.splice(0, this.#suspects > 0 ? 1 : this.#pending.length)
      if (this.#suspects > 0) this.#suspects -= 1
      taken.push(...this.#takeGroup(writes.filter(({ session }) => !this.#expelled.has(session))))
    }
    return taken
  }

  close(): void {
    this.#pending = []
  }

  destroy(): void {
    this.#replica.destroy()
  }

  #takeGroup(writes: Write[]): Taken[] {
    let applied: Applied[]
    try {
      applied = this.#replica.applyAll(writes.map(({ frame }) => frame.update))
    } catch (error) {
      if (!(error instanceof ReplicaBroken)) throw error
      this.#broken(writes, error)
      return []
    }
    const taken: Taken[] = []
    let isTooIncomplete = false
    for (const [at, write] of writes.entries()) {
      const result = applied[at]
      assert(result, 'every write has a result')
      const verdict = this.#judge(write, result)
      if (verdict === 'take') taken.push(takenOf(write, result))
      if (verdict === 'rebuild') isTooIncomplete = true
    }
    // Frees the replica of what waits for parts that never came; what others wrote is in the log by then.
    if (isTooIncomplete) this.#startRebuild()
    return taken
  }

  #judge({ session, frame }: Write, result: Applied): 'take' | 'drop' | 'rebuild' {
    if (result.refused !== undefined) {
      this.#ports.refused('malformed')
      this.#expel(session, closeCode.protocolViolation, result.refused)
      return 'drop'
    }
    const conduct = this.#ports.conductOf(session)
    if (frame.type === 'step2') conduct?.offeredAll()
    // Of a session that is gone the rest comes when it returns.
    if (!result.incomplete || !conduct) return 'take'
    const advice = conduct.incompleteUpdate(this.#replica.waitingBytes)
    if (advice === 'ask') this.#ports.ask(session)
    if (advice !== 'too many') return 'take'
    this.#ports.refused('incomplete')
    const reason = 'Too many updates without what they build on'
    this.#expel(session, closeCode.tryAgain, reason)
    return 'rebuild'
  }

  #broken(writes: Write[], error: ReplicaBroken): void {
    const [only, another] = writes
    if (only && !another) {
      this.#ports.refused('update-broken', error)
      this.#expel(only.session, closeCode.protocolViolation, error.message)
    } else {
      this.#pending.unshift(...writes)
      this.#suspects = writes.length
    }
    this.#startRebuild()
  }

  #expel(session: Session, code: number, reason: string): void {
    this.#expelled.add(session)
    this.#ports.expel(session, code, reason)
  }

  #startRebuild(): void {
    this.#waiting = []
    const rebuilding = this.#rebuild().finally(() => {
      if (this.#rebuilding === rebuilding) this.#rebuilding = undefined
    })
    this.#rebuilding = rebuilding
  }

  /** Builds the replica anew from the log, then goes on with what came meanwhile. */
  async #rebuild(): Promise<void> {
    // What was taken in this turn must be on its way to the disk before the disk is read.
    await Promise.resolve()
    try {
      const stored = await this.#ports.reload()
      if (!stored) return
      this.#replica.destroy()
      this.#replica = new Replica(stored)
      // Read it now: a log that builds nothing must be found here.
      void this.#replica.doc
    } catch (error) {
      return this.#ports.lost(error)
    }
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const each of waiting) each()
    this.#ports.rebuilt()
  }
}

function takenOf({ session, frame, bytes }: Write, { changed }: Applied): Taken {
  const { update } = frame
  if (!changed) return { session, update, relayed: undefined }
  return {
    session,
    update,
    relayed: frame.type === 'update' ? bytes : encodeFrame({ type: 'update', update }),
  }
}
