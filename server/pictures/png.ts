// PNG, moving ones (APNG) too: only the chunks that make pixels are kept. Texts, EXIF, times and colour
// profiles go: a profile that a Mac puts into screenshots holds the serial number of the display. The
// price is that very strong colours look a little paler.
import { crc32 } from 'node:zlib'
import { Bytes, Pieces, ascii } from './bytes'
import { Frames, type Picture, checkSize, damaged } from './picture'

export const pngStart = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** Chunks that are kept, and the most bytes each may have; those that are longer are left out. */
const kept: Record<string, number> = {
  IHDR: 13,
  PLTE: 768,
  IDAT: Infinity,
  IEND: 0,
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  sBIT: 4,
  cICP: 4,
  bKGD: 6,
  pHYs: 9,
  acTL: 8,
  fcTL: 26,
  fdAT: Infinity,
}
/** By colour type: the bits a channel may have. */
const depths: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

export function readPng(file: Uint8Array): Picture {
  const bytes = new Bytes(file, pngStart.length)
  const parts = new Pieces()
  parts.add(pngStart)
  const frames = new Frames()
  let size: { width: number; height: number } | undefined
  let hasPixels = false
  for (;;) {
    const start = bytes.nextPart()
    const length = bytes.big32()
    const type = bytes.text(4)
    const data = bytes.take(length)
    const sum = bytes.big32()
    if ((size === undefined) !== (type === 'IHDR')) throw damaged('it does not begin with its size')
    if (type === 'IHDR') size = readHeader(data)
    else if (!Object.hasOwn(kept, type) && /^[A-Z]/.test(type)) {
      throw damaged('it has a part that no browser knows')
    }
    if (!Object.hasOwn(kept, type) || length > (kept[type] ?? 0)) continue
    if (crc32(data, crc32(ascii(type))) !== sum) throw damaged('a checksum is wrong')
    if (type === 'fcTL') readFrame(data, frames)
    if (type === 'IDAT') hasPixels = true
    parts.add(bytes.since(start))
    // What stands behind the end is not the picture.
    if (type === 'IEND') break
  }
  if (!size || !hasPixels) throw damaged('it has no pixels')
  return { type: 'image/png', ...size, parts: parts.all }
}

function readHeader(data: Uint8Array): { width: number; height: number } {
  const header = new Bytes(data)
  const [width, height] = [header.big32(), header.big32()]
  const [depth, color, compression, filter, interlace] = header.take(5)
  checkSize(width, height)
  const isKnown = depths[color ?? -1]?.includes(depth ?? 0) === true
  if (!isKnown || compression !== 0 || filter !== 0 || (interlace ?? 2) > 1) {
    throw damaged('its header makes no sense')
  }
  return { width, height }
}

function readFrame(data: Uint8Array, frames: Frames): void {
  const frame = new Bytes(data, 4)
  const [width, height] = [frame.big32(), frame.big32()]
  checkSize(width, height)
  frames.add(width, height)
}
