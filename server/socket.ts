// WebSockets: the only file that knows `ws`. Lets sockets in at the door, gives them to their room, and
// keeps them honest and alive.
//
// The board is loaded before the handshake is answered. So a socket never exists without a role and a
// complete document, and no frame can come before there is somebody to take it.
// Longer than 300 lines because no other file may know `ws`.
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { closeCode, encodeFrame, subprotocol } from '../shared/protocol'
import { isOwnOrigin } from './addresses'
import { encodeAwareness } from './board/awareness'
import type { Batch } from './board/batch'
import type { OpenBoard } from './board/openBoard'
import type { Rooms } from './board/rooms'
import type { Session } from './board/session'
import type { Config } from './config'
import type { Door } from './door'
import type { Logger } from './logger'
import type { Metrics } from './metrics'
import { Bucket } from './pace'
import { newPerson, personOf } from './secrets'
import { Tally } from './tally'
import type { Link } from './store/boards'
import { type Upgrade, readUpgrade } from './upgrade'
import { encodeMessages } from './messages'

export type SocketPorts = {
  config: Pick<Config, 'publicUrl' | 'limits'>
  door: Door
  rooms: Rooms
  metrics: Metrics
  logger: Logger
  now: () => number
  /** How many nodes share what an address may open. */
  nodes: () => number
  timing: SocketTiming
}

export type SocketTiming = {
  /** After so long without a frame a socket is sent an empty one. */
  quietMs: number
  /** A socket is asked for a sign of life so often, and has so long to give one. */
  pingMs: number
  /** How often sockets are looked at. */
  tickMs: number
}

const closeTimeoutMs = 2000
/** A paste is about a frame of the largest size, once; nobody makes so many every second for long. */
const largestFramesPerSecond = 4
/** Above this a session is behind; above that, or behind for so long, it is cut off. */
const behindBytes = 1024 * 1024
const maxBufferedBytes = 4 * 1024 * 1024
const longestBehindMs = 10_000
const mostCopiedBytes = 16 * 1024

const heartbeat = encodeFrame({ type: 'awareness', update: encodeAwareness([]) })

export class Sockets {
  readonly #ports: SocketPorts
  readonly #server: WebSocketServer
  readonly #connections = new Set<Connection>()
  readonly #addresses = new Tally()
  readonly #ticking: NodeJS.Timeout

  /** Takes over the upgrades of an HTTP server. */
  constructor(http: Server, ports: SocketPorts) {
    this.#ports = ports
    const options = {
      noServer: true,
      maxPayload: ports.config.limits.frameBytes,
      // A message in pieces costs memory per piece. Browsers and slow lines make far fewer of both.
      maxFragments: 1024 + Math.ceil(ports.config.limits.frameBytes / 4096),
      maxBufferedChunks: 1024 + Math.ceil(ports.config.limits.frameBytes / 256),
      perMessageDeflate: false,
      clientTracking: false,
      closeTimeout: closeTimeoutMs,
      handleProtocols: (offered: Set<string>): string | false =>
        offered.has(subprotocol) ? subprotocol : false,
    }
    this.#server = new WebSocketServer(options)
    this.#ticking = setInterval(() => this.#tick(), ports.timing.tickMs).unref()
    http.on('upgrade', (request, socket, head) => {
      socket.on('error', (error) => ports.logger.debug({ err: error }, 'A socket failed'))
      this.#upgrade(request, socket, head).catch((error: unknown) => {
        ports.logger.error({ err: error }, 'An upgrade failed')
        refuse(socket, 500)
      })
    })
  }

  /** Bytes that wait for their readers. */
  get queuedBytes(): number {
    let bytes = 0
    for (const connection of this.#connections) bytes += connection.queuedBytes
    return bytes
  }

  /** Waits until the sockets that rooms have closed are gone; cuts those that do not answer. */
  async close(): Promise<void> {
    clearInterval(this.#ticking)
    await Promise.all([...this.#connections].map((connection) => connection.gone(closeTimeoutMs)))
    this.#server.close()
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { config, door, rooms, metrics, logger, nodes } = this.#ports
    const wanted = readUpgrade(request)
    if (!wanted) return refuse(socket, 404)
    const header = (name: string) => request.headers[name]?.toString()
    if (!isOwnOrigin(header, config.publicUrl)) {
      metrics.refused('origin')
      return refuse(socket, 403)
    }
    const address = request.socket.remoteAddress ?? ''
    if (this.#addresses.count(address) * nodes() >= config.limits.socketsPerAddress) {
      metrics.refused('address-full')
      return refuse(socket, 429)
    }
    const entry = await door.enter(wanted.board, wanted.token, address)
    if (entry.as !== 'guest') {
      metrics.refused('token')
      return refuse(socket, entry.as === 'guesser' ? 429 : 401)
    }
    if (entry.link.replayOnly) {
      metrics.refused('replay-only')
      return refuse(socket, 403)
    }
    const board = entry.link.board.id
    const room = await rooms.open(board).catch((error: unknown) => {
      logger.error({ err: error, board }, 'A board could not be loaded')
      return undefined
    })
    // Loading took a while; the link may have been withdrawn meanwhile.
    if (!door.isOpen(entry.link)) return refuse(socket, 401)
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      this.#addresses.add(address)
      ws.once('close', () => this.#addresses.remove(address))
      if (room) this.#join(ws, socket, room, entry.link, wanted)
      else {
        ws.on('error', (error) => logger.debug({ err: error }, 'A socket failed'))
        ws.close(closeCode.tryAgain, 'This board cannot be loaded now')
      }
    })
  }

  #join(ws: WebSocket, socket: Duplex, room: OpenBoard, link: Link, wanted: Upgrade): void {
    const { metrics, logger, now, config } = this.#ports
    const perSecond = config.limits.framesPerSecond
    const bucket = new Bucket({ perSecond, burst: perSecond * 10 }, now())
    const bytesPerSecond = config.limits.frameBytes * largestFramesPerSecond
    const bytes = new Bucket({ perSecond: bytesPerSecond, burst: bytesPerSecond }, now())
    const connection = new Connection(ws, socket, {
      role: link.role,
      link: link.id,
      expiresAt: link.expiresAt ?? Infinity,
      ours: wanted.ours,
      person: wanted.personSecret ? personOf(link.board.id, wanted.personSecret) : newPerson(),
      metrics,
    })
    ws.on('error', (error) => {
      metrics.refused('socket-error')
      logger.debug({ err: error }, 'A socket failed')
    })
    ws.on('close', () => {
      this.#connections.delete(connection)
      room.leave(connection)
    })
    ws.on('message', (data, isBinary) => {
      if (!isBinary || !(data instanceof Uint8Array)) {
        metrics.refused('text')
        connection.close(closeCode.protocolViolation, 'Frames are binary')
      } else if (!bucket.take(now()) || !bytes.take(now(), data.byteLength)) {
        metrics.refused('too-fast')
        connection.close(closeCode.tooFast, 'Too many frames')
      } else if (ws.readyState === ws.OPEN) {
        room.receive(connection, data)
      }
    })
    this.#connections.add(connection)
    room.join(connection)
  }

  #tick(): void {
    const now = performance.now()
    const time = this.#ports.now()
    for (const connection of this.#connections) {
      if (connection.expiresAt <= time) connection.close(closeCode.accessChanged, 'Link expired')
      connection.tick(now, this.#ports.timing)
    }
  }
}

type Identity = Pick<Session, 'role' | 'person' | 'ours' | 'link'> & {
  /** When its link ends, unix ms. */
  expiresAt: number
  metrics: Pick<Metrics, 'refused' | 'sent'>
}

class Connection implements Session {
  readonly role: Session['role']
  readonly person: Session['person']
  readonly ours: boolean
  readonly link: string
  readonly expiresAt: number
  readonly #ws: WebSocket
  readonly #socket: Duplex
  readonly #metrics: Identity['metrics']
  /** Frames for it alone that leave at the end of this turn, or with the next delivery. */
  #own: Uint8Array[] = []
  #largest = 0
  #behindSince = Infinity
  /** Nothing was sent since the last look. */
  #isQuiet = false
  #sentAt = performance.now()
  #pingedAt = performance.now()
  #answered = true

  constructor(ws: WebSocket, socket: Duplex, identity: Identity) {
    this.#ws = ws
    this.#socket = socket
    this.role = identity.role
    this.person = identity.person
    this.ours = identity.ours
    this.link = identity.link
    this.expiresAt = identity.expiresAt
    this.#metrics = identity.metrics
    ws.on('pong', () => {
      this.#answered = true
    })
  }

  /** Without compression `ws` keeps nothing back: all that waits, waits in the socket. */
  get queuedBytes(): number {
    return this.#socket.writableLength
  }

  get isBehind(): boolean {
    return this.queuedBytes > behindBytes
  }

  /**
   * Frames of one turn of the event loop leave in one write, with what is delivered in it: writes are what
   * relaying costs. They go past `ws` to the socket, as ready bytes; so do its own, and all stay in order.
   */
  send(frame: Uint8Array): void {
    this.#own.push(frame)
    if (this.#own.length > 1) return
    setImmediate(() => this.#writeOwn())
  }

  deliver(batch: Batch): void {
    if (this.#own.length > 0) {
      // Below that a copy costs less than a write; above it, all who get the same share one.
      const joins = batch.byteLength <= mostCopiedBytes
      this.#writeOwn(joins ? batch.frames : [])
      if (joins) return
    }
    if (batch.frames.length > 0) this.#write(batch.wire(encodeMessages))
  }

  close(code: number, reason: string): void {
    this.#writeOwn()
    this.#ws.close(code, reason)
  }

  #writeOwn(andThen: readonly Uint8Array[] = []): void {
    if (this.#own.length === 0) return
    const frames = [...this.#own, ...andThen]
    this.#own = []
    this.#write(encodeMessages(frames))
  }

  #write(bytes: Uint8Array): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    // A large board is above the limit by itself; whoever joins it must get it.
    if (this.queuedBytes > maxBufferedBytes + this.#largest) return this.#cutOff()
    this.#largest = Math.max(this.#largest, bytes.byteLength)
    this.#metrics.sent(bytes.byteLength)
    this.#isQuiet = false
    this.#socket.write(bytes)
  }

  #cutOff(): void {
    this.#metrics.refused('too-slow')
    this.#own = []
    this.#ws.close(closeCode.tryAgain, 'Too slow')
    this.#ws.terminate()
  }

  /** Keeps a quiet socket open; ends one that no longer answers. */
  tick(now: number, { quietMs, pingMs }: SocketTiming): void {
    this.#behindSince = this.isBehind ? Math.min(this.#behindSince, now) : Infinity
    if (now - this.#behindSince > longestBehindMs) return this.#cutOff()
    if (!this.#isQuiet) this.#sentAt = now
    else if (now - this.#sentAt > quietMs) this.send(heartbeat)
    this.#isQuiet = true
    if (now - this.#pingedAt < pingMs) return
    if (!this.#answered) return this.#ws.terminate()
    this.#answered = false
    this.#pingedAt = now
    this.#ws.ping()
  }

  /** Settles when the socket is gone, by itself or cut after `afterMs`. */
  gone(afterMs: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#ws.readyState === this.#ws.CLOSED) return resolve()
      const timer = setTimeout(() => this.#ws.terminate(), afterMs)
      this.#ws.once('close', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}

/** Answers an upgrade with a plain HTTP status. */
function refuse(socket: Duplex, status: number): void {
  if (socket.destroyed) return
  const reason = STATUS_CODES[status] ?? ''
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
