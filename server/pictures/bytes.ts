// Reads numbers and pieces of a file in order. A length that the file claims is never believed: what
// would lie behind the end is a damaged picture.
import { damaged } from './picture'

export class Bytes {
  readonly #view: DataView
  readonly #all: Uint8Array
  #partsLeft: number
  at: number

  constructor(all: Uint8Array, at = 0, mostParts = 10_000) {
    this.#all = all
    this.#partsLeft = mostParts
    this.#view = new DataView(all.buffer, all.byteOffset, all.byteLength)
    this.at = at
  }

  get left(): number {
    return this.#all.byteLength - this.at
  }

  /**
   * Where the next part of the file begins. Throws when there have been more than any program writes:
   * two million empty comments would keep everybody waiting for more than a second.
   */
  nextPart(): number {
    if (this.#partsLeft === 0) throw damaged('it has too many parts')
    this.#partsLeft -= 1
    return this.at
  }

  /** Passes over blocks that each say their length in a byte, up to an empty one. */
  skipBlocks(): void {
    const all = this.#all
    let at = this.at
    let size = -1
    for (; size !== 0 && at < all.length; at += size + 1) size = all[at] ?? 0
    if (size !== 0) throw damaged('it is cut short')
    this.at = at
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

/** Pieces of a file in order. Neighbours become one, so that many small parts do not fill memory. */
export class Pieces {
  readonly all: Uint8Array[] = []

  add(piece: Uint8Array): void {
    const last = this.all.at(-1)
    const isNext =
      last?.buffer === piece.buffer && last.byteOffset + last.length === piece.byteOffset
    if (!last || !isNext) return void this.all.push(piece)
    const length = last.length + piece.length
    this.all[this.all.length - 1] = new Uint8Array(piece.buffer, last.byteOffset, length)
  }
}
