// Broken WebSocket traffic, byte by byte, and with which code its sender must be closed.
import { type FrameParts, rawFrame } from '../support/rawSocket'

export type FrameCase = { name: string; bytes: Buffer; closes: number }

const protocolError = 1002
const badText = 1007
const tooManyPieces = 1008
const tooBig = 1009
const notOurs = 4400

const zeros = (length: number) => Buffer.alloc(length)
const of = (name: string, closes: number, ...frames: FrameParts[]): FrameCase => ({
  name,
  closes,
  bytes: Buffer.concat(frames.map(rawFrame)),
})

const closing = (code: number, reason: Uint8Array = zeros(0)) => {
  const payload = Buffer.alloc(2 + reason.length)
  payload.writeUInt16BE(code)
  payload.set(reason, 2)
  return { opcode: 8, payload }
}

const invalidText = Buffer.from([0xc3, 0x28, 0xff])

export const frameCases: FrameCase[] = [
  ...[1, 2, 3, 4, 7].map((reserved) =>
    of(`reserved bits ${reserved}`, protocolError, { reserved, payload: zeros(3) }),
  ),
  of('a compressed bomb', protocolError, { reserved: 4, payload: Buffer.from('4bc40000', 'hex') }),
  of('no mask', protocolError, { masked: false, payload: zeros(3) }),
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) =>
    of(`opcode ${opcode}`, protocolError, { opcode }),
  ),
  ...[125, 126, 65_535, 65_536].map((length) =>
    of(`${length} bytes of nothing`, notOurs, { payload: zeros(length) }),
  ),
  of('a length of 2^31', tooBig, { length: 2n ** 31n }),
  of('a length of 2^53', tooBig, { length: 2n ** 53n }),
  of('a length of 2^63', tooBig, { length: 2n ** 63n }),
  of('a length of 2^64 - 1', tooBig, { length: 2n ** 64n - 1n }),
  of('a continuation of nothing', protocolError, { opcode: 0, payload: zeros(3) }),
  of(
    'a message within a message',
    protocolError,
    { fin: false, payload: zeros(3) },
    { payload: zeros(3) },
  ),
  of('a ping of 126 bytes', protocolError, { opcode: 9, payload: zeros(126) }),
  of('a pong of 126 bytes', protocolError, { opcode: 10, payload: zeros(126) }),
  of('a ping in pieces', protocolError, { opcode: 9, fin: false }),
  of('a close in pieces', protocolError, { opcode: 8, fin: false }),
  of('a close of one byte', protocolError, { opcode: 8, payload: zeros(1) }),
  of('a close of 126 bytes', protocolError, { opcode: 8, payload: zeros(126) }),
  ...[0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535].map((code) =>
    of(`close code ${code}`, protocolError, closing(code)),
  ),
  of('a close with broken text', badText, closing(1000, invalidText)),
  of('broken text', badText, { opcode: 1, payload: invalidText }),
  of('text', notOurs, { opcode: 1, payload: Buffer.from('{}') }),
  of('an empty message', notOurs, {}),
  {
    name: 'a megabyte in pieces of one byte',
    closes: tooManyPieces,
    bytes: Buffer.concat([
      rawFrame({ fin: false, payload: zeros(1) }),
      ...Array.from({ length: 2 ** 20 / 8 }, () =>
        rawFrame({ opcode: 0, fin: false, payload: zeros(1) }),
      ),
    ]),
  },
  {
    name: 'empty pieces without end',
    closes: tooManyPieces,
    bytes: Buffer.concat([
      rawFrame({ fin: false }),
      ...Array.from({ length: 20_000 }, () => rawFrame({ opcode: 0, fin: false })),
    ]),
  },
  {
    name: 'a second handshake',
    closes: protocolError,
    bytes: Buffer.from('GET / HTTP/1.1\r\n\r\n'),
  },
]
