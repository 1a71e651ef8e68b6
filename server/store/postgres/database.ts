// Opens a PostgreSQL database: checks it, brings it to the newest schema. Whatever is wrong with it at the start is
// one sentence that names the variable, and never the address with its password.
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import type { OpenDatabase } from '../database'
import { DatabaseUnusable } from '../errors'
import { migrate } from '../migrations'
import type { Tables } from '../schema'
import { allAtOnce } from './appending'
import { BytesPlugin } from './bytesPlugin'
import { clientConfig } from './client'
import { poolDialect } from './dialect'
import { unusable } from './unusable'
import { PostgresWriter } from './writer'

const mostReaders = 8
/** Throws `DatabaseUnusable`. */
export async function openPostgres(url: string, allowAsyncCommit = false): Promise<OpenDatabase> {
  try {
    const writer = await PostgresWriter.open(url, allowAsyncCommit)
    const db = new Kysely<Tables>({
      dialect: poolDialect(poolOf(url, mostReaders), () => writer.close()),
    })
    try {
      await migrate(db.withPlugin(new BytesPlugin()), await schemaOf(db))
      await demandRights(db)
    } catch (error) {
      await db.destroy()
      throw error
    }
    return { db, writer, appending: allAtOnce, homes: writer }
  } catch (error) {
    throw error instanceof DatabaseUnusable ? error : unusable(url, error)
  }
}

/** For one who only reads; connects with the first query. `destroy` closes it. */
export function readPostgres(url: string): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: poolDialect(poolOf(url, 1), async () => {}) })
}

/**
 * The same, with all of it as it was when the first query came: servers may write meanwhile. Throws
 * `DatabaseUnusable`.
 */
export async function readPostgresMoment(url: string): Promise<Kysely<Tables>> {
  const pool = poolOf(url, 1)
  try {
    // Its one connection stays in this transaction. It may think for long between two queries.
    await pool.query('set idle_in_transaction_session_timeout = 0')
    await pool.query('begin transaction isolation level repeatable read, read only')
    await pool.query('select from boards limit 1')
  } catch (error) {
    await pool.end()
    throw unusable(url, error)
  }
  return new Kysely<Tables>({ dialect: poolDialect(pool, async () => {}) })
}

/** Connections for reading, made as they are wanted. */
function poolOf(url: string, most: number): pg.Pool {
  const pool = new pg.Pool({ ...clientConfig(url), max: most, allowExitOnIdle: true })
  // Of connections that nobody is using; whoever uses one is told anyhow.
  pool.on('error', () => {})
  return pool
}

/** Where tables are made: the first schema of the connection's search path that is there. */
async function schemaOf(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db)
  const name = rows[0]?.name
  if (name == null) throw new DatabaseUnusable('DATABASE_URL leads to no schema for tables.')
  return name
}

/** Somebody else may have made the tables. */
async function demandRights(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string; right: string }>`
    select relname as name, privilege as right
    from pg_class
    cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as privilege
    where relnamespace = current_schema()::regnamespace and relkind = 'r'
      and not has_table_privilege(pg_class.oid, privilege)
    limit 1`.execute(db)
  const [lacking] = rows
  if (!lacking) return
  throw new DatabaseUnusable(
    `DATABASE_URL names a user who lacks the right to ${lacking.right} in the table ${lacking.name}.`,
  )
}
