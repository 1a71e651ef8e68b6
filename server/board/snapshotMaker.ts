// The main thread's end of making snapshots. The thread is started when the first snapshot is due, makes one
// after the other for all boards, and is ended when none was wanted for a while: it holds whole documents.
import type { Worker } from 'node:worker_threads'
import type { BoardId } from '../../shared/ids'
import { startThread } from '../thread'
import type { SnapshotAnswer, SnapshotOrder, SnapshotThreadData } from './snapshotThread'

export type MadeSnapshot = NonNullable<SnapshotAnswer['made']>

type Waiting = { resolve: (made: MadeSnapshot) => void; reject: (error: Error) => void }

const idleMs = 30_000

export class SnapshotMaker {
  readonly #dataDir: string
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  #orders = 0

  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  /** The document of a board at `seq`, encoded and verified. Rejects when it cannot be made. */
  make(board: BoardId, seq: number, live: Uint8Array | undefined): Promise<MadeSnapshot> {
    clearTimeout(this.#idle)
    this.#orders += 1
    const order: SnapshotOrder = { id: this.#orders, board, seq, live }
    const thread = (this.#thread ??= this.#start())
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.id, { resolve, reject })
      thread.postMessage(order)
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const thread = this.#thread
    this.#thread = undefined
    await thread?.terminate()
  }

  #start(): Worker {
    const data: SnapshotThreadData = { dataDir: this.#dataDir }
    const thread = startThread(import.meta.dirname, 'snapshotThread', data)
    thread.unref()
    thread.on('message', ({ id, made, error }: SnapshotAnswer) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (made) waiting?.resolve(made)
      else waiting?.reject(new Error(error))
      if (this.#waiting.size > 0) return
      this.#idle = setTimeout(() => void this.close(), idleMs).unref()
    })
    thread.on('error', (error) => this.#fail(error))
    thread.on('exit', () => this.#fail(new Error('The thread for snapshots ended')))
    return thread
  }

  #fail(error: Error): void {
    this.#thread = undefined
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
