// The main thread's end of the one connection that writes to SQLite: orders go to a thread, answers come back when they
// are on disk. One order, or one transaction, at a time.
//
// After a failed sync nothing that connection says can be trusted. The thread is ended, whoever waits is
// refused, and the next order starts a new one, which brings the file into order first (or refuses too).
import type { Worker } from 'node:worker_threads'
import { startThread } from '../thread'
import type { Settings, Statement, Writer } from './writer'
import type { Answer, Order, QueryResult, WriterData } from './writerThread'

type Waiting = { resolve: (result: Answer['result']) => void; reject: (error: Error) => void }

/** A transaction that is decided about between its queries; everybody else waits meanwhile. */
export type OpenTransaction = {
  query(sql: string, parameters: readonly unknown[]): Promise<QueryResult>
  end(how: 'commit' | 'rollback'): Promise<void>
}

/** Carries the database's own code, as its errors do. */
class WriterError extends Error {
  override name = 'WriterError'
  readonly code: string

  constructor({ message, code }: { message: string; code: string }) {
    super(message)
    this.code = code
  }
}

export class ThreadWriter implements Writer {
  readonly #path: string
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | undefined
  #hasFailed = false
  #orders = 0
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(file: string) {
    this.#path = file
  }

  static async open(file: string): Promise<ThreadWriter> {
    const writer = new ThreadWriter(file)
    await writer.#start()
    return writer
  }

  async transaction(statements: readonly Statement[]): Promise<void> {
    const { packed, buffer } = pack(statements)
    const order: Order = { type: 'transaction', statements: packed }
    await this.#exclusively(() => this.#order(order, [buffer]))
  }

  query(sql: string, parameters: readonly unknown[]): Promise<QueryResult> {
    return this.#exclusively(() => this.#query(sql, parameters))
  }

  /** Opens a transaction; until it ends every other order waits. */
  async begin(): Promise<OpenTransaction> {
    let release = () => {}
    const ended = new Promise<void>((resolve) => (release = resolve))
    await new Promise<void>((resolve, reject) => {
      const holding = this.#exclusively(async () => {
        await this.#query('begin immediate', [])
        resolve()
        await ended
      })
      holding.catch(reject)
    })
    return {
      query: (sql, parameters) => this.#query(sql, parameters),
      end: async (how) => {
        try {
          await this.#query(how, [])
        } finally {
          release()
        }
      },
    }
  }

  /** What the connection is set to now; waits for what is being written. */
  async settings(): Promise<Settings> {
    const settings = await this.#exclusively(() => this.#order({ type: 'settings' }))
    return settings as Settings
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => {})
    const thread = this.#thread
    if (!thread) return
    await this.#order({ type: 'close' }).catch(() => {})
    this.#thread = undefined
    await thread.terminate()
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work)
    this.#turn = done.catch(() => {})
    return done
  }

  async #query(sql: string, parameters: readonly unknown[]): Promise<QueryResult> {
    return (await this.#order({ type: 'query', sql, parameters })) as QueryResult
  }

  async #order(order: Order, transfer: readonly ArrayBuffer[] = []): Promise<Answer['result']> {
    const thread = this.#thread ?? (await this.#start())
    this.#orders += 1
    const id = this.#orders
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      thread.postMessage({ id, order }, [...transfer])
    })
  }

  #start(): Promise<Worker> {
    const data: WriterData = { path: this.#path, afterFailure: this.#hasFailed }
    const thread = startThread(import.meta.dirname, 'writerThread', data)
    return new Promise((resolve, reject) => {
      const opened = () => {
        this.#thread = thread
        this.#hasFailed = false
        // Whoever stops a server closes it; a forgotten one must not keep a process.
        thread.unref()
        resolve(thread)
      }
      this.#waiting.set(0, { resolve: opened, reject })
      thread.on('message', (answer: Answer) => this.#settle(thread, answer))
      thread.on('error', (error) => this.#abandon(thread, error.message, 'THREAD_FAILED'))
      thread.on('exit', () => this.#abandon(thread, 'The writing thread ended', 'THREAD_ENDED'))
    })
  }

  #settle(thread: Worker, { id, result, error }: Answer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (!error) return waiting?.resolve(result)
    waiting?.reject(new WriterError(error))
    if (id === 0 || isBeyondRepair(error.code)) this.#abandon(thread, error.message, error.code)
  }

  #abandon(thread: Worker, message: string, code: string): void {
    if (this.#thread !== undefined && this.#thread !== thread) return
    this.#thread = undefined
    this.#hasFailed = true
    for (const { reject } of this.#waiting.values()) reject(new WriterError({ message, code }))
    this.#waiting.clear()
    void thread.terminate()
  }
}

/** A full disk leaves the connection as it was; any other failure of the device does not. */
function isBeyondRepair(code: string): boolean {
  return code.startsWith('SQLITE_IOERR') && code !== 'SQLITE_IOERR_WRITE'
}

/**
 * Copies all bytes into one buffer that changes hands. What arrives from a socket is a view on a larger
 * buffer, all of which would be copied otherwise.
 */
function pack(statements: readonly Statement[]): { packed: Statement[]; buffer: ArrayBuffer } {
  let size = 0
  for (const { rows } of statements) {
    for (const row of rows) {
      for (const value of row) if (value instanceof Uint8Array) size += value.byteLength
    }
  }
  const bytes = new Uint8Array(size)
  let end = 0
  const move = (value: unknown) => {
    if (!(value instanceof Uint8Array)) return value
    bytes.set(value, end)
    end += value.byteLength
    return bytes.subarray(end - value.byteLength, end)
  }
  const packed = statements.map(({ sql, rows }) => ({
    sql,
    rows: rows.map((row) => row.map(move)),
  }))
  return { packed, buffer: bytes.buffer }
}
