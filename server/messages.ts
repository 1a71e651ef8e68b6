// Binary WebSocket messages as a server writes them (RFC 6455, 5.2): whole, unmasked, uncompressed.

const finalBinary = 0x82
const maxShort = 125
const maxMedium = 0xffff
const mediumMark = 126
const longMark = 127

/** Each frame as one message, one after the other. */
export function encodeMessages(frames: readonly Uint8Array[]): Uint8Array {
  const size = frames.reduce(
    (sum, { byteLength }) => sum + headerLength(byteLength) + byteLength,
    0,
  )
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  for (const frame of frames) {
    at = writeHeader(bytes, at, frame.byteLength)
    bytes.set(frame, at)
    at += frame.byteLength
  }
  return bytes
}

function headerLength(payload: number): number {
  if (payload <= maxShort) return 2
  return payload <= maxMedium ? 4 : 10
}

function writeHeader(bytes: Buffer, at: number, payload: number): number {
  bytes[at] = finalBinary
  if (payload <= maxShort) {
    bytes[at + 1] = payload
    return at + 2
  }
  if (payload <= maxMedium) {
    bytes[at + 1] = mediumMark
    return bytes.writeUInt16BE(payload, at + 2)
  }
  bytes[at + 1] = longMark
  return bytes.writeBigUInt64BE(BigInt(payload), at + 2)
}
