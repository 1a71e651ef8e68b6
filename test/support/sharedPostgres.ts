// Vitest's global setup for `npm run test:cluster`: one PostgreSQL server for all tests; each server that they start
// gets a schema of its own.
import { type PostgresServer, startPostgres } from './postgres'

let server: PostgresServer | undefined

export async function setup(): Promise<void> {
  server = await startPostgres()
  process.env['TEST_DATABASE_URL'] = server.url
}

export async function teardown(): Promise<void> {
  await server?.stop()
}
