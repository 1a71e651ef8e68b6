// A WebSocket client that costs next to nothing, so that hundreds of them do not drown the server that
// is measured on the same machine. `ws` spends as much on reading a frame as a relay on sending it.
//
// All sockets read into one buffer; frames are handed out as a range of it, valid only during the call. The
// cheapest only counts bytes, and reads when it is told to: a server that sends thousands of small pieces a
// second would else be measured by what it costs to fetch each of them.
import { randomBytes } from 'node:crypto'
import { type Socket, connect } from 'node:net'
import type { Address } from './relay'

/** `length` is the frame's own; of a frame that came in pieces fewer bytes may have been kept. */
export type OnFrame = (bytes: Buffer, start: number, end: number, length: number) => void

type Events = {
  opened: () => void
  frame: OnFrame
  closed: (code: number) => void
  /** Of a frame that comes in pieces, so many bytes are kept; enough to see what it is. */
  keep?: number
}

const opcode = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const
const readBuffer = Buffer.allocUnsafe(1024 * 1024)
const endOfHead = Buffer.from('\r\n\r\n')

export class RawSocket {
  readonly socket: Socket
  readonly #events: Events
  /** What is not yet a whole handshake answer, frame head or control frame. */
  #rest: Buffer = Buffer.alloc(0)
  #head = true
  /** A frame that comes in pieces. */
  #partial: { kept: Buffer; filled: number; left: number; length: number } | undefined
  #code = 1006
  #isBlind = false
  #waits = false
  /** Bytes that came. */
  received = 0

  constructor(port: number, { path, protocols }: Address, events: Events) {
    this.#events = events
    this.socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: readBuffer,
        callback: (length, buffer) => {
          this.received += length
          if (!this.#isBlind) this.#read(buffer as Buffer, length)
          return !this.#waits
        },
      },
    })
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ...(protocols.length > 0 ? [`Sec-WebSocket-Protocol: ${protocols.join(', ')}`] : []),
    ]
    this.socket.on('connect', () => this.socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    this.socket.on('error', () => this.socket.destroy())
    this.socket.on('close', () => events.closed(this.#code))
  }

  /** Sends bytes that `sealed` made; several frames may stand one behind the other. */
  write(frames: Uint8Array): void {
    this.socket.write(frames)
  }

  /** From now on it reads only when `look` is called; a blind one hands out no frames and answers nothing. */
  wait(isBlind: boolean): void {
    this.#waits = true
    this.#isBlind = isBlind
  }

  look(): void {
    this.socket.resume()
  }

  cut(): void {
    this.socket.destroy()
  }

  #read(buffer: Buffer, length: number): void {
    let bytes = buffer
    let end = length
    if (this.#rest.length > 0) {
      bytes = Buffer.concat([this.#rest, buffer.subarray(0, length)])
      end = bytes.length
      this.#rest = Buffer.alloc(0)
    }
    let at = 0
    if (this.#head) {
      const found = bytes.subarray(0, end).indexOf(endOfHead)
      if (found < 0) return this.#keepRest(bytes, 0, end)
      if (!bytes.subarray(0, 12).toString('latin1').includes(' 101')) {
        this.#code = Number(bytes.subarray(9, 12).toString('latin1'))
        return void this.socket.destroy()
      }
      this.#head = false
      at = found + endOfHead.length
      this.#events.opened()
    }
    this.#frames(bytes, at, end)
  }

  #frames(bytes: Buffer, from: number, end: number): void {
    let at = this.#fill(bytes, from, end)
    while (at < end && !this.socket.destroyed) {
      const second = bytes[at + 1] ?? 0
      const headLength = second === 127 ? 10 : second === 126 ? 4 : 2
      if (end - at < headLength) break
      let length = second
      if (second === 126) length = bytes.readUInt16BE(at + 2)
      if (second === 127) length = Number(bytes.readBigUInt64BE(at + 2))
      const kind = (bytes[at] ?? 0) & 0x0f
      const start = at + headLength
      if (start + length <= end) {
        this.#frame(kind, bytes, start, start + length)
        at = start + length
      } else if (kind <= opcode.binary) {
        const kept = Buffer.allocUnsafe(Math.min(length, this.#events.keep ?? length))
        this.#partial = { kept, filled: 0, left: length, length }
        return void this.#fill(bytes, start, end)
      } else break
    }
    if (at < end) this.#keepRest(bytes, at, end)
  }

  /** Goes on with a frame that comes in pieces; returns where it ended. */
  #fill(bytes: Buffer, from: number, end: number): number {
    const partial = this.#partial
    if (!partial) return from
    const upTo = Math.min(end, from + partial.left)
    partial.filled += bytes.copy(partial.kept, partial.filled, from, upTo)
    partial.left -= upTo - from
    if (partial.left === 0) {
      this.#partial = undefined
      this.#events.frame(partial.kept, 0, partial.kept.length, partial.length)
    }
    return upTo
  }

  #frame(kind: number, bytes: Buffer, start: number, end: number): void {
    if (kind <= opcode.binary) this.#events.frame(bytes, start, end, end - start)
    else if (kind === opcode.ping) {
      this.write(sealed([bytes.subarray(start, end)], opcode.pong))
    } else if (kind === opcode.close) {
      this.#code = end - start >= 2 ? bytes.readUInt16BE(start) : 1005
      this.socket.destroy()
    }
  }

  #keepRest(bytes: Buffer, start: number, end: number): void {
    this.#rest = Buffer.from(bytes.subarray(start, end))
  }
}

/** One frame as a client sends it. Its mask is zero, so the payload stands there as it is. */
export function sealed(parts: readonly Uint8Array[], kind: number = opcode.binary): Buffer {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0)
  const head = length < 126 ? 6 : length < 65_536 ? 8 : 14
  const frame = Buffer.alloc(head + length)
  frame[0] = 0x80 | kind
  if (length < 126) frame[1] = 0x80 | length
  else if (length < 65_536) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  let at = head
  for (const part of parts) {
    frame.set(part, at)
    at += part.byteLength
  }
  return frame
}
