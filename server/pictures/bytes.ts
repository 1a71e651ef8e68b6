// Reads numbers and pieces of a file in order. A length that the file claims is never believed: what
// would lie behind the end is a damaged picture.
import { damaged } from './picture'

export class Bytes {
  readonly #view: DataView
  readonly #all: Uint8Array
  at: number

  constructor(all: Uint8Array, at = 0) {
    this.#all = all
    this.#view = new DataView(all.buffer, all.byteOffset, all.byteLength)
    this.at = at
  }

  get left(): number {
    return this.#all.byteLength - this.at
  }

  /** The next `count` bytes, not copied. */
  take(count: number): Uint8Array {
    if (count > this.left) throw damaged('it is cut short')
    this.at += count
    return this.#all.subarray(this.at - count, this.at)
  }

  /** What was read since `start`, not copied. */
  since(start: number): Uint8Array {
    return this.#all.subarray(start, this.at)
  }

  byte(): number {
    this.#need(1)
    return this.#view.getUint8(this.at++)
  }

  /** Two bytes, most significant first. */
  big16(): number {
    this.#need(2)
    this.at += 2
    return this.#view.getUint16(this.at - 2)
  }

  big32(): number {
    this.#need(4)
    this.at += 4
    return this.#view.getUint32(this.at - 4)
  }

  /** Two bytes, least significant first. */
  little16(): number {
    this.#need(2)
    this.at += 2
    return this.#view.getUint16(this.at - 2, true)
  }

  little24(): number {
    return this.little16() + this.byte() * 65_536
  }

  little32(): number {
    this.#need(4)
    this.at += 4
    return this.#view.getUint32(this.at - 4, true)
  }

  /** As ASCII. */
  text(count: number): string {
    return String.fromCharCode(...this.take(count))
  }

  #need(count: number): void {
    if (count > this.left) throw damaged('it is cut short')
  }
}

export function bigEndian32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

export function littleEndian32(value: number): Uint8Array {
  return bigEndian32(value).reverse()
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0))
}

export function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, place) => bytes[place] === byte)
}

/** Pieces of a file in order. Neighbours become one, so that a million tiny parts do not fill memory. */
export class Pieces {
  readonly all: Uint8Array[] = []
  #count = 0

  /** Throws `PictureRefused` when there are more parts than any program writes. */
  add(piece: Uint8Array): void {
    this.#count += 1
    if (this.#count > maxPieces) throw damaged('it has too many parts')
    const last = this.all.at(-1)
    const isNext =
      last?.buffer === piece.buffer && last.byteOffset + last.length === piece.byteOffset
    if (last && isNext) {
      this.all[this.all.length - 1] = new Uint8Array(
        piece.buffer,
        last.byteOffset,
        last.length + piece.length,
      )
    } else this.all.push(piece)
  }
}

const maxPieces = 20_000
