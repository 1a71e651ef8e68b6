// Decoded segments: all of them packed, those used last unpacked as well.
import type { Segment } from '../../../shared/tape/segment'
import { pack, unpack } from './packing'

export class Shelf {
  readonly #mostUnpacked: number
  readonly #packed = new Map<number, Uint8Array>()
  /** The one used last is last. */
  readonly #unpacked = new Map<number, Segment>()

  constructor(mostUnpacked: number) {
    this.#mostUnpacked = mostUnpacked
  }

  get size(): number {
    return this.#packed.size
  }

  /** Bytes that are kept packed. */
  get bytes(): number {
    return [...this.#packed.values()].reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  has(from: number): boolean {
    return this.#packed.has(from)
  }

  async put(segment: Segment): Promise<void> {
    this.#use(segment)
    this.#packed.set(segment.from, await pack(segment))
  }

  /** The segment that begins after the entry `from`, or undefined when it is not here. */
  async take(from: number): Promise<Segment | undefined> {
    const known = this.#unpacked.get(from)
    const packed = known ? undefined : this.#packed.get(from)
    const segment = known ?? (packed && (await unpack(packed)))
    if (segment) this.#use(segment)
    return segment
  }

  #use(segment: Segment): void {
    this.#unpacked.delete(segment.from)
    this.#unpacked.set(segment.from, segment)
    for (const oldest of this.#unpacked.keys()) {
      if (this.#unpacked.size <= this.#mostUnpacked) break
      this.#unpacked.delete(oldest)
    }
  }
}
