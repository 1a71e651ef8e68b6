// Random numbers that repeat: a failing seed can be run again.
import { randomBase62 } from '../../shared/ids'

export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed * 2654435761 + 1
  }

  /** 0 ≤ x < 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  of<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.next() * list.length)]
  }

  id(): string {
    return randomBase62(8, (count) => Uint8Array.from({ length: count }, () => this.int(0, 255)))
  }
}
