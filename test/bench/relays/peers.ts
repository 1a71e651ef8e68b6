// The other servers: each a process of its own, started by a script in `peers/`.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { authentication, nameOf } from './hocuspocus'
import { installPeers, peersFolder } from './install'
import type { Address, Contender, Relay, Usage } from './relay'

type Script = { file: string; address: (room: string) => Address }

const plain: Omit<Address, 'path'> = {
  protocols: [],
  prefix: new Uint8Array(),
  greeting: [],
  syncs: true,
}
const broadcaster: Script = {
  file: 'broadcaster.mjs',
  address: (room) => ({ ...plain, path: `/${room}`, syncs: false }),
}
const yjs: Script = {
  file: 'y-websocket.mjs',
  address: (room) => ({ ...plain, path: `/${room}` }),
}
const pocus: Script = {
  file: 'hocuspocus.mjs',
  address: (room) => ({ ...plain, path: '/', prefix: nameOf(room), greeting: [authentication] }),
}

export const bare = contender('bare ws', broadcaster, false)
export const yWebsocket = contender('y-websocket', yjs, false)
export const yWebsocketStoring = contender('y-websocket+leveldb', yjs, true)
export const hocuspocus = contender('hocuspocus', pocus, false)
export const hocuspocusStoring = contender('hocuspocus+sqlite', pocus, true)

function contender(name: string, { file, address }: Script, stores: boolean): Contender {
  return {
    name,
    async start(folder): Promise<Relay> {
      if (file !== broadcaster.file) installPeers()
      const { child, port } = await startPeer(file, stores ? [folder] : [])
      return {
        name,
        port,
        pid: child.pid ?? 0,
        room: (room) => Promise.resolve(address(room)),
        usage: () => usageOf(child),
        stop: () => ended(child, 'SIGTERM'),
        kill: () => ended(child, 'SIGKILL'),
      }
    },
  }
}

/** Starts a script; resolves with what it tells when it listens. */
export async function startPeer(
  file: string,
  args: readonly string[],
): Promise<{ child: ChildProcess; port: number; greeting?: string }> {
  const child = fork(path.join(peersFolder, file), [...args], {
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${file} did not start`)
  })
  failed.catch(() => undefined)
  type Told = { port: number; greeting?: string }
  const [told] = (await Promise.race([once(child, 'message'), failed])) as [Told]
  return { ...told, child }
}

export async function usageOf(child: ChildProcess): Promise<Usage> {
  child.send('how much?')
  const [usage] = (await once(child, 'message')) as [Usage]
  return usage
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(timer)
}
