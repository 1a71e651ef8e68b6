// A real Redis from the system's packages, on a free port and keeping nothing, for tests that kill it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './postgres'
import { waitFor } from './wait'

export type RedisServer = {
  url: string
  /** `kill -9`. */
  kill(): Promise<void>
  restart(): Promise<void>
}

/** Starts a new, empty one. The caller kills it. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  let server: ChildProcess | undefined
  const restart = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    const started = spawn('redis-server', args, { stdio: 'pipe', cwd: '/' })
    server = started
    let output = ''
    started.on('error', (error) => (output += error.message))
    started.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    await waitFor('Redis is ready', () => output.includes('eady to accept connections'), 20_000)
  }
  const kill = async () => {
    const running = server
    server = undefined
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  process.once('exit', () => void server?.kill('SIGKILL'))
  await restart()
  return { url: `redis://127.0.0.1:${port}`, kill, restart }
}
