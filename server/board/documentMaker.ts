// The main thread's end of building documents from disk. The thread is started when the first is wanted, makes one
// after the other for all boards, and is ended when none was wanted for a while: it holds whole documents.
import type { Worker } from 'node:worker_threads'
import type { BoardId } from '../../shared/ids'
import { errorNamed } from '../store/errors'
import type { PackedKeyframe } from '../store/keyframe'
import type { PackedSegment } from '../store/segment'
import type { StoreLocation } from '../store/location'
import { startThread } from '../thread'
import type {
  DocumentAnswer,
  DocumentOrder,
  DocumentThreadData,
  MadeSnapshot,
  Wanted,
} from './documentThread'

type Waiting = { resolve: (made: never) => void; reject: (error: Error) => void }

const idleMs = 30_000

export class DocumentMaker {
  readonly #location: StoreLocation
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  #orders = 0

  constructor({ dataDir, databaseUrl }: StoreLocation) {
    this.#location = { dataDir, databaseUrl }
  }

  /**
   * The document of a board after the entry `seq`, as a Yjs update; `clean`, without what had been deleted until
   * then, which costs five times as much. Rejects as reading the log does.
   */
  document(board: BoardId, seq: number, clean: boolean): Promise<Uint8Array> {
    return this.#order(board, seq, { what: 'document', clean })
  }

  /** What was on the canvas after the entry `seq`, `{ records }` as JSON. Rejects as reading the log does. */
  records(board: BoardId, seq: number): Promise<Uint8Array> {
    return this.#order(board, seq, { what: 'records' })
  }

  /** What a document (a Yjs update) has on its canvas, the same way. */
  recordsOf(board: BoardId, document: Uint8Array): Promise<Uint8Array> {
    return this.#order(board, 0, { what: 'records of', document })
  }

  /** The document of a board at `seq`, encoded and verified. Rejects when it cannot be made. */
  snapshot(board: BoardId, seq: number, live: Uint8Array | undefined): Promise<MadeSnapshot> {
    return this.#order(board, seq, { what: 'snapshot', live })
  }

  /** The entries after `after` up to `upTo` as one segment. Rejects as reading the log does. */
  segment(board: BoardId, after: number, upTo: number): Promise<PackedSegment> {
    return this.#order(board, upTo, { what: 'segment', after })
  }

  /** The canvas after the entry `after`, and its changes up to `upTo`. Rejects as reading the log does. */
  keyframe(board: BoardId, after: number, upTo: number): Promise<PackedKeyframe> {
    return this.#order(board, upTo, { what: 'keyframe', after })
  }

  /** A segment of one entry at `seq`, from which the board can be built without what was before. */
  beginning(board: BoardId, seq: number): Promise<PackedSegment> {
    return this.#order(board, seq, { what: 'beginning' })
  }

  #order<Made>(board: BoardId, seq: number, wanted: Wanted): Promise<Made> {
    clearTimeout(this.#idle)
    this.#orders += 1
    const order: DocumentOrder = { id: this.#orders, board, seq, ...wanted }
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
    const data: DocumentThreadData = this.#location
    const thread = startThread(import.meta.dirname, 'documentThread', data)
    thread.unref()
    thread.on('message', (answer: DocumentAnswer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if ('made' in answer) waiting?.resolve(answer.made as never)
      else waiting?.reject(errorNamed(answer.error))
      if (this.#waiting.size > 0) return
      this.#idle = setTimeout(() => void this.close(), idleMs).unref()
    })
    thread.on('error', (error) => this.#fail(error))
    thread.on('exit', () => this.#fail(new Error('The thread for documents ended')))
    return thread
  }

  #fail(error: Error): void {
    this.#thread = undefined
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
