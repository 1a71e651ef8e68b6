// The boards that are open here. Each is loaded once, however many ask at once, and leaves memory some
// time after the last session did. A room that lost a write is dropped; the next to ask loads it anew.
//
// Where several processes share a database, a board's room runs at one of them, its home; here it is then
// only a way to that room.
import { setTimeout as sleep } from 'node:timers/promises'
import { closeCode } from '../../shared/protocol'
import { roles } from '../../shared/access'
import type { BoardId } from '../../shared/ids'
import type { Journal } from '../journal'
import type { Occupancy } from '../metrics'
import { BoardGone, StorageUnavailable } from '../store/errors'
import type { Homes } from '../store/homes'
import { readHistory } from './history'
import { Leases } from './leases'
import type { Elsewhere, OpenBoard } from './openBoard'
import { Room } from './room'
import type { RoomPorts } from './room-ports'
import type { WorkshopStore } from '../store/workshops'

export type RoomsPorts = Omit<RoomPorts, 'board' | 'journal' | 'leases' | 'onEmpty' | 'onLost'> & {
  journal: RoomPorts['journal'] & Pick<Journal, 'whenRecovered'>
  workshops: Pick<WorkshopStore, 'read'>
  homes: Homes
  /** Undefined where no other process is known. */
  elsewhere: Elsewhere | undefined
  /** How long an empty room stays in memory. */
  graceMs: number
}

const lastSnapshotsMs = 2000
/** A home that was killed is noticed within two seconds, one that moves a board is done within one. */
const findHomeMs = 4000
const lookAgainMs = 60

type Place = {
  loading: Promise<OpenBoard>
  room: OpenBoard | undefined
  idle: NodeJS.Timeout | undefined
}

export class Rooms {
  readonly #ports: RoomsPorts
  readonly #places = new Map<BoardId, Place>()
  readonly #leaving = new Set<BoardId>()
  /** Homes that are being given up. */
  readonly #moving = new Map<BoardId, Promise<void>>()
  readonly #leases = new Leases()
  /** How often all homes were lost at once. */
  #losses = 0
  #closing = false

  constructor(ports: RoomsPorts) {
    this.#ports = ports
    ports.journal.whenRecovered(() => {
      for (const room of this.#here()) room.resume()
    })
    ports.homes.onLost(() => this.#loseHomes())
  }

  /**
   * A board, complete, to be joined and read. Throws `BoardGone`, `StorageDamaged`, and `StorageUnavailable`,
   * also when the process that holds the board cannot be reached.
   */
  async open(board: BoardId): Promise<OpenBoard> {
    if (this.#leaving.has(board)) throw new BoardGone(`Board ${board} is being deleted`)
    let place = this.#places.get(board)
    if (!place) {
      place = { loading: this.#find(board), room: undefined, idle: undefined }
      this.#places.set(board, place)
    }
    place.idle?.refresh()
    try {
      place.room = await place.loading
    } catch (error) {
      this.#forget(board, place)
      throw error
    }
    if (this.#closing) throw new StorageUnavailable('The server is stopping')
    if (place.room.isEmpty) this.#waitToUnload(board, place)
    return place.room
  }

  /** The room of a board whose home is here; undefined of any other. */
  async home(board: BoardId): Promise<Room | undefined> {
    const room = await this.open(board)
    return room instanceof Room ? room : undefined
  }

  /** What is in memory now. Sockets of other processes are counted there. */
  occupancy(): Occupancy {
    const sessions = Object.fromEntries(roles.map((role) => [role, 0])) as Occupancy['sessions']
    for (const { room } of this.#places.values()) {
      for (const { role, isElsewhere } of room?.sessions ?? []) {
        if (!isElsewhere) sessions[role] += 1
      }
    }
    return { rooms: this.#places.size, sessions }
  }

  /** Boards that are open here. */
  get boards(): BoardId[] {
    return [...this.#places.keys()]
  }

  /** Sends away those who came by a link that was withdrawn, wherever they are. */
  closeLink(board: BoardId, link: string): void {
    this.linkWithdrawn(board, link)
    this.#ports.elsewhere?.withdrawn(board, link)
  }

  /** The same, for those of this process. */
  linkWithdrawn(board: BoardId, link: string): void {
    this.#places.get(board)?.room?.closeLink(link)
  }

  /** Sends everybody away from a board, then lets `remove` delete it while nobody can load it. */
  async remove(board: BoardId, remove: () => Promise<void>): Promise<void> {
    const { homes, elsewhere } = this.#ports
    this.#leaving.add(board)
    try {
      await this.#drop(board)
      elsewhere?.deleted(board)
      // Whoever still holds it after a while cannot write: the board's row is not there any more.
      const until = performance.now() + findHomeMs
      while (!(await homes.claim(board)) && performance.now() < until) await sleep(lookAgainMs)
      await remove()
    } finally {
      this.#leaving.delete(board)
      await homes.release(board)
    }
  }

  /** A board was deleted by another process. */
  async deleted(board: BoardId): Promise<void> {
    if (this.#leaving.has(board)) return
    this.#leaving.add(board)
    try {
      await this.#drop(board)
    } finally {
      this.#leaving.delete(board)
    }
  }

  /** A room that another process holds is over, or has nobody of this one any more. */
  isOver(room: OpenBoard & { board: BoardId }): void {
    const place = this.#places.get(room.board)
    if (place?.room === room) this.#forget(room.board, place)
  }

  isEmpty(room: OpenBoard & { board: BoardId }): void {
    const place = this.#places.get(room.board)
    if (place?.room === room) this.#waitToUnload(room.board, place)
  }

  /** Stores what is pending, then closes every room. Sessions get their last receipts first. */
  async close(code: number, reason: string): Promise<void> {
    this.#closing = true
    for (const room of this.#here()) room.settle()
    await this.#ports.journal.flush()
    const open: OpenBoard[] = []
    for (const [board, place] of this.#places) {
      this.#forget(board, place)
      if (place.room) open.push(place.room)
    }
    for (const room of open) room.close(code, reason)
    await this.#ports.journal.flush()
    // The last snapshots only make the next opening quicker: a stop does not wait long for them.
    const timer = new Promise((resolve) => setTimeout(resolve, lastSnapshotsMs).unref())
    const here = open.filter((room) => room instanceof Room)
    await Promise.race([Promise.all(here.map((room) => this.#giveUp(room))), timer])
  }

  *#here(): Iterable<Room> {
    for (const { room } of this.#places.values()) if (room instanceof Room) yield room
  }

  /** The board's room, at this process if no other is its home. */
  async #find(board: BoardId): Promise<OpenBoard> {
    const { homes, elsewhere } = this.#ports
    const until = performance.now() + findHomeMs
    do {
      await this.#moving.get(board)
      if (await homes.claim(board)) return this.#settleHere(board)
      const room = await elsewhere?.reach(board)
      if (room) return room
      await sleep(lookAgainMs)
    } while (performance.now() < until && !this.#closing)
    throw new StorageUnavailable('The server that holds this board cannot be reached')
  }

  async #settleHere(board: BoardId): Promise<Room> {
    const { homes, elsewhere } = this.#ports
    const losses = this.#losses
    try {
      // Whoever asks meanwhile waits until it is loaded.
      await elsewhere?.hold(board)
      const room = await this.#load(board)
      if (losses === this.#losses) return room
      room.close(closeCode.tryAgain, 'Connect again')
      throw new StorageUnavailable('The database was lost while the board was loaded')
    } catch (error) {
      elsewhere?.release(board)
      await homes.release(board)
      throw error
    }
  }

  async #load(board: BoardId): Promise<Room> {
    const { store, workshops } = this.#ports
    const [history, workshop] = await Promise.all([
      readHistory(store, board),
      workshops.read(board),
    ])
    return new Room(
      {
        ...this.#ports,
        board,
        leases: this.#leases.of(board),
        onEmpty: (room) => this.isEmpty(room),
        onLost: (room) => {
          this.isOver(room)
          void this.#giveUp(room)
        },
      },
      history,
      workshop,
    )
  }

  /** Sends everybody of this process away from a board that is being deleted. */
  async #drop(board: BoardId): Promise<void> {
    const place = this.#places.get(board)
    if (!place) return
    const [loaded] = await Promise.allSettled([place.loading])
    this.#forget(board, place)
    if (loaded.status === 'rejected') return
    loaded.value.close(closeCode.accessChanged, 'Deleted')
    await this.#ports.journal.flush()
    if (loaded.value instanceof Room) await this.#giveUp(loaded.value)
  }

  /** Frees a closed room, and lets other processes be its board's home. */
  async #giveUp(room: Room): Promise<void> {
    const { homes, elsewhere } = this.#ports
    if (!homes.isShared) return room.dispose()
    const { board } = room
    elsewhere?.release(board)
    const moved = room
      .dispose()
      .then(() => homes.release(board))
      .finally(() => {
        if (this.#moving.get(board) === moved) this.#moving.delete(board)
      })
    this.#moving.set(board, moved)
    await moved
  }

  /** Another process may be the home of each of them by now: nothing that is in memory counts. */
  #loseHomes(): void {
    this.#losses += 1
    for (const room of this.#here()) room.failed()
  }

  #waitToUnload(board: BoardId, place: Place): void {
    clearTimeout(place.idle)
    place.idle = setTimeout(() => this.#unload(board, place), this.#ports.graceMs).unref()
  }

  #unload(board: BoardId, place: Place): void {
    const { room } = place
    if (!room?.isEmpty) return
    if (room instanceof Room && room.isUnsettled) return this.#waitToUnload(board, place)
    this.#forget(board, place)
    room.close(closeCode.tryAgain, 'Unloaded')
    if (room instanceof Room) void this.#giveUp(room)
  }

  #forget(board: BoardId, place: Place): void {
    clearTimeout(place.idle)
    if (this.#places.get(board) === place) this.#places.delete(board)
  }
}
