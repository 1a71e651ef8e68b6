// Pictures made by hand: honest ones of every kind, and the ways in which a file can lie.
import { crc32, deflateSync } from 'node:zlib'

const big32 = (value: number) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value])
const little32 = (value: number) => Buffer.from(big32(value).toReversed())
const little16 = (value: number) => Buffer.from([value & 0xff, value >>> 8])
const little24 = (value: number) => Buffer.from([value & 0xff, (value >>> 8) & 0xff, value >>> 16])

/** What no stored file may contain. */
export const secrets = [
  'Gangnam-gu 37.4979',
  'Mina Kim',
  'SERIAL-0815',
  '<script>alert(1)</script>',
]
export const script = Buffer.from('<!doctype html><script>alert(1)</script>')
const secret = Buffer.from(secrets.join('\n'))

// PNG

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export function pngChunk(type: string, data: Uint8Array, sum?: number): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  return Buffer.concat([big32(data.length), named, big32(sum ?? crc32(named))])
}

export function pngHeader(width: number, height: number, rest = [8, 2, 0, 0, 0]): Buffer {
  return pngChunk('IHDR', Buffer.concat([big32(width), big32(height), Buffer.from(rest)]))
}

/** Chunks as they are, between the right first bytes and nothing. */
export const pngOf = (...chunks: Buffer[]) => Buffer.concat([pngStart, ...chunks])

const pixels = (width: number, height: number) =>
  deflateSync(Buffer.alloc((width * 3 + 1) * height, 40))
const pngEnd = pngChunk('IEND', Buffer.alloc(0))

/** All of one colour. */
export function plainPng(width: number, height: number, color: readonly number[]): Buffer {
  const line = [0, ...Array.from({ length: width }, () => color).flat()]
  const data = deflateSync(Buffer.from(Array.from({ length: height }, () => line).flat()))
  return pngOf(pngHeader(width, height), pngChunk('IDAT', data), pngEnd)
}

export function png(width = 8, height = 6, between: Buffer[] = []): Buffer {
  const data = pngChunk('IDAT', pixels(width, height))
  return pngOf(pngHeader(width, height), ...between, data, pngEnd)
}

/** Claims a size and has no pixels worth the name. */
export function pngClaiming(width: number, height: number): Buffer {
  return pngOf(pngHeader(width, height), pngChunk('IDAT', deflateSync(Buffer.alloc(8))), pngEnd)
}

export function pngWithSecrets(): Buffer {
  return png(8, 6, [
    pngChunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), secret])),
    pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), secret])),
    pngChunk('eXIf', exif(6)),
    pngChunk('tIME', Buffer.from([7, 0xea, 1, 2, 3, 4, 5])),
    pngChunk('iCCP', Buffer.concat([Buffer.from('SERIAL-0815\0\0'), deflateSync(secret)])),
    pngChunk('prVt', secret),
    // A known chunk that is longer than it can be.
    pngChunk('gAMA', secret),
  ])
}

export function movingPng(frames: number, width = 8, height = 6): Buffer {
  const control = (place: number) =>
    pngChunk(
      'fcTL',
      Buffer.concat([
        big32(place),
        big32(width),
        big32(height),
        Buffer.alloc(8),
        Buffer.from([0, 1, 0, 10, 0, 0]),
      ]),
    )
  const next = (place: number) =>
    Buffer.concat([
      control(place),
      pngChunk('fdAT', Buffer.concat([big32(place + 1), pixels(8, 6)])),
    ])
  return pngOf(
    pngHeader(width, height),
    pngChunk('acTL', Buffer.concat([big32(frames), big32(0)])),
    control(0),
    pngChunk('IDAT', pixels(width, height)),
    ...Array.from({ length: frames - 1 }, (_, frame) => next(frame * 2 + 1)),
    pngEnd,
  )
}

// JPEG

const plainJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+' +
    'MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09P' +
    'T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAGAAgDASIAAhEBAxEB/8QAFQABAQAAAAAA' +
    'AAAAAAAAAAAAAAb/xAAXEAEAAwAAAAAAAAAAAAAAAAAAAhRh/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAZ' +
    'EQACAwEAAAAAAAAAAAAAAAAAAQQVUlP/2gAMAwEAAhEDEQA/AI27PQFhWROaE2MrbP/Z',
  'base64',
)

export function jpegSegment(code: number, body: Uint8Array): Buffer {
  const length = body.length + 2
  return Buffer.concat([Buffer.from([0xff, code, length >> 8, length & 0xff]), body])
}

/** EXIF as cameras write it: which way up, and behind it the place. */
export function exif(orientation: number): Buffer {
  const entry = Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0])
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0])
  return Buffer.concat([head, entry, Buffer.alloc(4), secret])
}

/** 8 × 6 pixels, with these segments before everything else. */
export function jpeg(...segments: Buffer[]): Buffer {
  return Buffer.concat([plainJpeg.subarray(0, 2), ...segments, plainJpeg.subarray(2)])
}

export function jpegWithSecrets(orientation = 1): Buffer {
  return jpeg(
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), secret])),
    jpegSegment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01'), secret])),
    jpegSegment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), secret])),
    jpegSegment(0xfe, secret),
    jpegSegment(0xe0, Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x09\x09'), secret])),
    jpegSegment(0xee, Buffer.concat([Buffer.from('Adobe\0\x64\0\0\0\0\x01'), secret])),
  )
}

/** The honest file with another size in its header. */
export function jpegClaiming(width: number, height: number): Buffer {
  const file = Buffer.from(plainJpeg)
  const at = file.indexOf(Buffer.from([0xff, 0xc0]))
  file.writeUInt16BE(height, at + 5)
  file.writeUInt16BE(width, at + 7)
  return file
}

/** The honest file with another kind of frame. */
export function jpegOfKind(code: number): Buffer {
  const file = Buffer.from(plainJpeg)
  file[file.indexOf(Buffer.from([0xff, 0xc0])) + 1] = code
  return file
}

export function jpegWithScans(count: number): Buffer {
  const at = plainJpeg.indexOf(Buffer.from([0xff, 0xda]))
  const scan = plainJpeg.subarray(at, -2)
  const scans = Array<Buffer>(count).fill(scan)
  return Buffer.concat([plainJpeg.subarray(0, at), ...scans, plainJpeg.subarray(-2)])
}

// GIF

const gifFrame = Buffer.from('LAAAAAAIAAYAAAIGhI+py30FAA==', 'base64')
const gifTiming = Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0])
const gifLoop = Buffer.concat([
  Buffer.from([0x21, 0xff, 11]),
  Buffer.from('NETSCAPE2.0'),
  Buffer.from([3, 1, 0, 0, 0]),
])

function gifHead(width: number, height: number): Buffer {
  const size = Buffer.concat([little16(width), little16(height)])
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from([0xf0, 0, 0, 255, 0, 0, 0, 0, 0])])
}

export function gif(...blocks: Buffer[]): Buffer {
  return Buffer.concat([gifHead(8, 6), ...blocks, gifFrame, Buffer.from([0x3b])])
}

export function gifClaiming(width: number, height: number): Buffer {
  return Buffer.concat([gifHead(width, height), gifFrame, Buffer.from([0x3b])])
}

export function movingGif(frames: number): Buffer {
  const all = Array.from({ length: frames }, () => Buffer.concat([gifTiming, gifFrame]))
  return Buffer.concat([gifHead(8, 6), gifLoop, ...all, Buffer.from([0x3b])])
}

/** Each frame as large as a GIF can be: a few bytes that fill gigabytes. */
export function hugeGifFrames(frames: number): Buffer {
  const frame = Buffer.from(gifFrame)
  frame.writeUInt16LE(6000, 5)
  frame.writeUInt16LE(6000, 7)
  const all = Array<Buffer>(frames).fill(frame)
  return Buffer.concat([gifHead(6000, 6000), ...all, Buffer.from([0x3b])])
}

function gifBlocks(text: Buffer): Buffer {
  return Buffer.concat([Buffer.from([text.length]), text, Buffer.from([0])])
}

export function gifWithSecrets(): Buffer {
  const program = (name: string) =>
    Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from(name), gifBlocks(secret)])
  return gif(
    Buffer.concat([Buffer.from([0x21, 0xfe]), gifBlocks(secret)]),
    Buffer.concat([Buffer.from([0x21, 0x01]), gifBlocks(secret)]),
    program('XMP DataXMP'),
    program('NETSCAPE2.0'),
  )
}

// WebP

const riff = (...chunks: Buffer[]) => {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  return Buffer.concat([Buffer.from('RIFF'), little32(body.length), body])
}

export function webpChunk(name: string, data: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(name),
    little32(data.length),
    data,
    Buffer.alloc(data.length % 2),
  ])
}

export const lossyWebp = Buffer.from(
  'UklGRlQAAABXRUJQVlA4IEgAAAAwAwCdASoIAAYAAgA0JagCdLcAlgH8AwgD9APf/A9EArXgAP73nEpAeVM/+euOGOKv7kYY4q/9' +
    '9pf69v/gm/QruYB7V5jaAAA=',
  'base64',
)
export const losslessWebp = Buffer.from(
  'UklGRiAAAABXRUJQVlA4TBQAAAAvB0ABAAdQwIj+BwCC8L9tIqL/IQ==',
  'base64',
)
const lossyChunk = lossyWebp.subarray(12)

function webpHead(flags: number, width: number, height: number): Buffer {
  const size = Buffer.concat([little24(width - 1), little24(height - 1)])
  return webpChunk('VP8X', Buffer.concat([Buffer.from([flags, 0, 0, 0]), size]))
}

export function webpWithSecrets(): Buffer {
  return riff(
    webpHead(0x2c, 8, 6),
    webpChunk('ICCP', secret),
    lossyChunk,
    webpChunk('EXIF', exif(6)),
    webpChunk('XMP ', secret),
    webpChunk('JUNK', secret),
  )
}

export function movingWebp(frames: number, width = 8, height = 6): Buffer {
  const size = Buffer.concat([little24(width - 1), little24(height - 1)])
  const frame = webpChunk(
    'ANMF',
    Buffer.concat([
      Buffer.alloc(6),
      size,
      little24(100),
      Buffer.from([0]),
      lossyChunk,
      webpChunk('JUNK', secret),
    ]),
  )
  const all = Array<Buffer>(frames).fill(frame)
  return riff(webpHead(2, width, height), webpChunk('ANIM', Buffer.alloc(6)), ...all)
}

/** A header of one size around pixels of another. */
export function webpClaiming(width: number, height: number): Buffer {
  return riff(webpHead(0, width, height), lossyChunk)
}

/** Lossless pixels that say they are as large as they can be. */
export function hugeWebpPixels(): Buffer {
  return riff(webpChunk('VP8L', Buffer.from([0x2f, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0])))
}
