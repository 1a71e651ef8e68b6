// A real PostgreSQL server from the system's packages, on a free port and in a folder of its own, for tests that
// stop it, kill it and start it again. It syncs its commits, as an operator's would.
//
// PostgreSQL refuses to run as root; there it runs as the account that its package has made.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { waitFor } from './wait'

export type PostgresServer = {
  /** Of its superuser, who has a password. */
  url: string
  /** Adds lines to its configuration; they hold from the next start on. */
  configure(lines: string): void
  /** `kill -9` of the server and of every process it has; resolves when all are gone. */
  kill(): Promise<void>
  /** Starts it again after a kill, or after it was stopped in good order; resolves when it answers. */
  restart(): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

const password = 'a word of its own'
const settings = `
listen_addresses = '127.0.0.1'
fsync = on
synchronous_commit = on
max_connections = 300
shared_buffers = 32MB
`

/** Starts a new, empty server. The caller stops it. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-postgres-'))
  const account = accountFor(folder)
  const data = path.join(folder, 'data')
  const secret = path.join(folder, 'password')
  writeFileSync(secret, password)
  const options = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8']
  const init = ['-D', data, `--pwfile=${secret}`, '--locale=C.UTF-8', '--no-sync', ...options]
  execFileSync(program('initdb'), init, { ...account, stdio: 'pipe' })
  const port = await freePort()
  const configuration = path.join(data, 'postgresql.conf')
  const configure = (lines: string) => writeFileSync(configuration, `${lines}\n`, { flag: 'a' })
  configure(`${settings}port = ${port}\nunix_socket_directories = '${folder}'`)

  let server: ChildProcess | undefined
  const start = async () => {
    const started = spawn(program('postgres'), ['-D', data], { ...account, stdio: 'pipe' })
    server = started
    let output = ''
    started.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    started.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const ready = () => {
      if (started.exitCode === null) return output.includes('ready to accept connections')
      throw new Error(`PostgreSQL ended: ${output}`)
    }
    await waitFor('PostgreSQL is ready', ready, 60_000)
  }
  const end = async (signal: 'SIGKILL' | 'SIGINT') => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    if (signal === 'SIGKILL') await killAll(server.pid ?? 0)
    else server.kill(signal)
    await ended
  }

  // Whatever becomes of the tests, it does not outlive them.
  const abandon = () => void server?.kill('SIGQUIT')
  process.once('exit', abandon)
  await start()
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    configure,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGINT')
      await start()
    },
    stop: async () => {
      process.off('exit', abandon)
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Debian keeps the server's programs outside the path, a folder for each version. */
function program(name: string): string {
  const versions = '/usr/lib/postgresql'
  const [newest] = list(versions).toSorted((a, b) => Number(b) - Number(a))
  return newest === undefined ? name : path.join(versions, newest, 'bin', name)
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Who runs it, and who therefore owns its folder. */
function accountFor(folder: string): { uid?: number; gid?: number; cwd: string } {
  if (process.getuid?.() !== 0) return { cwd: folder }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  const [uid, gid] = [id('-u'), id('-g')]
  chownSync(folder, uid, gid)
  return { uid, gid, cwd: folder }
}

/** Halted first, so that it starts no process between being asked for them and its end. */
async function killAll(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const all = [pid, ...children.split(' ').filter(Boolean).map(Number)]
  for (const each of all) process.kill(each, 'SIGKILL')
  await waitFor('its processes are gone', () => all.slice(1).every((each) => !isRunning(each)))
}

/** An ended process whose parent has not asked for it yet holds nothing any more. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/**
 * Below those that the system gives to whoever asks for any, and to every connection: none of them can get it while
 * its server is down.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(15_000, 32_000)
  const server = createServer()
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
  return isFree ? port : freePort()
}
