// JPEG: segments that make pixels are kept, EXIF (place, camera, thumbnail), XMP, profiles, comments and
// whatever follows the end are not. Which way up it is would be lost with the EXIF, so that one number is
// written into a new one.
import { Bytes, Pieces, ascii, startsWith } from './bytes'
import { type Picture, PictureRefused, checkSize, damaged } from './picture'

export const jpegStart = Uint8Array.of(0xff, 0xd8, 0xff)

const marker = {
  baseline: 0xc0,
  extended: 0xc1,
  progressive: 0xc2,
  huffman: 0xc4,
  arithmetic: 0xcc,
  restart0: 0xd0,
  restart7: 0xd7,
  end: 0xd9,
  scan: 0xda,
  quantisation: 0xdb,
  restartEvery: 0xdd,
  jfif: 0xe0,
  exif: 0xe1,
  adobe: 0xee,
} as const

const sizes: readonly number[] = [marker.baseline, marker.extended, marker.progressive]
const tables: readonly number[] = [marker.huffman, marker.quantisation, marker.restartEvery]
const end = Uint8Array.of(0xff, marker.end)
const exifName = ascii('Exif\0\0')
/** Each scan is a pass over all pixels: thousands of empty ones would keep a reader busy for minutes. */
const maxScans = 100

export function readJpeg(file: Uint8Array): Picture {
  const bytes = new Bytes(file, 2)
  const segments = new Pieces()
  let size: { width: number; height: number } | undefined
  let orientation = 1
  let scans = 0
  for (;;) {
    const start = bytes.nextPart()
    const code = readMarker(bytes)
    if (code === marker.end) break
    const body = bytes.take(Math.max(0, bytes.big16() - 2))
    if (sizes.includes(code)) {
      if (size) throw damaged('it has two sizes')
      size = readSize(body)
      segments.add(bytes.since(start))
    } else if (isFrame(code)) {
      throw new PictureRefused('damaged', 'This kind of JPEG is shown by no browser.')
    } else if (tables.includes(code)) {
      checkTable(code, body)
      segments.add(bytes.since(start))
    } else if (code === marker.jfif && startsWith(body, ascii('JFIF\0')) && body.length >= 14) {
      segments.add(segment(code, withoutThumbnail(body)))
    } else if (code === marker.adobe && startsWith(body, ascii('Adobe')) && body.length >= 12) {
      // Says how colours are to be mixed.
      segments.add(segment(code, body.subarray(0, 12)))
    } else if (code === marker.exif && startsWith(body, exifName)) {
      orientation = readOrientation(body.subarray(exifName.length))
    } else if (code === marker.scan) {
      scans += 1
      if (!size) throw damaged('its pixels come before its size')
      if (scans > maxScans) throw damaged('it has too many scans')
      if (body.length !== 4 + 2 * (body[0] ?? 0)) throw damaged('its pixels make no sense')
      skipPixels(bytes, file)
      segments.add(bytes.since(start))
    }
  }
  if (!size || scans === 0) throw damaged('it has no pixels')
  const upright = orientation === 1 ? [] : [segment(marker.exif, exifWith(orientation))]
  return {
    type: 'image/jpeg',
    ...size,
    parts: [jpegStart.subarray(0, 2), ...upright, ...segments.all, end],
  }
}

/** Any number of 0xff may stand before a marker. */
function readMarker(bytes: Bytes): number {
  if (bytes.byte() !== 0xff) throw damaged('something stands between its parts')
  let code = bytes.byte()
  while (code === 0xff) code = bytes.byte()
  if (code < 0xc0 || (code >= marker.restart0 && code <= marker.restart7 + 1)) {
    throw damaged('its parts are out of order')
  }
  return code
}

/** Lossless, arithmetic and the like are told by these numbers too. */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== marker.huffman && code !== marker.arithmetic
}

function readSize(body: Uint8Array): { width: number; height: number } {
  const header = new Bytes(body)
  if (header.byte() !== 8) throw damaged('it has an unknown depth')
  const height = header.big16()
  const width = header.big16()
  checkSize(width, height)
  if (body.length !== 6 + 3 * (body[5] ?? 0)) throw damaged('its size makes no sense')
  return { width, height }
}

/** A table is as long as its numbers say: otherwise it could be a text that calls itself a table. */
function checkTable(code: number, body: Uint8Array): void {
  const bytes = new Bytes(body)
  if (code === marker.restartEvery) bytes.take(2)
  while (code !== marker.restartEvery && bytes.left > 0) {
    const kind = bytes.byte()
    if (code === marker.quantisation) bytes.take(kind >> 4 === 0 ? 64 : 128)
    else bytes.take(bytes.take(16).reduce((sum, count) => sum + count, 0))
  }
  if (bytes.left > 0) throw damaged('a table of it makes no sense')
}

/** Pixels go on until a marker that is neither a stuffed zero nor a restart. */
function skipPixels(bytes: Bytes, file: Uint8Array): void {
  for (let at = bytes.at; at + 1 < file.length; at += 1) {
    if (file[at] !== 0xff) continue
    const next = file[at + 1] ?? 0
    if (next === 0 || next === 0xff || (next >= marker.restart0 && next <= marker.restart7))
      continue
    bytes.at = at
    return
  }
  throw damaged('it is cut short')
}

function segment(code: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2
  return Uint8Array.of(0xff, code, length >> 8, length & 0xff, ...body)
}

function withoutThumbnail(body: Uint8Array): Uint8Array {
  return Uint8Array.of(...body.subarray(0, 12), 0, 0)
}

const orientationTag = 0x0112

/** 1 to 8; 1 (upright) when the EXIF data does not say or makes no sense. */
function readOrientation(tiff: Uint8Array): number {
  const isLittle = tiff[0] === 0x49
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 10) return 1
  const directory = view.getUint32(4, isLittle)
  if (directory + 2 > tiff.length) return 1
  const count = view.getUint16(directory, isLittle)
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.length) return 1
    if (view.getUint16(at, isLittle) !== orientationTag) continue
    const value = view.getUint16(at + 8, isLittle)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** The smallest EXIF there is: one directory with one entry. */
function exifWith(orientation: number): Uint8Array {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  return Uint8Array.of(...exifName, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0)
}
