// Vitest's global setup for `npm run test:cluster`: one PostgreSQL and one Redis for all tests; each server that they
// start gets a schema of its own.
import { type Engines, startEngines, stopEngines } from './engines'

let engines: Engines | undefined

export async function setup(): Promise<void> {
  engines = await startEngines()
  process.env['TEST_DATABASE_URL'] = engines.postgres.url
  process.env['TEST_REDIS_URL'] = engines.redis.url
}

export async function teardown(): Promise<void> {
  if (engines) await stopEngines(engines)
}
