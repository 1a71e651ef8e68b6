// What relaying costs: our server beside a bare broadcaster, in turns, with the same clients and frames.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeFrame } from '../../shared/protocol'
import { type Bench, type Figure, medianOfRuns, quantile } from './figures'
import { type ServerProcess, withServer } from './serverProcess'

const sizes = [10, 50]
const writers = 10
const updatesPerSecond = 30
const measureMs = 4000
const runs = 3
const mark = 'sent at '
const timeLength = 16

type Cost = { cpuSeconds: number; deliveries: number; delays: number[] }
type Relay = { connect: (room: string) => WebSocket; cpuSeconds: () => Promise<number> }

export const relay: Bench = {
  name: 'relay',
  title: 'one room: what a delivery costs the server, beside a bare broadcaster',
  about:
    `${writers} writers send ${updatesPerSecond} document updates a second each to everybody in the room; ${measureMs / 1000} s, in turns with a\n` +
    'broadcaster that neither checks, applies nor stores. A delivery is one update seen by one other client.\n' +
    'Clients share the machine with the servers, so read the ratios.',
  run: () =>
    withServer(async (server) => {
      const bare = await startBroadcaster()
      try {
        const figures: Figure[] = []
        for (const size of sizes) {
          const measured: Figure[][] = []
          for (let run = 0; run < runs; run++) {
            const theirs = await load(bare.relay, `${size}-${run}`, size)
            const ours = await load(await ourRelay(server), '', size)
            measured.push(compare(size, ours, theirs))
          }
          figures.push(...medianOfRuns(measured))
        }
        return figures
      } finally {
        bare.child.disconnect()
      }
    }),
}

function compare(size: number, ours: Cost, theirs: Cost): Figure[] {
  const perMillion = (cost: Cost) => (cost.cpuSeconds / cost.deliveries) * 1e6
  const figure = (what: string, value: number, unit: string): Figure => ({
    what: `${size} clients: ${what}`,
    value,
    unit,
  })
  return [
    figure('ours', perMillion(ours), 'CPU-s per million'),
    figure('bare', perMillion(theirs), 'CPU-s per million'),
    figure('ours : bare', perMillion(ours) / perMillion(theirs), '×'),
    figure('ours, middle', quantile(ours.delays, 0.5), 'ms'),
    figure('bare, middle', quantile(theirs.delays, 0.5), 'ms'),
    figure('ours, 99 of 100', quantile(ours.delays, 0.99), 'ms'),
    figure('bare, 99 of 100', quantile(theirs.delays, 0.99), 'ms'),
  ]
}

/** A new board for every call, so that no run inherits the document of the one before. */
async function ourRelay(server: ServerProcess): Promise<Relay> {
  const board = await server.createBoard({ template: 'blank', title: 'Relay' })
  const address = `${server.sync}/${board.id}?token=${board.tokens.participant}`
  return { connect: () => new WebSocket(address), cpuSeconds: () => server.cpuSeconds() }
}

async function startBroadcaster(): Promise<{ child: ChildProcess; relay: Relay }> {
  const child = fork(path.join(import.meta.dirname, 'broadcaster.mjs'), { execArgv: [] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const relay: Relay = {
    connect: (room) => new WebSocket(`ws://127.0.0.1:${port}/${room}`),
    async cpuSeconds() {
      child.send('how much?')
      const [{ cpuSeconds }] = (await once(child, 'message')) as [{ cpuSeconds: number }]
      return cpuSeconds
    },
  }
  return { child, relay }
}

async function load({ connect, cpuSeconds }: Relay, room: string, size: number): Promise<Cost> {
  const sockets = Array.from({ length: size }, () => connect(room))
  await Promise.all(sockets.map((socket) => once(socket, 'open')))
  const delays: number[] = []
  let deliveries = 0
  for (const socket of sockets) {
    socket.on('message', (data: Buffer) => {
      const now = performance.now()
      for (const sentAt of timesIn(data)) {
        deliveries += 1
        delays.push(now - sentAt)
      }
    })
  }
  const docs = sockets.slice(0, writers).map((socket) => writer(socket))
  const before = await cpuSeconds()
  const startedAt = performance.now()
  let sent = 0
  while (performance.now() - startedAt < measureMs) {
    const seconds = (performance.now() - startedAt) / 1000
    for (const due = Math.floor(seconds * updatesPerSecond * docs.length); sent < due; sent++) {
      docs[sent % docs.length]?.()
    }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const wanted = sent * (size - 1)
  const end = performance.now() + 5000
  while (deliveries < wanted && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const used = (await cpuSeconds()) - before
  for (const socket of sockets) socket.terminate()
  if (deliveries < wanted) throw new Error(`${deliveries} of ${wanted} deliveries came`)
  return { cpuSeconds: used, deliveries, delays }
}

/** Each call sends one change of one key; its value says when it was sent. */
function writer(socket: WebSocket): () => void {
  const doc = new Y.Doc()
  const moved = doc.getMap<string>('moved')
  const key = String(doc.clientID)
  doc.on('update', (update: Uint8Array) => socket.send(encodeFrame({ type: 'update', update })))
  return () => moved.set(key, mark + performance.now().toFixed(3).padStart(timeLength, '0'))
}

/** When each change in a message was sent: a relay may put several into one. */
function* timesIn(data: Buffer): Iterable<number> {
  for (let at = data.indexOf(mark); at >= 0; at = data.indexOf(mark, at + 1)) {
    yield Number(data.toString('latin1', at + mark.length, at + mark.length + timeLength))
  }
}
