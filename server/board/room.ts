// One board in memory: takes frames from sessions, relays them, has them stored, says what is saved.
//
// Relaying does not wait for the disk, acknowledging does. What others saw and a crash lost comes back
// when they reconnect, because the server asks every writer for what it lacks.
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
import { Admission, type WriteFrame } from './admission'
import { Conduct } from './conduct'
import { type History, type HistoryStore, readHistory } from './history'
import { PresenceRelay } from './presence-relay'
import { Receipts } from './receipts'
import { reportBroken } from './quarantine'
import { Replica, ReplicaBroken, isEmptyUpdate } from './replica'
import type { Session } from './session'
import { type SnapshotPorts, Snapshots } from './snapshots'

export type RoomPorts = SnapshotPorts & {
  store: HistoryStore
  journal: Pick<Journal, 'append' | 'flush'>
  metrics: Pick<Metrics, 'frame' | 'refused'>
  now: () => number
  maxSessions: number
  maxFrameBytes: number
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
  readonly #admission: Admission
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
    this.#admission = new Admission({
      clock: (client) => this.#replica.clock(client),
      waitingBytes: () => this.#replica.waitingBytes,
      salvage: (update) => this.#replica.salvage(update),
      present: (client) => this.#presence.ownerOf(client),
      ask: (session) => this.#askForMissing(session),
      expel: (session, code, reason) => this.#expel(session, code, reason),
      refused: (reason) => ports.metrics.refused(reason),
    })
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
    this.#admission.join(session)
    const { role, person } = session
    if (session.ours) {
      const { maxFrameBytes } = this.#ports
      const now = this.#ports.now()
      const welcome = { version: protocolVersion, role, person, now, maxFrameBytes }
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
    this.#admission.leave(session)
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
    for (const session of this.#sessions.keys()) session.close(code, reason)
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
      case 'auth':
      case 'saved':
      case 'welcome':
        throw new ProtocolError('Only the server sends such frames')
      default:
        return unreachable(frame)
    }
  }

  #write(session: Session, frame: WriteFrame, bytes: Uint8Array): void {
    const admitted = this.#admission.admit(session, frame)
    if (!admitted) return
    let changed: boolean
    try {
      changed = this.#replica.apply(admitted)
    } catch (error) {
      if (!(error instanceof ReplicaBroken)) throw error
      reportBroken(this.#ports.logger, error, this.board, session.person, frame.update)
      this.#ports.metrics.refused('update-broken')
      this.#startRebuild()
      return this.#expel(session, closeCode.protocolViolation, error.message)
    }
    if (changed) {
      const { update } = admitted
      this.#append(session, update)
      const relayed = frame.type === 'update' ? bytes : encodeFrame({ type: 'update', update })
      for (const [other, { upToDate }] of this.#sessions) {
        if (other !== session && upToDate) other.send(relayed)
      }
    }
    for (let frames = this.#admission.taken(session); frames > 0; frames -= 1) {
      if (session.ours) this.#receipts.add(session, this.#seq)
    }
    if (this.#stored === this.#seq) this.#acknowledge()
  }

  #append(session: Session, data: Uint8Array): void {
    this.#seq += 1
    this.#at = Math.max(this.#at, this.#ports.now())
    const entry = { board: this.board, seq: this.#seq, at: this.#at, author: session.person, data }
    this.#snapshots.appended(data.byteLength)
    this.#ports.journal.append(entry, this)
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
