// The other nodes: which board of theirs is reached how, and who of theirs visits boards that are here.
//
// A board lives on one node at a time: the one that holds its lock in the database (`store.homes`). That node
// listens on the board's channel; whoever wants in says hello there, and is answered on a channel of its own.
// There is no directory that could be wrong: where nobody answers, the lock is tried again.
import { randomInt } from 'node:crypto'
import type { Elsewhere } from '../board/openBoard'
import type { Room } from '../board/room'
import type { BoardId } from '../../shared/ids'
import type { Logger } from '../logger'
import type { Bus } from './bus'
import { Post } from './post'
import { RemoteRoom } from './remoteRoom'
import { Visitors } from './visitors'
import { type Address, type Message, encodeMessage, pack, unpack, wireVersion } from './wire'

export type NeighboursPorts = {
  bus: Bus
  logger: Logger
  /** A board this node holds, loaded; undefined when it does not hold it any more. */
  homeOf: (board: BoardId) => Promise<Room | undefined>
  /** A link was withdrawn on another node. */
  withdrawn: (board: BoardId, access: string) => void
  /** A board was deleted on another node. */
  deleted: (board: BoardId) => void
  /** A remote room is over. */
  lost: (room: RemoteRoom) => void
  /** A remote room has nobody left. */
  onEmpty: (room: RemoteRoom) => void
}

export type NeighboursTiming = {
  /** Every node says so often that it is there. */
  beatMs: number
  /** Whoever was silent for so long is gone. */
  silenceMs: number
  /** How long a hello waits for its answer. */
  helloMs: number
}

export const neighboursTiming: NeighboursTiming = { beatMs: 500, silenceMs: 2000, helloMs: 600 }

type Neighbour = { life: number; heardAt: number }

const everybody = 'throughline:all'
const channelOf = (node: string) => `throughline:node:${node}`
const boardChannel = (board: BoardId) => `throughline:board:${board}`
const noBoard = '' as BoardId

export class Neighbours implements Elsewhere {
  /** Random: a node that starts anew is another one. */
  readonly node = randomInt(2 ** 47).toString(36)
  readonly #ports: NeighboursPorts
  readonly #timing: NeighboursTiming
  readonly #post: Post
  readonly #nodes = new Map<string, Neighbour>()
  /** By link: the ways from here to boards elsewhere. */
  readonly #ways = new Map<number, RemoteRoom>()
  /** By node and link: those who come here. */
  readonly #visits = new Map<string, { address: Address; visitors: Visitors }>()
  readonly #expected = new Set<string>()
  readonly #hellos = new Map<number, (home: string) => void>()
  readonly #held = new Set<BoardId>()
  readonly #beating: NodeJS.Timeout
  #life = 1
  #hasComplained = false
  #tickedAt = performance.now()

  constructor(ports: NeighboursPorts, timing = neighboursTiming) {
    this.#ports = ports
    this.#timing = timing
    const { bus } = ports
    this.#post = new Post(bus)
    bus.watch((isUp) => (isUp ? this.#beat() : this.#cutOff()))
    void this.#listen(channelOf(this.node), (message, size) => this.#told(message, size))
    void this.#listen(everybody, (message) => this.#heard(message))
    this.#beating = setInterval(() => this.#tick(), timing.beatMs).unref()
    this.#beat()
  }

  get isUp(): boolean {
    return this.#ports.bus.isUp
  }

  /** Nodes that are there, this one included. */
  get count(): number {
    return this.#nodes.size + 1
  }

  /** Sessions of other nodes on boards here. */
  get visitors(): number {
    let count = 0
    for (const { visitors } of this.#visits.values()) count += visitors.count
    return count
  }

  /** From now on hellos for this board are answered here. */
  hold(board: BoardId): Promise<void> {
    this.#held.add(board)
    return this.#listen(boardChannel(board), (message) => this.#asked(message))
  }

  release(board: BoardId): void {
    if (!this.#held.delete(board)) return
    this.#ports.bus.unsubscribe(boardChannel(board))
    for (const { address, visitors } of this.#visits.values()) {
      if (address.board === board) visitors.end()
    }
  }

  /** A way to a board that another node holds; undefined when nobody answers. */
  async reach(board: BoardId): Promise<RemoteRoom | undefined> {
    if (!this.isUp) return undefined
    const address = { node: this.node, board, link: randomInt(2 ** 47) }
    const { helloMs } = this.#timing
    const home = await new Promise<string | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), helloMs)
      this.#hellos.set(address.link, (node) => {
        clearTimeout(timer)
        resolve(node)
      })
      this.#say(boardChannel(board), { ...address, kind: 'hello' })
    })
    this.#hellos.delete(address.link)
    if (home === undefined) {
      this.#say(boardChannel(board), { ...address, kind: 'gone' })
      return undefined
    }
    const room = new RemoteRoom({
      address,
      home,
      send: (message) => this.#post.say(channelOf(home), message),
      ended: (over) => {
        this.#ways.delete(address.link)
        this.#ports.lost(over)
      },
      onEmpty: this.#ports.onEmpty,
    })
    this.#ways.set(address.link, room)
    return room
  }

  /** Tells all nodes; they look into the database too, should this be lost. */
  withdrawn(board: BoardId, access: string): void {
    this.#tell(board, { kind: 'withdrawn', access })
  }

  deleted(board: BoardId): void {
    this.#tell(board, { kind: 'deleted' })
  }

  async close(): Promise<void> {
    clearInterval(this.#beating)
    this.#cutOff()
    this.#post.flush()
    this.#tell(noBoard, { kind: 'gone' })
    // What was said last must have left before the connection does.
    await new Promise((resolve) => setTimeout(resolve, 50))
    await this.#ports.bus.close()
  }

  #tell(
    board: BoardId,
    what: { kind: 'deleted' | 'gone' } | { kind: 'withdrawn'; access: string },
  ): void {
    this.#say(everybody, { node: this.node, board, link: 0, ...what })
  }

  #say(channel: string, message: Message): void {
    this.#ports.bus.publish(channel, pack([encodeMessage(message)]))
  }

  #listen(channel: string, take: (message: Message, size: number) => void): Promise<void> {
    return this.#ports.bus.subscribe(channel, (bytes) => {
      const { version, messages } = unpack(bytes)
      if (version !== wireVersion) return this.#complain(version)
      for (const { message, size } of messages) if (message.node !== this.node) take(message, size)
    })
  }

  #beat(): void {
    this.#say(everybody, {
      node: this.node,
      board: noBoard,
      link: 0,
      kind: 'beat',
      life: this.#life,
    })
  }

  #tick(): void {
    this.#beat()
    // While this process stood still it heard nobody; that is not their silence.
    const now = performance.now()
    const stoodStill = Math.max(0, now - this.#tickedAt - this.#timing.beatMs)
    this.#tickedAt = now
    for (const each of this.#nodes.values()) each.heardAt += stoodStill
    const since = now - this.#timing.silenceMs
    for (const [node, { heardAt }] of this.#nodes) if (heardAt < since) this.#buried(node)
  }

  /** Nothing is heard any more: whatever was under way may be lost, in both directions. */
  #cutOff(): void {
    this.#life += 1
    this.#nodes.clear()
    this.#expected.clear()
    for (const room of this.#ways.values()) room.end()
    for (const { visitors } of this.#visits.values()) visitors.end()
  }

  /** That node is gone, or has missed something. */
  #buried(node: string): void {
    this.#nodes.delete(node)
    for (const { address, visitors } of this.#visits.values()) {
      if (address.node === node) visitors.end()
    }
    for (const room of this.#ways.values()) if (room.home === node) room.end()
    this.#post.forget(channelOf(node))
  }

  /** What is said to all. */
  #heard(message: Message): void {
    const { withdrawn, deleted } = this.#ports
    if (message.kind === 'withdrawn') return withdrawn(message.board, message.access)
    if (message.kind === 'deleted') return deleted(message.board)
    if (message.kind === 'gone') return this.#buried(message.node)
    if (message.kind !== 'beat') return
    const known = this.#nodes.get(message.node)
    if (known && known.life !== message.life) this.#buried(message.node)
    const heardAt = performance.now()
    this.#nodes.set(message.node, { life: message.life, heardAt })
    // Whoever is new should not have to wait for the next beat.
    if (!known) this.#beat()
  }

  /** Boards that it holds cannot be reached from here, and the other way round. */
  #complain(theirs: number): void {
    if (this.#hasComplained) return
    this.#hasComplained = true
    this.#ports.logger.warn(
      { theirs, ours: wireVersion },
      'A node of another version speaks differently: each serves the boards that it holds, and sends away who asks for others; finish the upgrade',
    )
  }

  /** What is said to this node, by homes of boards it visits and by visitors of boards that are here. */
  #told(message: Message, size: number): void {
    const { kind, node, board, link } = message
    if (kind === 'welcome') return this.#hellos.get(link)?.(node)
    const room = this.#ways.get(link)
    const visitors = this.#visits.get(keyOf(message))?.visitors
    if (kind === 'gone') return room ? room.end() : visitors?.end()
    if (kind !== 'data') return
    if (room) return room.message(message, size)
    if (visitors) return visitors.receive(message, size)
    // It was given up here, and the other end has not heard of it.
    this.#post.say(channelOf(node), { node: this.node, board, link, kind: 'gone' })
  }

  /** What is asked of a board that is here. */
  #asked(message: Message): void {
    const { kind, node, board, link } = message
    if (!this.#held.has(board)) return
    if (kind === 'hello') return void this.#welcome({ node, board, link })
    if (kind !== 'gone') return
    this.#expected.delete(keyOf(message))
    this.#visits.get(keyOf(message))?.visitors.end()
  }

  async #welcome(address: Address): Promise<void> {
    const { node, board, link } = address
    this.#expected.add(keyOf(address))
    const room = await this.#ports.homeOf(board).catch((error: unknown) => {
      this.#ports.logger.error(
        { err: error, board },
        'A board could not be loaded for another node',
      )
      return undefined
    })
    // Loading took a while; whoever asked may have given up.
    if (!this.#expected.delete(keyOf(address)) || !room || !this.#held.has(board)) return
    const own = { node: this.node, board, link }
    const visitors = new Visitors({
      address: own,
      room,
      send: (message) => this.#post.say(channelOf(node), message),
      ended: () => void this.#visits.delete(keyOf(address)),
    })
    this.#visits.set(keyOf(address), { address, visitors })
    this.#post.say(channelOf(node), { ...own, kind: 'welcome' })
  }
}

const keyOf = ({ node, board, link }: Address) => `${node} ${board} ${link}`
