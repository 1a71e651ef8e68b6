// Kysely over a pool of connections to PostgreSQL. As in SQLite, transactions that decide between their queries
// run one at a time, in all processes together: they are rare, and what they count (links, bytes of pictures)
// must not change meanwhile.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { coded, storable } from './client'
import { SchemaIntrospector } from './introspector'

/** In each schema another one. */
const takeTurn = "select pg_advisory_xact_lock(hashtextextended(current_schema() || ' turn', 0))"

/** `alsoClose` is called when Kysely is destroyed. */
export function poolDialect(pool: pg.Pool, alsoClose: () => Promise<void>): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PoolDriver(pool, alsoClose),
    createIntrospector: (db) => new SchemaIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class PoolDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #alsoClose: () => Promise<void>

  constructor(pool: pg.Pool, alsoClose: () => Promise<void>) {
    this.#pool = pool
    this.#alsoClose = alsoClose
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PoolConnection> {
    return new PoolConnection(await coded(() => this.#pool.connect()))
  }

  async beginTransaction(connection: PoolConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'))
    await connection.executeQuery(CompiledQuery.raw(takeTurn))
  }

  async commitTransaction(connection: PoolConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: PoolConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async releaseConnection(connection: PoolConnection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#alsoClose()])
  }
}

class PoolConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  #isSound = true

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  /** Nobody is given a connection that is still busy with something. */
  release(): void {
    const isIdle = this.#client.getTransactionStatus() === 'I'
    this.#client.release(!this.#isSound || !isIdle)
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const query = () => this.#client.query<Row & object>(sql, parameters.map(storable))
      const { rows, rowCount } = await coded(query)
      return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
    } catch (error) {
      this.#isSound = error instanceof pg.DatabaseError
      throw error
    }
  }

  // oxlint-disable-next-line require-yield -- the interface wants one, and nothing here reads in pieces
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Read in pages instead')
  }
}
