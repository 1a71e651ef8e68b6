// One board in memory: takes frames from sessions, relays them, has them stored, says what is saved.
//
// Relaying does not wait for the disk, acknowledging does. What others saw and a crash lost comes back
// when they reconnect, because the server asks every writer for what it lacks.
// Longer than 300 lines because all that concerns one board meets here.
import { can } from '../../shared/access'
import { assert, unreachable } from '../../shared/assert'
import type { BoardId } from '../../shared/ids'
import {
  type Frame,
  ProtocolError,
  closeCode,
  decodeFrame,
  encodeFrame,
  protocolVersion,
} from '../../shared/protocol'
import type { Journal } from '../journal'
import type { Metrics } from '../metrics'
import type { Sighting } from '../store/people'
import { Conduct } from './conduct'
import { type DigestTiming, Digests } from './digest'
import { type History, type HistoryStore, readHistory } from './history'
import { PresenceRelay } from './presence-relay'
import { Receipts } from './receipts'
import { type Applied, Replica, ReplicaBroken, isEmptyUpdate } from './replica'
import type { Session } from './session'
import { type SnapshotPorts, Snapshots } from './snapshots'

/** After trouble with the storage clients stay away for a second, and come back one by one. */
const patience = encodeFrame({ type: 'patience', ms: 1000 })

export type RoomPorts = SnapshotPorts & {
  store: HistoryStore
  journal: Pick<Journal, 'append' | 'flush'>
  metrics: Pick<Metrics, 'frame' | 'refused'>
  now: () => number
  maxSessions: number
  digestTiming?: DigestTiming
  onSeen: (sighting: Sighting) => void
  /** The last session left. */
  onEmpty: (room: Room) => void
  /** Entries could not be stored: what is in memory is ahead of the disk and must not be used. */
  onLost: (room: Room) => void
}

export class Room {
  readonly board: BoardId
  readonly #ports: RoomPorts
  readonly #sessions = new Map<Session, Conduct>()
  readonly #presence: PresenceRelay
  readonly #receipts = new Receipts()
  readonly #snapshots: Snapshots
  readonly #digests: Digests
  #replica: Replica
  #seq: number
  #at: number
  #stored: number
  #closed = false
  /** What waits while the replica is rebuilt; undefined at all other times. */
  #waiting: (() => void)[] | undefined
  #rebuilding: Promise<void> | undefined

  constructor(ports: RoomPorts, history: History) {
    this.board = ports.board
    this.#ports = ports
    this.#replica = new Replica(history.doc)
    this.#seq = history.seq
    this.#at = history.at
    this.#stored = history.seq
    this.#snapshots = new Snapshots(ports, history)
    const digestPorts = {
      document: () => (this.#waiting ? undefined : this.#replica.doc),
      sessions: this.#sessions,
      report: () => ports.metrics.refused('diverged'),
      exchange: (session: Session) => {
        if (can(session.role, 'write')) this.#askForMissing(session)
        session.send(encodeFrame({ type: 'step2', update: this.#replica.encode() }))
      },
    }
    this.#digests = new Digests(digestPorts, ports.digestTiming)
    this.#presence = new PresenceRelay(this.#sessions, {
      refuse: (reason) => ports.metrics.refused(reason),
      see: ({ person: id, name, color }) =>
        ports.onSeen({ board: ports.board, id, name, color, at: ports.now() }),
    })
  }

  get sessions(): Iterable<Session> {
    return this.#sessions.keys()
  }

  get isEmpty(): boolean {
    return this.#sessions.size === 0
  }

  /** Whether something is neither stored nor lost yet. */
  get isUnsettled(): boolean {
    return this.#stored < this.#seq || this.#rebuilding !== undefined
  }

  /** Lets a session in and greets it, or closes it when the board is full. */
  join(session: Session): void {
    if (this.#closed) return session.close(closeCode.tryAgain, 'Connect again')
    if (this.#sessions.size >= this.#ports.maxSessions) {
      this.#ports.metrics.refused('board-full')
      return session.close(closeCode.boardFull, 'This board is full')
    }
    this.#sessions.set(session, new Conduct(!session.ours))
    const { role, person } = session
    if (session.ours) {
      const welcome = { version: protocolVersion, role, person, now: this.#ports.now() }
      session.send(encodeFrame({ type: 'welcome', welcome }))
    }
    if (can(role, 'write')) this.#askForMissing(session)
    this.#presence.join(session)
  }

  /** Handles one frame. Frames of sessions that are not in the room (any more) are ignored. */
  receive(session: Session, bytes: Uint8Array): void {
    if (!this.#sessions.has(session)) return
    if (this.#waiting) {
      this.#waiting.push(() => this.receive(session, bytes))
      return
    }
    try {
      this.#handle(session, decodeFrame(bytes), bytes)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      this.#ports.metrics.refused('malformed')
      this.#expel(session, closeCode.protocolViolation, error.message)
    }
  }

  leave(session: Session): void {
    if (!this.#sessions.delete(session)) return
    this.#receipts.forget(session)
    this.#presence.leave(session)
    if (this.isEmpty) this.#ports.onEmpty(this)
  }

  /** Reads the complete document, as the sessions see it. */
  async read<T>(reader: (replica: Replica) => T): Promise<T> {
    while (this.#rebuilding) await this.#rebuilding
    return reader(this.#replica)
  }

  /** Sends everybody away and takes nothing any more. */
  close(code: number, reason: string): void {
    this.#closed = true
    this.#digests.close()
    for (const session of this.#sessions.keys()) {
      if (code === closeCode.tryAgain && session.ours) session.send(patience)
      session.close(code, reason)
    }
    this.#sessions.clear()
  }

  /** Frees the document, once no snapshot of it is being written. */
  async dispose(): Promise<void> {
    assert(this.#closed, 'only a closed room is disposed of')
    await this.#snapshots.settled()
    this.#replica.destroy()
  }

  /** For the journal: the log is on disk up to here. */
  stored(throughSeq: number): void {
    this.#stored = throughSeq
    this.#acknowledge()
    if (this.#closed || this.#waiting) return
    this.#snapshots.advance(throughSeq, this.#replica, this.#seq, this.#at)
  }

  /** For the journal: something could not be stored. */
  failed(): void {
    this.close(closeCode.tryAgain, 'Not saved; connect again')
    this.#ports.onLost(this)
  }

  #handle(session: Session, frame: Frame, bytes: Uint8Array): void {
    this.#ports.metrics.frame(frame.type)
    switch (frame.type) {
      case 'step1': {
        const update = this.#replica.encodeSince(frame.stateVector)
        const conduct = this.#sessions.get(session)
        if (conduct) conduct.upToDate = true
        this.#digests.joined()
        return session.send(encodeFrame({ type: 'step2', update }))
      }
      case 'step2':
      case 'update':
        if (can(session.role, 'write')) return this.#write(session, frame, bytes)
        return this.#refuseWrite(session, frame.update)
      case 'awareness':
        return this.#presence.receive(session, frame.update)
      case 'queryAwareness':
        return this.#presence.sendAll(session)
      case 'digest':
        return this.#digests.differs(session)
      case 'pulse':
        return session.send(bytes)
      case 'auth':
      case 'saved':
      case 'welcome':
      case 'patience':
        throw new ProtocolError('Only the server sends such frames')
      default:
        return unreachable(frame)
    }
  }

  #write(session: Session, frame: Extract<Frame, { update: Uint8Array }>, bytes: Uint8Array): void {
    const conduct = this.#sessions.get(session)
    assert(conduct, 'only sessions of this room write')
    if (frame.type === 'step2') conduct.offeredAll()
    let applied: Applied
    try {
      applied = this.#replica.apply(frame.update)
    } catch (error) {
      if (!(error instanceof ReplicaBroken)) throw error
      this.#ports.logger.error({ err: error, board: this.board }, 'An update broke the replica')
      this.#ports.metrics.refused('update-broken')
      this.#startRebuild()
      return this.#expel(session, closeCode.protocolViolation, error.message)
    }
    if (applied.incomplete && this.#isTooIncomplete(session, conduct)) return
    if (applied.changed) {
      this.#append(session, frame.update)
      const relayed = frame.type === 'update' ? bytes : encodeFrame({ ...frame, type: 'update' })
      for (const [other, { upToDate }] of this.#sessions) {
        if (other !== session && upToDate) other.send(relayed)
      }
    }
    if (session.ours) this.#receipts.add(session, this.#seq)
    if (this.#stored === this.#seq) this.#acknowledge()
  }

  #append(session: Session, data: Uint8Array): void {
    this.#seq += 1
    this.#at = Math.max(this.#at, this.#ports.now())
    const entry = { board: this.board, seq: this.#seq, at: this.#at, author: session.person, data }
    this.#snapshots.appended(data.byteLength)
    this.#digests.changed()
    this.#ports.journal.append(entry, this)
  }

  #isTooIncomplete(session: Session, conduct: Conduct): boolean {
    const verdict = conduct.incompleteUpdate(this.#replica.waitingBytes)
    if (verdict === 'ask') this.#askForMissing(session)
    if (verdict !== 'too many') return false
    this.#ports.metrics.refused('incomplete')
    this.#startRebuild()
    this.#expel(session, closeCode.tryAgain, 'Too many updates without what they build on')
    return true
  }

  #refuseWrite(session: Session, update: Uint8Array): void {
    if (isEmptyUpdate(update)) return
    this.#ports.metrics.refused('viewer-write')
    const conduct = this.#sessions.get(session)
    assert(conduct, 'only sessions of this room write')
    if (conduct.refusedWrite()) {
      return this.#expel(session, closeCode.protocolViolation, 'This link cannot write')
    }
    session.send(encodeFrame({ type: 'auth', reason: 'permission denied' }))
  }

  #askForMissing(session: Session): void {
    if (!this.#sessions.has(session)) return
    if (this.#waiting) {
      this.#waiting.push(() => this.#askForMissing(session))
      return
    }
    const stateVector = this.#replica.stateVector()
    session.send(encodeFrame({ type: 'step1', stateVector }))
  }

  #acknowledge(): void {
    for (const { session, frames, seq } of this.#receipts.collect(this.#stored)) {
      session.send(encodeFrame({ type: 'saved', frames, seq }))
    }
  }

  #expel(session: Session, code: number, reason: string): void {
    session.close(code, reason)
    this.leave(session)
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
    await this.#ports.journal.flush()
    if (this.#closed) return
    try {
      const history = await readHistory(this.#ports.store, this.board)
      assert(history.seq === this.#seq, 'a flushed log ends where its room stands')
      this.#replica.destroy()
      this.#replica = new Replica(history.doc)
    } catch (error) {
      this.#ports.logger.error({ err: error, board: this.board }, 'A board could not be rebuilt')
      return this.failed()
    }
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const each of waiting) each()
  }
}
