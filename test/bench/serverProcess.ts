// The built server as a process of its own, as operators run it, with a data folder that is thrown away.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { TestServer } from '../support/server'
import { waitFor } from '../support/wait'

const root = path.join(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: { start: string }
}
/** What `npm start` tells Node itself. */
const nodeOptions = scripts.start.split(' ').filter((word) => word.startsWith('--'))

export class ServerProcess extends TestServer {
  readonly child: ChildProcess
  readonly ended: Promise<void>

  constructor(port: number, dataDir: string, child: ChildProcess, ended: Promise<void>) {
    super(port, dataDir)
    this.child = child
    this.ended = ended
  }

  /** What the process has used since it began, and its memory now. */
  async usage(): Promise<{ cpuSeconds: number; residentBytes: number }> {
    const text = await (await this.request('/metrics')).text()
    const value = (name: string): number => {
      const found = new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]
      if (found === undefined) throw new Error(`The server does not tell its ${name}`)
      return Number(found)
    }
    return {
      cpuSeconds: value('process_cpu_seconds_total'),
      residentBytes: value('process_resident_memory_bytes'),
    }
  }
}

/** Runs `work` with a server, then ends the server and removes its data. */
export async function withServer<T>(
  work: (server: ServerProcess) => Promise<T>,
  env: Record<string, string> = {},
  under: readonly string[] = [],
): Promise<T> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'))
  const server = await startBuiltServer(['dist/server/main.js'], dataDir, env, under)
  try {
    return await work(server)
  } finally {
    await stopServer(server)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/**
 * Starts `node <args>`, as the last words of the command `under`, and waits until it says where it listens.
 */
export async function startBuiltServer(
  args: readonly string[],
  dataDir: string,
  env: Record<string, string> = {},
  under: readonly string[] = [],
): Promise<ServerProcess> {
  const node = [process.execPath, ...nodeOptions]
  const [command = process.execPath, ...words] = [...under, ...node, ...args]
  const child = spawn(command, words, {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whatever ends this process ends the server too; a kill without warning excepted.
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('close', () => process.off('exit', endWithUs))
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  try {
    const port = await waitFor(
      'the server says where it listens',
      () => /Open http:\/\/[^:]+:(\d+)/.exec(output)?.[1],
      30_000,
    )
    return new ServerProcess(Number(port), dataDir, child, ended)
  } catch (error) {
    child.kill('SIGKILL')
    throw new Error(`The server did not start: ${output}`, { cause: error })
  }
}

export async function stopServer({ child, ended }: ServerProcess): Promise<void> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 6000)
  await ended
  clearTimeout(timer)
}
