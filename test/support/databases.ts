// Which database a test's server gets. With TEST_DATABASE_URL everything that starts a server runs on PostgreSQL, each
// data folder with a schema of its own; without it on SQLite.
import { createHash } from 'node:crypto'
import pg from 'pg'
import { onTestFinished, test } from 'vitest'

const server = process.env['TEST_DATABASE_URL']

export const onPostgres = server !== undefined

/** Every server of a test is two nodes, which hear each other at TEST_REDIS_URL. */
export const onTwoNodes = onPostgres && process.env['TEST_NODES'] === '2'
/** Of two tests that run at once the nodes must not hear each other: each worker has a number of its own. */
export const redisUrl = onTwoNodes
  ? `${process.env['TEST_REDIS_URL']}/${process.env['VITEST_POOL_ID']}`
  : undefined

const leftOut = Object.assign(() => {}, { each: () => () => {} }) as unknown as typeof test
/** For what is about the SQLite file itself: its settings, its bytes, tools that copy it. Elsewhere there is no such test. */
export const testOnSqlite = onPostgres ? leftOut : test

const prepared = new Set<string>()

/** The same for the same folder; undefined on SQLite. */
export function databaseFor(dataDir: string): string | undefined {
  if (server === undefined) return undefined
  const url = new URL(server)
  url.searchParams.set('options', `-c search_path=${schemaFor(dataDir)}`)
  return url.href
}

/** Makes the folder's schema unless it is there; it goes when the test ends. */
export async function prepareDatabase(
  dataDir: string,
  whenFinished: typeof onTestFinished = onTestFinished,
): Promise<void> {
  if (server === undefined || prepared.has(dataDir)) return
  prepared.add(dataDir)
  await run(`create schema ${schemaFor(dataDir)}`)
  whenFinished(() => run(`drop schema if exists ${schemaFor(dataDir)} cascade`))
}

function schemaFor(dataDir: string): string {
  return `test_${createHash('sha256').update(dataDir).digest('hex').slice(0, 20)}`
}

async function run(sql: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
