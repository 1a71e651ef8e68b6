// How much people notice of each named bomb: a pair on the same board exchanges an edit every 20 ms, and
// the slowest of these exchanges while the bomb goes off is told, bomb by bomb: the median of three rounds.
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { decodeFrame, encodeFrame } from '../../shared/protocol'
import type { Bomb } from '../corpus/bomb'
import { bombs } from '../corpus/bombs'
import type { NewBoard } from '../support/server'
import { type Bench, type Figure, medianOfRuns } from './figures'
import { type ServerProcess, withServer } from './serverProcess'

const everyMs = 20
/** How long the pair goes on before and after a bomb. */
const beforeMs = 200
const afterMs = 600
const rounds = 3
const worstMs = 100

export const hostile: Bench = {
  name: 'hostile',
  title: 'Bystanders while somebody attacks their board',
  about:
    'Per named bomb: two clients exchange an edit every 20 ms on the board at which the bomb is sent; the ' +
    'slowest exchange, the median of three rounds. Server as a process of its own, loopback. "No bomb" is the same without an attacker.',
  run: () =>
    withServer(async (server) => {
      const runs: Figure[][] = []
      for (let round = 0; round < rounds; round += 1) {
        const figures: Figure[] = []
        for (const bomb of [undefined, ...bombs]) figures.push(await figureOf(server, bomb))
        runs.push(figures)
      }
      return medianOfRuns(runs)
    }),
}

async function figureOf(server: ServerProcess, bomb: Bomb | undefined): Promise<Figure> {
  const board = await server.createBoard()
  const writer = await open(server, board)
  const reader = await open(server, board)
  const attacker = await open(server, board)
  const doc = new Y.Doc()
  const sentAt = new Map<number, number>()
  let worst = 0
  reader.on('message', (data) => {
    const frame = decodeFrame(new Uint8Array(data as Buffer))
    const [struct] = frame.type === 'update' ? Y.decodeUpdate(frame.update).structs : []
    if (struct?.id.client !== doc.clientID) return
    worst = Math.max(worst, performance.now() - (sentAt.get(struct.id.clock) ?? Number.NaN))
  })
  doc.on('update', (update: Uint8Array) => {
    sentAt.set(Y.getState(doc.store, doc.clientID) - 1, performance.now())
    writer.send(encodeFrame({ type: 'update', update }))
  })
  let count = 0
  const timer = setInterval(() => doc.getMap('pair').set('count', (count += 1)), everyMs)
  await pause(beforeMs)
  const victim = { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }
  const messages = bomb?.messages(victim) ?? []
  worst = 0
  for (const message of messages) attacker.send(message)
  await pause(afterMs)
  clearInterval(timer)
  for (const socket of [writer, reader, attacker]) socket.terminate()
  return { what: bomb?.name ?? 'no bomb', value: worst, unit: 'ms', most: worstMs }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function open(server: ServerProcess, { id, tokens }: NewBoard): Promise<WebSocket> {
  const socket = new WebSocket(`${server.sync}/${id}?token=${tokens.participant}`)
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.on('error', reject)
  })
}
