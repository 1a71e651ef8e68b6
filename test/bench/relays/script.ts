// What a writer will send, made beforehand and laid out in one run of bytes: sending is then stamping and
// writing a range of it, and what is due in the same moment leaves in one write.
import type { Client } from './client'
import { findMark, stamp } from './marks'
import { Writer } from './writer'

export type Pace = {
  /** Of each writer, in a second. */
  moves: number
  cursors: number
  seconds: number
}

export class Script {
  readonly #client: Client
  readonly #bytes: Buffer
  /** Where each frame begins, and at last where all end. */
  readonly #starts: number[] = [0]
  readonly #marks: number[] = []
  #sent = 0
  /** So many of the frames are moves, which write to the document. */
  readonly moves: number

  /** The writer's note exists afterwards. */
  constructor(client: Client, number: number, { moves, cursors, seconds }: Pace) {
    this.#client = client
    const writer = new Writer(number)
    client.send(writer.first)
    const count = Math.floor((moves + cursors) * seconds)
    this.moves = Math.floor(moves * seconds)
    const frames: Buffer[] = []
    let end = 0
    for (let turn = 0; turn < count; turn++) {
      const movesBefore = (at: number) => Math.floor((at * this.moves) / count)
      const isMove = movesBefore(turn + 1) > movesBefore(turn)
      const frame = client.seal(isMove ? writer.move() : writer.cursor())
      frames.push(frame)
      this.#marks.push(end + findMark(frame))
      this.#starts.push((end += frame.byteLength))
    }
    this.#bytes = Buffer.concat(frames)
  }

  get isOver(): boolean {
    return this.#sent === this.#marks.length
  }

  /** Sends what is due when so many frames should have been sent. */
  sendUpTo(due: number, now: number): void {
    const first = this.#sent
    this.#sent = Math.max(first, Math.min(due, this.#marks.length))
    if (this.#sent === first) return
    for (let at = first; at < this.#sent; at++) stamp(this.#bytes, this.#marks[at] ?? 0, now)
    this.#client.write(this.#bytes.subarray(this.#starts[first], this.#starts[this.#sent]))
  }
}

const tickMs = 2

export const movesOf = (scripts: readonly Script[]): number =>
  scripts.reduce((sum, { moves }) => sum + moves, 0)

/** Plays all of them at once, writers in turn. */
export async function play(scripts: readonly Script[], { moves, cursors }: Pace): Promise<void> {
  const startedAt = performance.now()
  while (scripts.some((script) => !script.isOver)) {
    const now = performance.now()
    const due = ((now - startedAt) / 1000) * (moves + cursors)
    for (const [index, script] of scripts.entries()) {
      script.sendUpTo(Math.floor(due - index / scripts.length), now)
    }
    await new Promise((resolve) => setTimeout(resolve, tickMs))
  }
}
