// Real servers for tests: in this process on a free port, or as a process of their own to be killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { type Timing, startServer } from '../../server/app'
import { type Config, readConfig } from '../../server/config'
import { type Logger, createLogger } from '../../server/logger'
import type { Role } from '../../shared/access'
import type { StoreLocation } from '../../server/store/location'
import { databaseFor, onTwoNodes, prepareDatabase, redisUrl } from './databases'
import { waitFor } from './wait'

const root = path.join(import.meta.dirname, '../..')

export type NewBoard = {
  id: string
  title: string
  template: string
  links: Record<Role, string>
  tokens: Record<Role, string>
}

type Request = { token?: string; method?: string; body?: unknown; headers?: Record<string, string> }

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Talks to a server at an address. */
export class TestServer {
  readonly port: number
  readonly dataDir: string

  constructor(port: number, dataDir: string) {
    this.port = port
    this.dataDir = dataDir
  }

  /** Where it keeps everything. */
  get location(): StoreLocation {
    return { dataDir: this.dataDir, databaseUrl: databaseFor(this.dataDir) }
  }

  get origin(): string {
    return `http://127.0.0.1:${this.entrance}`
  }

  get sync(): string {
    return `ws://127.0.0.1:${this.entrance}/sync`
  }

  /** This server, or one of its nodes, alone: for what is about its address. */
  get one(): TestServer {
    return new TestServer(this.port, this.dataDir)
  }

  /** The port of the next call or socket. */
  protected get entrance(): number {
    return this.port
  }

  request(address: string, { token, method, body, headers }: Request = {}): Promise<Response> {
    return fetch(`${this.origin}${address}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  async json<T>(address: string, request: Request = {}): Promise<T> {
    const response = await this.request(address, request)
    if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  createBoard(
    body: {
      title?: string
      template?: string
      locale?: string
      examples?: boolean
      templateData?: unknown
    } = {},
  ): Promise<NewBoard> {
    return this.json<NewBoard>('/api/boards', { body })
  }

  /** The document as the server gives it out: one Yjs update. */
  async document(board: NewBoard, query = ''): Promise<Uint8Array> {
    const address = `/api/boards/${board.id}/document${query}`
    const response = await this.request(address, { token: board.tokens.viewer })
    if (!response.ok) throw new Error(`${address}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

export type Options = {
  dataDir?: string
  clientDir?: string
  env?: Record<string, string>
  timing?: Timing
  logger?: Logger
}

/** The variables that say where a server keeps everything. */
export function storeSettings(dataDir: string): Record<string, string> {
  const url = databaseFor(dataDir)
  return {
    DATA_DIR: dataDir,
    ...(url === undefined ? {} : { DATABASE_URL: url }),
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  }
}

export function testConfig(dataDir: string, env: Record<string, string> = {}): Config {
  return readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    ...storeSettings(dataDir),
    MAX_BAD_TOKENS_PER_SECOND: '1000',
    ...env,
  })
}

/** A server in this process, closed after the test at the latest. */
export async function startTestServer(
  options: Options = {},
): Promise<TestServer & { calls: string[]; close: () => Promise<void> }> {
  const dataDir = options.dataDir ?? temporaryFolder()
  await prepareDatabase(dataDir)
  const start = () =>
    startServer(testConfig(dataDir, options.env), {
      logger: options.logger ?? createLogger('silent'),
      clientDir: options.clientDir ?? path.join(dataDir, 'no-client'),
      ...(options.timing ? { timing: options.timing } : {}),
    })
  const nodes = [await start()]
  if (onTwoNodes) nodes.push(await start())
  const ports = nodes.map(({ port }) => port)
  let closing: Promise<void> | undefined
  const close = () =>
    (closing ??= Promise.all(nodes.map((node) => node.close())).then(() => undefined))
  onTestFinished(close)
  const server = onTwoNodes ? new TwoNodes(ports, dataDir) : new TestServer(ports[0] ?? 0, dataDir)
  if (onTwoNodes) await Promise.all(ports.map((port) => meets(new TestServer(port, dataDir), 2)))
  return Object.assign(server, { calls: nodes[0]?.calls ?? [], close })
}

export type Cluster = { node: string; nodes: number; redis: 'up' | 'down' }

export async function clusterOf(node: TestServer): Promise<Cluster> {
  return (await node.json<{ cluster: Cluster }>('/api/health')).cluster
}

/** Waits until a node knows of so many, itself included. */
export function meets(node: TestServer, count: number): Promise<true> {
  return waitFor(`${count} nodes hear each other`, async () => {
    const { nodes, redis } = await clusterOf(node)
    return redis === 'up' && nodes >= count
  })
}

/** Behind a load balancer that takes turns: every socket and every call goes to the next node. */
class TwoNodes extends TestServer {
  readonly #ports: readonly number[]
  #turn = 0

  constructor(ports: readonly number[], dataDir: string) {
    super(ports[0] ?? 0, dataDir)
    this.#ports = ports
  }

  protected override get entrance(): number {
    this.#turn += 1
    return this.#ports[this.#turn % this.#ports.length] ?? 0
  }
}

export type Ended = { code: number | null; signal: NodeJS.Signals | null; output: string }
export type ServerProcess = TestServer & {
  pid: number
  kill: (signal: NodeJS.Signals) => void
  ended: Promise<Ended>
}

const fromSource = ['--import', 'tsx', 'server/main.ts']
/** As operators run it: built first where that is needed, then ten times as quick to start. */
const asInstalled = ['server/launch.mjs']

/** How a process is run: `under` which command, and until what end. */
type How = {
  installed?: boolean
  /** The folder of its sources, when they are others than these. */
  from?: string
  under?: readonly string[]
  whenFinished?: typeof onTestFinished
}

/** Runs the server as its own process, as the last words of the command `under`, whatever comes of it. */
export function spawnServer(
  env: Record<string, string>,
  { installed = false, from = root, under = [], whenFinished = onTestFinished }: How = {},
): {
  child: ChildProcess
  ended: Promise<Ended>
  output: () => string
} {
  const words = [...under, process.execPath, ...(installed ? asInstalled : fromSource)]
  const [command = process.execPath, ...args] = words
  const child = spawn(command, args, {
    cwd: from,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, output })),
  )
  whenFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended, output: () => output }
}

/** A server process that answers. `whenFinished` is told how to end it. */
export async function startServerProcess(
  dataDir: string,
  env: Record<string, string> = {},
  how: How = {},
): Promise<ServerProcess> {
  const settings = { ...storeSettings(dataDir), LOG_LEVEL: 'warn', ...env }
  await prepareDatabase(dataDir, how.whenFinished)
  const { child, ended, output } = spawnServer(settings, how)
  const port = await waitFor(
    'the server says where it listens',
    () => /Open http:\/\/[^:]+:(\d+)/.exec(output())?.[1],
    60_000,
  )
  const server = new TestServer(Number(port), dataDir)
  return Object.assign(server, {
    pid: child.pid ?? 0,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    ended,
  })
}
