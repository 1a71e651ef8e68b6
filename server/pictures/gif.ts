// GIF: frames and their timing are kept, comments, texts and programs' own blocks (XMP among them) are not.
import { Bytes, Pieces, ascii } from './bytes'
import { Frames, type Picture, checkSize, damaged } from './picture'

export const gifStart = ascii('GIF8')

const block = { frame: 0x2c, extension: 0x21, end: 0x3b } as const
const extension = { timing: 0xf9, program: 0xff } as const
const loops = ['NETSCAPE2.0', 'ANIMEXTS1.0']

export function readGif(file: Uint8Array): Picture {
  const bytes = new Bytes(file, 0)
  if (!/^GIF8[79]a$/.test(bytes.text(6))) throw damaged('its version is unknown')
  const [width, height] = [bytes.little16(), bytes.little16()]
  checkSize(width, height)
  const flags = bytes.byte()
  bytes.take(2)
  takeColors(bytes, flags)
  const parts = new Pieces()
  parts.add(bytes.since(0))
  const frames = new Frames()
  for (;;) {
    const start = bytes.nextPart()
    // Some programs leave out the last byte.
    const kind = bytes.left === 0 ? block.end : bytes.byte()
    if (kind === block.end) break
    if (kind === block.frame) readFrame(bytes, frames)
    else if (kind !== block.extension) throw damaged('something stands between its parts')
    else if (!isKept(bytes)) continue
    parts.add(bytes.since(start))
  }
  if (frames.count === 0) throw damaged('it has no pixels')
  return { type: 'image/gif', width, height, parts: [...parts.all, Uint8Array.of(block.end)] }
}

function takeColors(bytes: Bytes, flags: number): void {
  if (flags & 0x80) bytes.take(3 * 2 ** ((flags & 7) + 1))
}

function readFrame(bytes: Bytes, frames: Frames): void {
  const [left, top] = [bytes.little16(), bytes.little16()]
  const [width, height] = [bytes.little16(), bytes.little16()]
  checkSize(width, height)
  checkSize(left + width, top + height)
  frames.add(width, height)
  takeColors(bytes, bytes.byte())
  bytes.byte()
  bytes.skipBlocks()
}

/** Reads an extension to its end; whether it belongs to the picture. */
function isKept(bytes: Bytes): boolean {
  const label = bytes.byte()
  const start = bytes.at
  bytes.skipBlocks()
  const body = new Bytes(bytes.since(start))
  if (label === extension.timing) return body.left === 6 && body.byte() === 4
  if (label !== extension.program) return false
  // Eleven bytes of name, then three that say how often it runs, then the end.
  return body.left === 17 && body.byte() === 11 && loops.includes(body.text(11))
}
