// Document frames on their way into a room's replica: collected, let in, applied together, and the replica
// rebuilt when they broke it.
//
// When a group of updates breaks the replica nobody can say which of them did, nor what became of the
// others. So they are taken one by one once it is rebuilt from the log, and only the guilty one's sender
// is sent away.
import { closeCode } from '../../shared/protocol'
import { Admission, type AdmissionPorts, type Admitted, type WriteFrame } from './admission'
import { type Entry, entriesOf } from './entries'
import type { Known } from './gate'
import type { Stored } from './history'
import { orSentAway } from './malformed'
import { Replica, ReplicaBroken } from './replica'
import type { Session } from './session'

/** Where a session writes that does not write onto the board. */
export type Aside = Known & {
  /** Keeps what was let in. */
  take: (admitted: Admitted) => void
}

export type IntakePorts = Pick<AdmissionPorts, 'present' | 'ask' | 'expel' | 'refused'> & {
  /** Undefined for a session that writes onto the board. */
  asideOf: (session: Session) => Aside | undefined
  /** Whether nothing is taken of this session for now; it will be asked for everything later. */
  holds: (session: Session, frame: WriteFrame) => boolean
  /** An update passed the gate and broke the replica. */
  broken: (write: Write, error: Error) => void
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
  frame: WriteFrame
  bytes: Uint8Array
  /** Brought by the server itself: checked, and not asked who speaks for whom. */
  isOwn?: true
}

/** One write that is in the replica now, or was there already. */
export type Taken = {
  session: Session
  /** None when the document is as it was. */
  entries: Entry[]
  /** How many of the session's frames count as handled by that. */
  frames: number
}

export class Intake {
  readonly #ports: IntakePorts
  readonly #admission: Admission
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
    this.#admission = new Admission({
      ...ports,
      expel: (session, code, reason) => this.#expel(session, code, reason),
      clock: (client) => this.#replica.clock(client),
      waitingBytes: () => this.#replica.waitingBytes,
      salvage: (update) => this.#replica.salvage(update),
    })
  }

  join(session: Session): void {
    this.#admission.join(session)
  }

  leave(session: Session): void {
    this.#admission.leave(session)
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

  /** The session writes under this id from now on, and nobody else. */
  lent(session: Session, client: number): void {
    this.#admission.lent(session, client)
  }

  /** A write of the session is not taken. */
  passOver(session: Session): void {
    this.#admission.passOver(session)
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
      taken.push(...this.#takeGroup(writes))
    }
    return taken
  }

  /** The replica is not what its log makes: the log wins. */
  rebuild(): void {
    if (!this.#waiting) this.#startRebuild()
  }

  close(): void {
    this.#pending = []
  }

  destroy(): void {
    this.#replica.destroy()
  }

  #takeGroup(writes: Write[]): Taken[] {
    const applied: { write: Write; admitted: Admitted; changed: boolean }[] = []
    const undecided = new Set(writes)
    try {
      this.#replica.together(() => {
        for (const write of writes) {
          const aside = write.isOwn ? undefined : this.#ports.asideOf(write.session)
          const admitted = this.#admit(write, aside)
          if (!admitted) undecided.delete(write)
          else if (aside) {
            aside.take(admitted)
            applied.push({ write, admitted, changed: false })
          } else applied.push({ write, admitted, changed: this.#replica.apply(admitted) })
        }
      })
    } catch (error) {
      if (!(error instanceof ReplicaBroken)) throw error
      this.#broken([...undecided], error)
      return []
    }
    return applied.map(({ write, admitted, changed }) => ({
      session: write.session,
      entries: changed ? entriesOf(write, admitted) : [],
      frames: this.#admission.taken(write.session),
    }))
  }

  #admit({ session, frame, isOwn }: Write, aside: Aside | undefined): Admitted | undefined {
    if (this.#expelled.has(session)) return undefined
    if (!isOwn && this.#ports.holds(session, frame)) {
      this.#admission.passOver(session)
      return undefined
    }
    const admit = () => {
      const admitted = isOwn
        ? this.#admission.admitOwn(frame.update)
        : this.#admission.admit(session, frame, aside)
      if (admitted && !aside) this.#replica.check(admitted)
      return admitted
    }
    return orSentAway(admit, {
      refused: this.#ports.refused,
      expel: (code, reason) => this.#expel(session, code, reason),
    })
  }

  #broken(writes: Write[], error: ReplicaBroken): void {
    const [only, another] = writes
    if (only && !another) {
      this.#ports.refused('update-broken')
      this.#ports.broken(only, error)
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
