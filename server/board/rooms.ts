// The boards that are in memory. Each is loaded once, however many ask at once, and leaves memory some
// time after the last session did. A room that lost a write is dropped; the next to ask loads it anew.
import { closeCode } from '../../shared/protocol'
import { roles } from '../../shared/access'
import type { BoardId } from '../../shared/ids'
import type { Journal } from '../journal'
import type { Occupancy } from '../metrics'
import { BoardGone, StorageUnavailable } from '../store/errors'
import type { Homes } from '../store/homes'
import { readHistory } from './history'
import { Leases } from './leases'
import { Room } from './room'
import type { RoomPorts } from './room-ports'
import type { WorkshopStore } from '../store/workshops'

export type RoomsPorts = Omit<RoomPorts, 'board' | 'journal' | 'leases' | 'onEmpty' | 'onLost'> & {
  journal: RoomPorts['journal'] & Pick<Journal, 'whenRecovered'>
  workshops: Pick<WorkshopStore, 'read'>
  homes: Homes
  /** How long an empty room stays in memory. */
  graceMs: number
}

const lastSnapshotsMs = 2000

type Place = { loading: Promise<Room>; room: Room | undefined; idle: NodeJS.Timeout | undefined }

export class Rooms {
  readonly #ports: RoomsPorts
  readonly #places = new Map<BoardId, Place>()
  readonly #leaving = new Set<BoardId>()
  readonly #leases = new Leases()
  /** How often all homes were lost at once. */
  #losses = 0
  #closing = false

  constructor(ports: RoomsPorts) {
    this.#ports = ports
    ports.journal.whenRecovered(() => {
      for (const { room } of this.#places.values()) room?.resume()
    })
    ports.homes.onLost(() => {
      this.#losses += 1
      for (const { room } of this.#places.values()) room?.failed()
    })
  }

  /** The room of a board, complete. Throws `BoardGone`, `StorageDamaged`, `StorageUnavailable`. */
  async open(board: BoardId): Promise<Room> {
    if (this.#leaving.has(board)) throw new BoardGone(`Board ${board} is being deleted`)
    let place = this.#places.get(board)
    if (!place) {
      place = { loading: this.#load(board), room: undefined, idle: undefined }
      this.#places.set(board, place)
    }
    place.idle?.refresh()
    try {
      place.room = await place.loading
    } catch (error) {
      this.#forget(board, place)
      this.#leave(board)
      throw error
    }
    if (this.#closing) throw new StorageUnavailable('The server is stopping')
    if (place.room.isEmpty) this.#waitToUnload(board, place)
    return place.room
  }

  /** What is in memory now. */
  occupancy(): Occupancy {
    const sessions = Object.fromEntries(roles.map((role) => [role, 0])) as Occupancy['sessions']
    for (const { room } of this.#places.values()) {
      for (const session of room?.sessions ?? []) sessions[session.role] += 1
    }
    return { rooms: this.#places.size, sessions }
  }

  /** Sends away those who came by a link that was withdrawn. */
  closeLink(board: BoardId, link: string): void {
    this.#places.get(board)?.room?.closeLink(link)
  }

  /** Sends everybody away from a board, then lets `remove` delete it while nobody can load it. */
  async remove(board: BoardId, remove: () => Promise<void>): Promise<void> {
    this.#leaving.add(board)
    try {
      const place = this.#places.get(board)
      if (place) {
        const [loaded] = await Promise.allSettled([place.loading])
        this.#forget(board, place)
        if (loaded.status === 'fulfilled') loaded.value.close(closeCode.accessChanged, 'Deleted')
        await this.#ports.journal.flush()
        if (loaded.status === 'fulfilled') await loaded.value.dispose()
      }
      await remove()
      this.#leave(board)
    } finally {
      this.#leaving.delete(board)
    }
  }

  /** Stores what is pending, then closes every room. Sessions get their last receipts first. */
  async close(code: number, reason: string): Promise<void> {
    this.#closing = true
    for (const { room } of this.#places.values()) room?.settle()
    await this.#ports.journal.flush()
    const rooms: Room[] = []
    for (const [board, place] of this.#places) {
      this.#forget(board, place)
      if (place.room) rooms.push(place.room)
    }
    for (const room of rooms) room.close(code, reason)
    await this.#ports.journal.flush()
    // The last snapshots only make the next opening quicker: a stop does not wait long for them.
    const timer = new Promise((resolve) => setTimeout(resolve, lastSnapshotsMs).unref())
    await Promise.race([Promise.all(rooms.map((room) => room.dispose())), timer])
  }

  async #load(board: BoardId): Promise<Room> {
    const { store, workshops, homes } = this.#ports
    const losses = this.#losses
    if (!(await homes.claim(board))) throw new StorageUnavailable('The board is open elsewhere')
    const [history, workshop] = await Promise.all([
      readHistory(store, board),
      workshops.read(board),
    ])
    if (losses !== this.#losses) throw new StorageUnavailable('The database was lost meanwhile')
    return new Room(
      {
        ...this.#ports,
        board,
        leases: this.#leases.of(board),
        onEmpty: (room) => {
          const place = this.#places.get(board)
          if (place?.room === room) this.#waitToUnload(board, place)
        },
        onLost: (room) => {
          const place = this.#places.get(board)
          if (place?.room === room) this.#forget(board, place)
          void room.dispose().finally(() => this.#leave(board))
        },
      },
      history,
      workshop,
    )
  }

  #waitToUnload(board: BoardId, place: Place): void {
    clearTimeout(place.idle)
    place.idle = setTimeout(() => this.#unload(board, place), this.#ports.graceMs).unref()
  }

  #unload(board: BoardId, place: Place): void {
    const { room } = place
    if (!room?.isEmpty) return
    if (room.isUnsettled) return this.#waitToUnload(board, place)
    this.#forget(board, place)
    room.close(closeCode.tryAgain, 'Unloaded')
    void room.dispose().finally(() => this.#leave(board))
  }

  /** Lets others have a board that is not in memory any more. */
  #leave(board: BoardId): void {
    if (!this.#places.has(board)) void this.#ports.homes.release(board)
  }

  #forget(board: BoardId, place: Place): void {
    clearTimeout(place.idle)
    if (this.#places.get(board) === place) this.#places.delete(board)
  }
}
