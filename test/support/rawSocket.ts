// A TCP connection whose bytes are written by hand, WebSocket frames included, valid or not.
import { type Socket, connect } from 'node:net'
import { onTestFinished } from 'vitest'
import type { NewBoard, TestServer } from './server'
import { waitFor } from './wait'

const mask = Buffer.from([1, 2, 3, 4])

export type FrameParts = {
  opcode?: number
  payload?: Uint8Array
  fin?: boolean
  /** Reserved bits, 0 to 7. */
  reserved?: number
  masked?: boolean
  /** What the header claims, when that is not the payload's length. */
  length?: bigint
}

export function rawFrame({
  opcode = 2,
  payload = Buffer.alloc(0),
  fin = true,
  reserved = 0,
  masked = true,
  length = BigInt(payload.length),
}: FrameParts): Buffer {
  const size = Buffer.alloc(length < 126n ? 0 : length < 65_536n ? 2 : 8)
  if (size.length === 2) size.writeUInt16BE(Number(length))
  if (size.length === 8) size.writeBigUInt64BE(length)
  const code = size.length === 0 ? Number(length) : size.length === 2 ? 126 : 127
  const head = Buffer.from([
    (fin ? 0x80 : 0) | (reserved << 4) | opcode,
    (masked ? 0x80 : 0) | code,
  ])
  const body = masked
    ? [mask, Buffer.from(payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0)))]
    : [payload]
  return Buffer.concat([head, size, ...body])
}

export function handshake(board: NewBoard, headers: Record<string, string> = {}): string {
  const lines = {
    Host: 'localhost',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  }
  const named = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
  return `GET /sync/${board.id}?token=${board.tokens.participant} HTTP/1.1\r\n${named.join('')}\r\n`
}

export class RawSocket {
  readonly socket: Socket
  #received = Buffer.alloc(0)
  isClosed = false

  constructor(server: TestServer) {
    this.socket = connect(server.port, '127.0.0.1')
    this.socket.setNoDelay()
    this.socket.on('data', (data) => {
      this.#received = Buffer.concat([this.#received, data])
    })
    this.socket.on('error', () => this.socket.destroy())
    this.socket.on('close', () => {
      this.isClosed = true
    })
    onTestFinished(() => {
      this.socket.destroy()
    })
  }

  write(bytes: Uint8Array | string): void {
    if (this.socket.writable) this.socket.write(bytes)
  }

  /** Shakes hands and waits for the answer. */
  async upgrade(board: NewBoard): Promise<this> {
    this.write(handshake(board))
    await waitFor('the upgrade is answered', () => this.status === 101)
    return this
  }

  /** Of the HTTP answer; undefined before there is one. */
  get status(): number | undefined {
    const text = this.#received.subarray(0, 20).toString('latin1')
    const code = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]
    return code === undefined ? undefined : Number(code)
  }

  /** The code of the close frame; undefined when none came. */
  get closeCode(): number | undefined {
    const bytes = this.#received
    let at = bytes.indexOf('\r\n\r\n') + 4
    while (at + 2 <= bytes.length) {
      const [opcode, short] = [(bytes[at] ?? 0) & 15, (bytes[at + 1] ?? 0) & 127]
      const start = at + (short === 126 ? 4 : short === 127 ? 10 : 2)
      if (start > bytes.length) return undefined
      const length =
        short === 126
          ? bytes.readUInt16BE(at + 2)
          : short === 127
            ? Number(bytes.readBigUInt64BE(at + 2))
            : short
      if (opcode === 8) return length >= 2 ? bytes.readUInt16BE(start) : 1005
      at = start + length
    }
    return undefined
  }

  async closed(withinMs = 10_000): Promise<void> {
    await waitFor('the connection is closed', () => this.isClosed, withinMs)
  }
}
