// Kysely over two connections: what only selects is read here and now, everything else goes to the writing
// thread. So all of the store speaks one language, and the disk is waited for in one place.
import type Database from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { assert } from '../../shared/assert'
import type { OpenTransaction, ThreadWriter } from './threadWriter'

const maxPrepared = 200

/** `reader` must be a connection that cannot write. Both are closed when Kysely is destroyed. */
export function splitDialect(reader: Database.Database, writer: ThreadWriter): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SplitDriver(reader, writer),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class SplitDriver implements Driver {
  readonly #reader: Database.Database
  readonly #writer: ThreadWriter
  readonly #prepared = new Map<string, Database.Statement>()

  constructor(reader: Database.Database, writer: ThreadWriter) {
    this.#reader = reader
    this.#writer = writer
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SplitConnection> {
    return new SplitConnection(this.#writer, (query) => this.#read(query))
  }

  beginTransaction(connection: SplitConnection): Promise<void> {
    return connection.begin()
  }

  commitTransaction(connection: SplitConnection): Promise<void> {
    return connection.end('commit')
  }

  rollbackTransaction(connection: SplitConnection): Promise<void> {
    return connection.end('rollback')
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#writer.close()
    this.#reader.close()
  }

  #read({ sql, parameters }: CompiledQuery): unknown[] {
    let statement = this.#prepared.get(sql)
    if (!statement) {
      if (this.#prepared.size >= maxPrepared) this.#prepared.clear()
      statement = this.#reader.prepare(sql)
      this.#prepared.set(sql, statement)
    }
    return statement.all(...parameters)
  }
}

class SplitConnection implements DatabaseConnection {
  readonly #writer: ThreadWriter
  readonly #read: (query: CompiledQuery) => unknown[]
  #transaction: OpenTransaction | undefined

  constructor(writer: ThreadWriter, read: (query: CompiledQuery) => unknown[]) {
    this.#writer = writer
    this.#read = read
  }

  async begin(): Promise<void> {
    this.#transaction = await this.#writer.begin()
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    assert(this.#transaction, 'only a transaction that began ends')
    const transaction = this.#transaction
    this.#transaction = undefined
    await transaction.end(how)
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (query.query.kind === 'SelectQueryNode' && !this.#transaction) {
      return { rows: this.#read(query) as Row[] }
    }
    const { sql, parameters } = query
    const { rows, changes, insertId } = await (this.#transaction ?? this.#writer).query(
      sql,
      parameters,
    )
    return {
      rows: rows as Row[],
      numAffectedRows: BigInt(changes),
      insertId: BigInt(insertId),
    }
  }

  // oxlint-disable-next-line require-yield -- the interface wants one, and nothing here reads in pieces
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Read in pages instead')
  }
}
