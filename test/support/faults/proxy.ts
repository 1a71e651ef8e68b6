// A TCP proxy that understands WebSocket frames and makes a bad network of a good one: per direction and
// connection it delays, slows down, cuts, freezes, swallows, holds back and repeats.
//
// Inside one TCP stream frames cannot change their order; what is held arrives on a later connection.
import { type Server, type Socket, connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'
import { Lane, type Weather, fairWeather } from './lane'

const watchMs = 250

export type Cut = 'clean' | 'reset'
type Side = 'up' | 'down'

/** One connection through the proxy: `up` goes to the server, `down` to the client. */
export class Link {
  readonly up: Lane
  readonly down: Lane
  readonly #client: Socket
  readonly #server: Socket
  closed = false

  constructor(client: Socket, server: Socket, kept: Record<Side, Buffer[]>, onClosed: () => void) {
    this.#client = client
    this.#server = server
    const lane = (side: Side, from: Socket, to: Socket) =>
      new Lane(from, to, {
        cut: () => this.cut('reset'),
        keep: (bytes) => kept[side].push(bytes),
        late: () => kept[side].splice(0),
      })
    this.up = lane('up', client, server)
    this.down = lane('down', server, client)
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('end', () => other.end())
      one.on('close', () => {
        other.destroy()
        this.up.close()
        this.down.close()
        this.closed = true
        onClosed()
      })
    }
  }

  cut(how: Cut): void {
    for (const socket of [this.#client, this.#server]) {
      if (how === 'clean') socket.end()
      else if (!socket.destroyed && !socket.connecting) socket.resetAndDestroy()
      else socket.destroy()
    }
  }

  /** Nothing passes in either direction, and neither side is told. */
  freeze(): void {
    this.up.freeze()
    this.down.freeze()
  }

  thaw(): void {
    this.up.thaw()
    this.down.thaw()
  }
}

export class FaultProxy {
  readonly links = new Set<Link>()
  /** How many connections there have been. */
  accepted = 0
  /** Weather of connections that are yet to come. */
  weather: Weather = fairWeather
  /** While true, upgrades are answered with 502. */
  refusing = false
  /** A connection that says nothing in one direction for so long is cut; 0 for never. */
  idleCutMs = 0
  #targetPort: number
  readonly #server: Server
  readonly #kept: Record<Side, Buffer[]> = { up: [], down: [] }
  readonly #watching = setInterval(() => this.#cutIdle(), watchMs)
  #watchedAt = performance.now()

  private constructor(targetPort: number) {
    this.#targetPort = targetPort
    this.#server = createServer((client) => this.#accept(client))
  }

  static async start(targetPort: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(targetPort)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => proxy.close())
    return proxy
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  /** Later connections go there: the server has restarted on another port. */
  aim(port: number): void {
    this.#targetPort = port
  }

  /** The newest connection that is open. */
  get newest(): Link | undefined {
    return [...this.links].at(-1)
  }

  /** All is well from now on; frozen connections go on, what was held back is forgotten. */
  heal(): void {
    this.weather = fairWeather
    this.refusing = false
    this.idleCutMs = 0
    this.#kept.up.length = 0
    this.#kept.down.length = 0
    for (const link of this.links) {
      link.up.weather = fairWeather
      link.down.weather = fairWeather
      link.thaw()
    }
  }

  close(): void {
    clearInterval(this.#watching)
    for (const link of this.links) link.cut('reset')
    this.#server.close()
  }

  #accept(client: Socket): void {
    this.accepted++
    client.on('error', () => client.destroy())
    if (this.refusing) {
      client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      return
    }
    const server = connect(this.#targetPort, '127.0.0.1')
    server.setNoDelay(true)
    client.setNoDelay(true)
    const link: Link = new Link(client, server, this.#kept, () => this.links.delete(link))
    link.up.weather = this.weather
    link.down.weather = this.weather
    this.links.add(link)
  }

  #cutIdle(): void {
    const now = performance.now()
    // While this process stood still nothing could pass; that is nobody's silence.
    const stoodStill = Math.max(0, now - this.#watchedAt - watchMs)
    this.#watchedAt = now
    if (this.idleCutMs === 0) return
    const since = now - this.idleCutMs
    for (const link of this.links) {
      link.up.lastFrameAt += stoodStill
      link.down.lastFrameAt += stoodStill
      if (link.up.lastFrameAt < since || link.down.lastFrameAt < since) link.cut('reset')
    }
  }
}
