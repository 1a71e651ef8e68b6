// The page's side of the thread that decodes a session. It starts when something is first wanted of it.
import { ApiError } from '../../api'
import type { BoardId, Token } from '../../../shared/ids'
import type { Answer, FromThread, Question, ToThread } from './messages'
import type { Progress } from './tape'

type Waiting = { resolve: (answer: never) => void; reject: (error: unknown) => void }

export class RemoteTape {
  readonly #open: ToThread
  #thread: Worker | undefined
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<(progress: Progress | 'failed') => void>()
  #lastId = 0

  constructor(board: BoardId, token: Token) {
    this.#open = { kind: 'open', board, token }
  }

  /** Calls `listener` whenever more of the session is here, or it cannot be had. */
  onProgress(listener: (progress: Progress | 'failed') => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins to fetch the session; again after it has failed. */
  begin(first: number, last: number): void {
    this.#say({ kind: 'span', first, last })
  }

  /** Rejects with `ApiError`. */
  ask<Kind extends Question['ask']>(
    question: Extract<Question, { ask: Kind }>,
  ): Promise<Answer[Kind]> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#say({ kind: 'question', id, ...question })
    })
  }

  close(): void {
    this.#thread?.terminate()
    this.#waiting.clear()
    this.#listeners.clear()
  }

  #say(message: ToThread): void {
    this.#thread ??= this.#start()
    this.#thread.postMessage(message)
  }

  #start(): Worker {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' })
    thread.addEventListener('message', ({ data }: MessageEvent<FromThread>) => this.#take(data))
    thread.postMessage(this.#open)
    return thread
  }

  #take(message: FromThread): void {
    switch (message.kind) {
      case 'answer':
        this.#settle(message.id)?.resolve(message.answer as never)
        return
      case 'refused':
        this.#settle(message.id)?.reject(new ApiError(message.status, 'http', 'refused'))
        return
      case 'progress':
        for (const listener of this.#listeners) listener(message.progress)
        return
      case 'failed':
        for (const listener of this.#listeners) listener('failed')
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    return waiting
  }
}
