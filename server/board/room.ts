// One board in memory: takes frames from sessions, relays them, has them stored, says what is saved.
//
// What comes in is collected and handled together (`Pacer` says when): applied as one transaction, queued
// for the disk, sent as one write per receiver. Relaying does not wait for the disk, acknowledging does.
// What others saw and a crash lost comes back when they reconnect, because the server asks every writer
// for what it lacks. Longer than 300 lines because all that concerns one board meets here.
import { randomInt } from 'node:crypto'
import { can } from '../../shared/access'
import { assert, unreachable } from '../../shared/assert'
import type { BoardId } from '../../shared/ids'
import {
  askedToLeave,
  type Frame,
  ProtocolError,
  closeCode,
  decodeFrame,
  encodeFrame,
  protocolVersion,
} from '../../shared/protocol'
import { StorageDamaged } from '../store/errors'
import type { WorkshopHistory } from '../store/workshops'
import { Answers } from './answers'
import { Conduct } from './conduct'
import { Delivery, type Outgoing } from './delivery'
import { Digests } from './digest'
import { isEmptyUpdate } from './emptyUpdate'
import { type History, readHistory } from './history'
import { Author } from './facilitation/author'
import { Facilitation } from './facilitation/facilitation'
import type { WorkshopPorts } from './facilitation/ports'
import { Intake, type IntakePorts, type Taken } from './intake'
import { Ledger } from './ledger'
import type { Lease } from './leases'
import { orSentAway } from './malformed'
import { reportBroken } from './quarantine'
import type { Replica } from './replica'
import type { BoardContents, OpenBoard } from './openBoard'
import type { RoomPorts } from './room-ports'
import type { Session } from './session'
import { Snapshots } from './snapshots'

/** Nothing can be stored. Who is sent away for that stays away for a second, and comes back with chance. */
const patience = encodeFrame({ type: 'patience', ms: 1000 })

export class Room implements OpenBoard {
  readonly board: BoardId
  readonly #ports: RoomPorts
  readonly #sessions = new Map<Session, Conduct>()
  readonly #intake: Intake
  readonly #answers = new Answers({
    replica: () => this.#intake.replica,
    attempt: (session, work) => this.#attempt(session, work),
  })
  readonly #delivery: Delivery
  readonly #ledger: Ledger
  readonly #snapshots: Snapshots
  readonly #digests: Digests
  readonly facilitation: Facilitation
  #closed = false
  #flushing = false

  constructor(ports: RoomPorts, history: History, workshop: WorkshopHistory) {
    this.board = ports.board
    this.#ports = ports
    this.#ledger = new Ledger(ports, this, history)
    const onMismatch = () => this.#intake.rebuild()
    this.#snapshots = new Snapshots({ ...ports, onMismatch }, history)
    this.#intake = new Intake(this.#intakePorts(), history)
    const digestPorts = {
      document: () => this.#intake.replica?.doc,
      sessions: this.#sessions,
      report: () => ports.metrics.refused('diverged'),
      exchange: (session: Session) => this.#exchange(session),
      isApart: (session: Session) => this.facilitation.asides.isApart(session),
    }
    this.#digests = new Digests(digestPorts, ports.digestTiming)
    this.#delivery = new Delivery(this.#sessions, {
      metrics: ports.metrics,
      due: () => this.settle(),
      presence: {
        refuse: (reason) => ports.metrics.refused(reason),
        see: ({ person: id, name, color }) => {
          ports.onSeen({ board: ports.board, id, name, color, at: ports.now() })
          this.facilitation.workshop.named(id, name)
        },
        isHidden: (session) => this.facilitation.asides.isPrivate(session),
      },
    })
    this.facilitation = new Facilitation(this.#facilitationPorts(), workshop)
    this.facilitation.workshop.resume()
  }

  get sessions(): Iterable<Session> {
    return this.#sessions.keys()
  }

  get isEmpty(): boolean {
    return this.#sessions.size === 0
  }

  /** Whether something is neither stored nor lost yet. */
  get isUnsettled(): boolean {
    return !this.#ledger.isStored || this.#intake.isBusy
  }

  /** Lets a session in and greets it, or closes it when the board is full. */
  join(session: Session): void {
    if (this.#closed) return session.close(closeCode.tryAgain, 'Connect again')
    if (this.#sessions.size >= this.#ports.maxSessions) {
      this.#ports.metrics.refused('board-full')
      return session.close(closeCode.boardFull, 'This board is full')
    }
    if (this.facilitation.workshop.isBarred(session)) {
      return session.close(closeCode.accessChanged, askedToLeave)
    }
    this.#sessions.set(session, new Conduct(!session.ours))
    this.#intake.join(session)
    const { role, person } = session
    if (session.ours) {
      const { maxFrameBytes } = this.#ports
      const now = this.#ports.now()
      const welcome = { version: protocolVersion, role, person, now, maxFrameBytes }
      session.send(encodeFrame({ type: 'welcome', welcome }))
    }
    this.facilitation.workshop.join(session)
    if (can(role, 'write')) this.#guarded(() => this.#welcomeWork(session))
    this.#delivery.presence.join(session)
  }

  /** Handles one frame. Frames of sessions that are not in the room (any more) are ignored. */
  receive(session: Session, bytes: Uint8Array): void {
    if (!this.#sessions.has(session)) return
    if (this.#intake.defer(() => this.receive(session, bytes))) return
    this.#attempt(session, () => this.#handle(session, decodeFrame(bytes), bytes))
  }

  leave(session: Session): void {
    // What it sent before it closed counts.
    if (this.#intake.has(session)) this.settle()
    if (!this.#sessions.delete(session)) return
    this.#intake.leave(session)
    this.#answers.forget(session)
    this.#ledger.forget(session)
    this.#delivery.presence.leave(session)
    this.facilitation.leave(session)
    if (!this.isEmpty) return
    this.settle()
    this.#ports.onEmpty(this)
  }

  /** Reads the complete document, as the sessions see it. */
  async read<T>(reader: (contents: BoardContents) => T): Promise<T> {
    let replica: Replica
    do {
      this.settle()
      replica = await this.#intake.whole()
    } while (this.#intake.isBusy)
    const { workshop } = this.facilitation
    // Each of them costs something that the reader may not need.
    return reader({
      encode: () => replica.encode(),
      get doc() {
        return replica.doc
      },
      get state() {
        return workshop.state
      },
      get votes() {
        return workshop.votes
      },
    })
  }

  async settled(): Promise<void> {
    this.settle()
    await this.#ports.journal.flush()
  }

  /** Handles what has come without waiting any longer. */
  settle(): void {
    this.#guarded(() => this.#flush())
  }

  /** Sends everybody away and takes nothing any more. */
  close(code: number, reason: string): void {
    this.#closed = true
    this.#delivery.close()
    this.#answers.close()
    this.#digests.close()
    this.facilitation.workshop.close()
    this.#intake.close()
    for (const session of this.#sessions.keys()) {
      if (code === closeCode.tryAgain && session.ours) session.send(patience)
      session.close(code, reason)
    }
    this.#sessions.clear()
  }

  /** Sends away those who came by this link. */
  closeLink(link: string): void {
    for (const session of this.#sessions.keys()) {
      if (session.link === link) this.#expel(session, closeCode.accessChanged, 'Link withdrawn')
    }
  }

  /** Has a last snapshot made of what is on disk, then frees the document. */
  async dispose(): Promise<void> {
    assert(this.#closed, 'only a closed room is disposed of')
    await this.#snapshots.finish(this.#ledger.storedSeq)
    this.#intake.destroy()
  }

  /** For the journal: the log is on disk up to here. */
  stored(throughSeq: number): void {
    this.#ledger.stored(throughSeq)
    // In a busy room receipts leave with the next flush, in the same write.
    if (this.#intake.isEmpty) this.#acknowledge()
    const { replica } = this.#intake
    if (this.#closed || !replica) return
    this.#snapshots.advance(throughSeq, replica, this.#ledger.last.seq)
  }

  /** Storage takes writes again: everybody is asked for what was not taken meanwhile. */
  resume(): void {
    for (const [session, conduct] of this.#sessions) {
      conduct.knowsOfTrouble = false
      if (can(session.role, 'write')) this.#guarded(() => this.#askForMissing(session))
    }
  }

  /** For the journal: something could not be stored. */
  failed(): void {
    this.facilitation.workshop.failed()
    this.close(closeCode.tryAgain, 'Not saved; connect again')
    this.#ports.onLost(this)
  }

  #handle(session: Session, frame: Frame, bytes: Uint8Array): void {
    this.#ports.metrics.frame(frame.type, bytes.byteLength)
    switch (frame.type) {
      case 'step1':
        return this.#answer(session, frame.stateVector)
      case 'step2':
      case 'update':
        if (!can(session.role, 'write')) return this.#refuseWrite(session, frame.update)
        if (this.#ports.growth.isFull(this.board) && !isEmptyUpdate(frame.update)) {
          this.#ports.metrics.refused('log-full')
          return this.#expel(session, closeCode.boardFull, 'This board takes no more changes')
        }
        if (this.#ports.journal.failing && !isEmptyUpdate(frame.update)) {
          this.#intake.passOver(session)
          return this.#tellOfTrouble(session)
        }
        this.#intake.push({ session, frame, bytes })
        return this.#delivery.documentsWait()
      case 'awareness':
        return this.#delivery.presence.receive(session, frame.update)
      case 'queryAwareness':
        return session.send(this.#delivery.presence.all(session))
      case 'digest':
        return this.#digests.differs(session)
      case 'pulse':
        // Beside the answer the time, so that a client learns the shortest way it takes.
        if (session.ours) this.facilitation.workshop.tellTime(session)
        return session.send(bytes)
      case 'command':
        if (!session.ours) break
        return this.#command(session, frame.request)
      case 'askLease':
        return this.#lend(session)
      case 'giveBack':
        return this.#takeBack(session, frame)
      case 'auth':
      case 'saved':
      case 'welcome':
      case 'patience':
      case 'room':
      case 'reply':
      case 'lease':
        break
      default:
        return unreachable(frame)
    }
    throw new ProtocolError('Only the server sends such frames')
  }

  /** Decided by a board that has all that was sent before. */
  #command(session: Session, request: unknown): void {
    if (!this.#intake.isEmpty) this.#flush()
    if (this.#intake.defer(() => this.#command(session, request))) return
    this.facilitation.workshop.command(session, request)
  }

  #answer(session: Session, stateVector: Uint8Array): void {
    // Whoever asks must find what it wrote before.
    if (this.#intake.has(session)) this.#flush()
    if (this.#intake.defer(() => this.#answer(session, stateVector))) return
    this.#answers.ask(session, stateVector, (batch) => {
      const conduct = this.#sessions.get(session)
      if (!conduct) return
      conduct.upToDate = true
      session.deliver(batch)
      this.facilitation.asides.giveBack(session, stateVector)
      this.#mayLackDigest()
    })
  }

  /** Gives a session that has diverged all there is, and asks it for what it has. */
  #exchange(session: Session): void {
    if (can(session.role, 'write')) this.#askForMissing(session)
    if (this.#intake.defer(() => this.#exchange(session))) return
    this.#answers.ask(session, Uint8Array.of(0), (batch) => session.deliver(batch))
  }

  /** Takes in, queues for the disk and passes on what has come since the last flush. */
  #flush(): void {
    // Taking in may send the last session away, which settles the room.
    if (this.#closed || this.#flushing) return
    this.#flushing = true
    try {
      this.#acknowledge()
      this.#takeInAndDeliver()
    } finally {
      this.#flushing = false
    }
    // What changed nothing is as durable as all before it.
    if (this.#ledger.isStored) this.#acknowledge()
  }

  /** Who waits for news waits for nothing else: what else there is to do about them is done afterwards. */
  #takeInAndDeliver(): void {
    let taken: Taken[] = []
    try {
      this.#delivery.flush(() => {
        if (!this.#intake.isEmpty) taken = this.#intake.take()
        return taken.flatMap(({ session: sender, entries }) =>
          entries.map(({ frame }): Outgoing => ({ frame, sender })),
        )
      })
    } finally {
      if (taken.length > 0) this.#record(taken)
    }
  }

  /** Queues for the disk what is in the replica now. */
  #record(taken: readonly Taken[]): void {
    for (const { session, entries, frames } of taken) {
      for (const { author, update } of entries) {
        this.#snapshots.appended(update.byteLength)
        this.#ports.growth.grows(this.board, update.byteLength)
        this.#ledger.append(author, update)
        this.facilitation.workshop.wrote(author)
      }
      if (session instanceof Author) session.taken()
      if (!session.ours || !this.#sessions.has(session)) continue
      for (let left = frames; left > 0; left -= 1) this.#ledger.handled(session)
    }
    if (taken.every(({ entries }) => entries.length === 0)) return
    this.#answers.changed()
    this.#digests.changed()
  }

  /** From now on nobody else writes under that id, and what others wrote under it before is on its way. */
  #lend(session: Session): void {
    const conduct = this.#sessions.get(session)
    if (!conduct || conduct.hasLease || !session.ours || !can(session.role, 'write')) return
    conduct.hasLease = true
    const { leases } = this.#ports
    const lease = leases.take(session.person, () => randomInt(2 ** 32))
    this.#intake.lent(session, lease.client)
    this.#delivery.presence.lent(session, lease.client)
    session.send(encodeFrame({ type: 'lease', ...lease }))
  }

  #takeBack(session: Session, lease: Lease): void {
    if (this.#intake.has(session)) this.#flush()
    const { replica } = this.#intake
    const { leases } = this.#ports
    if (!replica || !leases.isHeld(session.person, lease.client)) return
    if (replica.storedClock(lease.client) === lease.clock) leases.giveBack(lease)
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

  /**
   * While nothing can be stored nothing is asked for: people see the board, keep their work, and are asked
   * once it can be. Taking it now would send them away again, and again.
   */
  #welcomeWork(session: Session): void {
    if (this.#ports.journal.failing) this.#tellOfTrouble(session)
    else this.#askForMissing(session)
  }

  #tellOfTrouble(session: Session): void {
    const conduct = this.#sessions.get(session)
    if (!conduct || conduct.knowsOfTrouble) return
    conduct.knowsOfTrouble = true
    if (session.ours) session.send(patience)
  }

  #askForMissing(session: Session): void {
    if (!this.#sessions.has(session)) return
    const { replica } = this.#intake
    if (!replica) {
      this.#intake.defer(() => this.#askForMissing(session))
      return
    }
    const stateVector = this.facilitation.asides.vectorFor(session, replica.stateVector())
    session.send(encodeFrame({ type: 'step1', stateVector }))
  }

  #acknowledge(): void {
    for (const { session, frames, seq } of this.#ledger.receipts()) {
      session.send(encodeFrame({ type: 'saved', frames, seq }))
      // Whoever waited for that passed over a digest that came meanwhile.
      this.#mayLackDigest()
    }
  }

  /** Where nobody has written since the board was opened, all have its bytes as they are on disk. */
  #mayLackDigest(): void {
    if (this.#intake.replica?.isBuilt) this.#digests.mayLack()
  }

  #expel(session: Session, code: number, reason: string): void {
    session.close(code, reason)
    this.leave(session)
  }

  #intakePorts(): IntakePorts {
    const { journal, logger, metrics, store } = this.#ports
    return {
      asideOf: (session) => this.facilitation.asides.of(session),
      holds: (session, frame) => this.facilitation.asides.holds(session, frame),
      present: (client, session) =>
        this.#delivery.presence.ownerOf(client) ??
        this.facilitation.asides.ownerOf(client, session),
      ask: (session) => this.#askForMissing(session),
      expel: (session, code, reason) => this.#expel(session, code, reason),
      refused: (reason) => metrics.refused(reason),
      broken: ({ session: { person }, frame: { update } }, error) =>
        reportBroken(logger, error, this.board, person, update),
      reload: async () => {
        await journal.flush()
        if (this.#closed) return undefined
        const history = await readHistory(store, this.board)
        assert(history.seq === this.#ledger.last.seq, 'a flushed log ends where its room stands')
        return history
      },
      rebuilt: () => {
        this.#answers.changed()
        if (!this.#intake.isEmpty) this.#delivery.documentsWait()
      },
      lost: (error) => {
        logger.error({ err: error, board: this.board }, 'A board could not be rebuilt')
        this.failed()
      },
    }
  }

  #facilitationPorts(): WorkshopPorts {
    const { board, logger, metrics, now } = this.#ports
    return {
      board,
      logger,
      metrics,
      now,
      sessions: this.#sessions,
      document: () => this.#intake.replica?.doc,
      seq: () => this.#ledger.last.seq,
      canStore: () => !this.#ports.journal.failing,
      grows: (bytes) => this.#ports.growth.grows(board, bytes),
      keep: (row, stored) =>
        this.#ledger.keep(row, () => {
          stored()
          if (this.#intake.isEmpty) this.#acknowledge()
        }),
      publish: (publications) => {
        for (const { update, author, ...ports } of publications) {
          const frame = { type: 'update' as const, update }
          const session = new Author(author, ports)
          this.#intake.push({ session, frame, bytes: encodeFrame(frame), isOwn: true })
        }
        this.#delivery.documentsWait()
      },
      ask: (session) => this.#askForMissing(session),
      expel: (session, code, reason) => this.#expel(session, code, reason),
      hidePresence: () => this.#delivery.presence.restamp(),
    }
  }

  /** Does what a session wants, or sends it away for what it sent. */
  #attempt(session: Session, work: () => void): void {
    orSentAway(() => this.#guarded(work), {
      refused: (reason) => this.#ports.metrics.refused(reason),
      expel: (code, reason) => this.#expel(session, code, reason),
    })
  }

  /** Bytes on disk that make no document close the board, not the server. */
  #guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (!(error instanceof StorageDamaged)) throw error
      this.#ports.logger.error({ err: error, board: this.board }, 'A stored board is damaged')
      this.failed()
    }
  }
}
