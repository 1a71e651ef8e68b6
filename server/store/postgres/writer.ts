// The one connection that writes to PostgreSQL. It also holds this process's homes, as advisory locks: so a process
// whose connection ended can neither be a board's home nor write as if it were.
//
// After any trouble with the connection it is given up, and the next order makes a new one (or fails too). What the
// old one held is nobody's then.
import pg from 'pg'
import type { BoardId } from '../../../shared/ids'
import { StorageUnavailable, named } from '../errors'
import type { Homes } from '../homes'
import type { Settings, Statement, Writer } from '../writer'
import { coded, storable } from './client'
import { type Backend, type Session, openSession, readSettings } from './session'

/** In each schema another one, so that several installations may share a database. */
const lockKey = "hashtextextended(current_schema() || ' home ' || $1, 0)"

export class PostgresWriter implements Writer, Homes {
  readonly isShared = true
  readonly #url: string
  readonly #allowAsyncCommit: boolean
  #session: Session | undefined
  /** Of the session before, which the server may not have given up yet. */
  #abandoned: Backend | undefined
  #told: () => void = () => {}
  #turn: Promise<unknown> = Promise.resolve()
  #isClosed = false

  private constructor(url: string, allowAsyncCommit: boolean) {
    this.#url = url
    this.#allowAsyncCommit = allowAsyncCommit
  }

  /** Throws `DatabaseUnusable` and the driver's own errors. */
  static async open(url: string, allowAsyncCommit: boolean): Promise<PostgresWriter> {
    const writer = new PostgresWriter(url, allowAsyncCommit)
    await writer.#present()
    return writer
  }

  transaction(statements: readonly Statement[], of?: () => Iterable<BoardId>): Promise<void> {
    return this.#order(async (session) => {
      for (const board of of?.() ?? []) {
        if (session.held.has(board)) continue
        throw new StorageUnavailable(`This process is not the home of board ${board}`)
      }
      await transact(session.client, statements)
    })
  }

  settings(): Promise<Settings> {
    return this.#order(readSettings)
  }

  claim(board: BoardId): Promise<boolean> {
    const query = `select pg_try_advisory_lock(${lockKey}) as got`
    return named(() =>
      this.#order(async ({ client, held }) => {
        if (held.has(board)) return true
        const { rows } = await client.query<{ got: boolean }>(query, [board])
        if (!rows[0]?.got) return false
        held.add(board)
        return true
      }),
    )
  }

  async release(board: BoardId): Promise<void> {
    if (!this.#session?.held.has(board)) return
    await named(() =>
      this.#order(async ({ client, held }) => {
        if (held.delete(board)) await client.query(`select pg_advisory_unlock(${lockKey})`, [board])
      }),
    ).catch((error: unknown) => {
      // A connection that ended has released everything.
      if (!(error instanceof StorageUnavailable)) throw error
    })
  }

  onLost(told: () => void): void {
    this.#told = told
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => {})
    this.#isClosed = true
    await this.#session?.client.end()
  }

  /** Has the connection to itself, in the order of the calls. */
  #order<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const attempt = async () => {
      const session = await this.#present()
      try {
        return await coded(() => work(session))
      } catch (error) {
        if (!isHarmless(error)) this.#lose(session.client)
        throw error
      }
    }
    const done = this.#turn.then(attempt, attempt)
    this.#turn = done.catch(() => {})
    return done
  }

  async #present(): Promise<Session> {
    if (this.#session) return this.#session
    if (this.#isClosed) throw new StorageUnavailable('The database is closed')
    const session = await openSession(this.#url, this.#allowAsyncCommit, (client) =>
      this.#lose(client),
    )
    if (this.#abandoned) await coded(() => endBackend(session.client, this.#abandoned as Backend))
    this.#abandoned = undefined
    this.#session = session
    return session
  }

  #lose(client: pg.Client): void {
    if (this.#session?.client !== client || this.#isClosed) return
    this.#abandoned = this.#session.backend
    this.#session = undefined
    void client.end()
    this.#told()
  }
}

/** The server refused, and its connection goes on. */
function isHarmless(error: unknown): boolean {
  if (error instanceof StorageUnavailable) return true
  return error instanceof pg.DatabaseError && error.severity === 'ERROR'
}

/** All are sent at once. After one that fails the server refuses the others, and takes the whole back. */
async function transact(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  const queries = statements.flatMap(({ sql, rows }) =>
    rows.map((row) => ({ text: sql, values: row.map(storable) })),
  )
  if (queries.length > 1) {
    queries.unshift({ text: 'begin', values: [] })
    queries.push({ text: 'commit', values: [] })
  }
  const outcomes = await Promise.allSettled(queries.map((query) => client.query(query)))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

/**
 * Where a connection broke on the way, the server may be busy with it still, and hold what it held. The
 * server lets everybody end connections of the same user.
 */
async function endBackend(client: pg.Client, { pid, startedAt }: Backend): Promise<void> {
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where pid = $1 and backend_start = $2::timestamptz',
    [pid, startedAt],
  )
}
