// How a connection to PostgreSQL is made: the same for the one that writes, for those that read and for threads.
import pg from 'pg'
import { StorageUnavailable } from '../errors'

const bigints = pg.types.builtins.INT8
const connectMs = 5000
/** A server that does not answer for so long counts as gone. */
const answerMs = 30_000

/**
 * Whole numbers arrive as numbers: times and positions stay far below 2^53. What a process that vanished
 * from the network has begun is given up by the server after half a minute, so that nobody waits for it.
 */
export function clientConfig(databaseUrl: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: 'throughline',
    connectionTimeoutMillis: connectMs,
    query_timeout: answerMs,
    idle_in_transaction_session_timeout: answerMs,
    keepAlive: true,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === bigints && format !== 'binary'
          ? Number
          : (pg.types.getTypeParser(type, format as 'text') as never),
    },
  }
}

/** The connection is gone, or never was; the driver gives these errors no code. */
class ConnectionFailed extends Error {
  override name = 'ConnectionFailed'
  readonly code = 'CONNECTION_FAILED'
}

/** Runs what talks to the server; whatever goes wrong carries a code, as the database's own errors do. */
export async function coded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isNamed = error instanceof StorageUnavailable
    if (!(error instanceof Error) || isNamed || 'code' in error) throw error
    throw new ConnectionFailed(error.message, { cause: error })
  }
}

/** PostgreSQL's texts cannot hold the character 0, which nobody types. */
export function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value
}
