// One direction of one connection through the fault proxy: bytes in at one socket, out at the other, with
// whatever is to go wrong in between.
import type { Socket } from 'node:net'
import { FrameSplitter, type WireFrame, isDocument } from './frames'

export type Weather = {
  /** Every frame waits so long, ms. */
  delayMs: number
  /** Bytes a second; Infinity for no limit. */
  rate: number
}

export const fairWeather: Weather = { delayMs: 0, rate: Infinity }

/** What becomes of the next frames that carry edits. */
export type Mishap = 'swallow' | 'lose' | 'hold' | 'duplicate' | 'half'

export type LanePorts = {
  /** Ends the whole connection at once. */
  cut: () => void
  /** Takes a frame that is to arrive on a later connection. */
  keep: (bytes: Buffer) => void
  /** What earlier connections left for this one. */
  late: () => Buffer[]
}

export class Lane {
  weather: Weather = fairWeather
  readonly #from: Socket
  readonly #to: Socket
  readonly #ports: LanePorts
  readonly #splitter = new FrameSplitter()
  #handshake: Buffer | undefined = Buffer.alloc(0)
  #queue: { frame: Buffer; at: number }[] = []
  #mishaps: Mishap[] = []
  #frozen = false
  #timer: NodeJS.Timeout | undefined
  #freeAt = 0
  lastFrameAt = performance.now()
  /** How many frames have come. */
  frames = 0

  constructor(from: Socket, to: Socket, ports: LanePorts) {
    this.#from = from
    this.#to = to
    this.#ports = ports
    from.on('data', (bytes: Buffer) => this.#arrived(bytes))
  }

  /** The next frame that carries edits meets this. */
  await(mishap: Mishap): void {
    this.#mishaps.push(mishap)
  }

  /** Nothing passes until `thaw`; neither side is told. */
  freeze(): void {
    this.#frozen = true
    this.#from.pause()
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  thaw(): void {
    this.#frozen = false
    this.#from.resume()
    this.#drain()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#queue = []
  }

  #arrived(bytes: Buffer): void {
    if (!this.#handshake) return this.#frames(bytes)
    this.#handshake = Buffer.concat([this.#handshake, bytes])
    const end = this.#handshake.indexOf('\r\n\r\n')
    if (end < 0) return
    const rest = this.#handshake.subarray(end + 4)
    this.#send(this.#handshake.subarray(0, end + 4))
    this.#handshake = undefined
    this.#frames(rest)
  }

  #frames(bytes: Buffer): void {
    for (const frame of this.#splitter.push(bytes)) {
      this.lastFrameAt = performance.now()
      this.frames++
      const mishap = isDocument(frame) ? this.#mishaps.shift() : undefined
      if (mishap) this.#suffer(mishap, frame)
      else this.#send(frame.bytes)
      if (frame.type === 0) for (const late of this.#ports.late()) this.#send(late)
    }
  }

  #suffer(mishap: Mishap, { bytes }: WireFrame): void {
    switch (mishap) {
      case 'duplicate':
        this.#send(bytes)
        return this.#send(bytes)
      case 'hold':
        this.#ports.keep(bytes)
        return this.#ports.cut()
      case 'lose':
        return undefined
      case 'swallow':
        return this.#ports.cut()
      case 'half':
        if (!this.#to.destroyed) this.#to.write(bytes.subarray(0, Math.ceil(bytes.length / 2)))
        return this.#ports.cut()
    }
  }

  #send(frame: Buffer): void {
    const { delayMs, rate } = this.weather
    const now = performance.now()
    const takes = rate === Infinity ? 0 : (frame.length / rate) * 1000
    this.#freeAt = Math.max(this.#freeAt, now) + takes
    this.#queue.push({ frame, at: this.#freeAt + delayMs })
    this.#drain()
  }

  #drain(): void {
    if (this.#frozen || this.#timer) return
    for (let first = this.#queue[0]; first; first = this.#queue[0]) {
      const wait = first.at - performance.now()
      if (wait > 1) {
        this.#timer = setTimeout(() => {
          this.#timer = undefined
          this.#drain()
        }, wait)
        return
      }
      this.#queue.shift()
      if (!this.#to.destroyed) this.#to.write(first.frame)
    }
  }
}
