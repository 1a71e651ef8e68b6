// Several nodes on one PostgreSQL and one Redis, each in this process or as one of its own.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Engines } from './engines'
import {
  type ServerProcess,
  type TestServer,
  meets,
  startServerProcess,
  startTestServer,
  temporaryFolder,
} from './server'

/** An empty database; boards of one never meet those of another. */
export async function newDatabase({ postgres }: Engines): Promise<string> {
  const name = `nodes_${randomBytes(6).toString('hex')}`
  const client = new pg.Client(postgres.url)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(postgres.url)
  url.pathname = `/${name}`
  return url.href
}

export type Node = TestServer & { close: () => Promise<void> }

/** Nodes in this process that hear each other. */
export async function startNodes(
  engines: Engines,
  count: number,
  env: Record<string, string> = {},
): Promise<Node[]> {
  const databaseUrl = await newDatabase(engines)
  const settings = { DATABASE_URL: databaseUrl, REDIS_URL: engines.redis.url, ...env }
  const nodes: Node[] = []
  for (let place = 0; place < count; place += 1) {
    nodes.push(await startTestServer({ env: settings }))
  }
  await Promise.all(nodes.map((node) => meets(node, count)))
  return nodes
}

/** Nodes as processes, to be killed. */
export async function startNodeProcesses(
  engines: Engines,
  count: number,
  { installed = true, env = {} }: { installed?: boolean; env?: Record<string, string> } = {},
): Promise<{ nodes: ServerProcess[]; databaseUrl: string }> {
  const databaseUrl = await newDatabase(engines)
  const settings = { DATABASE_URL: databaseUrl, REDIS_URL: engines.redis.url, ...env }
  const nodes: ServerProcess[] = []
  for (let place = 0; place < count; place += 1) {
    nodes.push(await startServerProcess(temporaryFolder(), settings, { installed }))
  }
  await Promise.all(nodes.map((node) => meets(node, count)))
  return { nodes, databaseUrl }
}
