// How much people notice of each named bomb: a pair on the same board exchanges an edit every 20 ms, and
// the slowest of these exchanges while the bomb goes off is told, bomb by bomb.
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { decodeFrame, encodeFrame } from '../../shared/protocol'
import { type Bomb, bombs } from '../corpus/bombs'
import type { NewBoard } from '../support/server'
import type { Bench, Figure } from './figures'
import { type ServerProcess, withServer } from './serverProcess'

const everyMs = 20
/** How long the pair goes on before and after a bomb. */
const beforeMs = 200
const afterMs = 1300
const worstMs = 100

export const hostile: Bench = {
  name: 'hostile',
  title: 'Bystanders while somebody attacks their board',
  about:
    'Per named bomb: two clients exchange an edit every 20 ms on the board at which the bomb is sent; the ' +
    'slowest exchange. Server as a process of its own, loopback. "No bomb" is the same without an attacker.',
  run: () =>
    withServer(async (server) => {
      const figures = [await figureOf(server, undefined)]
      for (const bomb of bombs) figures.push(await figureOf(server, bomb))
      return figures
    }),
}

async function figureOf(server: ServerProcess, bomb: Bomb | undefined): Promise<Figure> {
  const board = await server.createBoard()
  const writer = await open(server, board)
  const reader = await open(server, board)
  const attacker = await open(server, board)
  const sentAt: number[] = []
  let worst = 0
  reader.on('message', (data) => {
    if (decodeFrame(new Uint8Array(data as Buffer)).type !== 'update') return
    worst = Math.max(worst, performance.now() - (sentAt.shift() ?? Number.NaN))
  })
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => {
    sentAt.push(performance.now())
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
