// WebP: chunks that make pixels are kept, EXIF, XMP, profiles and unknown ones are not, and the header no
// longer announces them. Chunks come in pairs of bytes; sizes are the file's own word until checked.
import { Bytes, ascii, littleEndian32 } from './bytes'
import { Frames, type Picture, checkSize, damaged } from './picture'

type Size = { width: number; height: number }
type Chunk = { name: string; data: Uint8Array; whole: Uint8Array }

const riff = ascii('RIFF')

export function isWebp(file: Uint8Array): boolean {
  if (file.length < 12) return false
  const bytes = new Bytes(file)
  return bytes.text(4) === 'RIFF' && bytes.little32() > 0 && bytes.text(4) === 'WEBP'
}

const maxFrameParts = 16

/** Of the header's flags only these two: it has transparency, it moves. */
const keptFlags = 0x12

export function readWebp(file: Uint8Array): Picture {
  const length = new Bytes(file, 4).little32()
  if (length + 8 > file.length || length < 4) throw damaged('it is cut short')
  const [first, ...others] = readChunks(new Bytes(file.subarray(0, length + 8), 12))
  if (!first) throw damaged('it has no pixels')
  if (first.name !== 'VP8X') return finish(sizeOf(first), [first.whole])
  const size = readHeader(first.data)
  const header = Uint8Array.of(
    (first.data[0] ?? 0) & keptFlags,
    0,
    0,
    0,
    ...first.data.slice(4, 10),
  )
  const parts = [chunk('VP8X', header)]
  const frames = new Frames()
  for (const each of others) {
    if (each.name === 'ANMF') parts.push(readFrame(each.data, frames))
    else if (each.name === 'VP8 ' || each.name === 'VP8L') {
      sizeOf(each)
      frames.add(size.width, size.height)
      parts.push(each.whole)
    } else if (each.name === 'ALPH' || (each.name === 'ANIM' && each.data.length === 6)) {
      parts.push(each.whole)
    }
  }
  if (frames.count === 0) throw damaged('it has no pixels')
  return finish(size, parts)
}

function readChunks(bytes: Bytes): Chunk[] {
  const chunks: Chunk[] = []
  while (bytes.left > 0) {
    const start = bytes.nextPart()
    const name = bytes.text(4)
    const length = bytes.little32()
    const data = bytes.take(length)
    if (length % 2 === 1) bytes.take(1)
    chunks.push({ name, data, whole: bytes.since(start) })
  }
  return chunks
}

/** The size that the pixels themselves say; refused when it is too large. */
function sizeOf({ name, data }: Chunk): Size {
  const bytes = new Bytes(data)
  let size: Size
  if (name === 'VP8L') {
    if (bytes.byte() !== 0x2f) throw damaged('its pixels make no sense')
    const bits = bytes.little32()
    size = { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  } else if (name === 'VP8 ') {
    bytes.take(3)
    if (bytes.text(3) !== '\x9d\x01\x2a') throw damaged('its pixels make no sense')
    size = { width: bytes.little16() & 0x3fff, height: bytes.little16() & 0x3fff }
  } else throw damaged('it has no pixels')
  checkSize(size.width, size.height)
  return size
}

function readHeader(data: Uint8Array): Size {
  const header = new Bytes(data, 4)
  const size = { width: header.little24() + 1, height: header.little24() + 1 }
  checkSize(size.width, size.height)
  return size
}

/** A frame is a small file of its own within the file: sixteen bytes of header, then chunks. */
function readFrame(data: Uint8Array, frames: Frames): Uint8Array {
  const header = new Bytes(data, 6)
  const [width, height] = [header.little24() + 1, header.little24() + 1]
  checkSize(width, height)
  frames.add(width, height)
  const inner = readChunks(new Bytes(data, 16, maxFrameParts))
  const kept = inner.filter(({ name }) => name === 'ALPH' || name === 'VP8 ' || name === 'VP8L')
  const pixels = kept.filter(({ name }) => name !== 'ALPH')
  if (pixels.length !== 1) throw damaged('a frame of it has no pixels')
  for (const each of pixels) sizeOf(each)
  return chunk('ANMF', Buffer.concat([data.subarray(0, 16), ...kept.map(({ whole }) => whole)]))
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const pad = new Uint8Array(data.length % 2)
  return Buffer.concat([ascii(name), littleEndian32(data.length), data, pad])
}

function finish(size: Size, parts: Uint8Array[]): Picture {
  const length = parts.reduce((sum, part) => sum + part.length, 4)
  const start = Buffer.concat([riff, littleEndian32(length), ascii('WEBP')])
  return { type: 'image/webp', ...size, parts: [start, ...parts] }
}
