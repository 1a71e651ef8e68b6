// Twenty people who each keep one note moving, without a browser: as our own client shows a drag
// (presence, with the position in `gesture`), or as a foreign client might (a document write per step).
//
// Their sockets ignore what they are sent: reading it twenty times over would measure this process.
import { WebSocket } from 'ws'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { firstPageId, plainTextCodec, recordsRoot } from '../../shared/document'
import { bearerPrefix, encodeFrame, personPrefix, subprotocol } from '../../shared/protocol'
import { readAt } from '../../shared/records'
import type { NewBoard } from '../support/server'
import type { ServerProcess } from './serverProcess'

export type MoverWay = 'presence' | 'document'

const stepsPerSecond = 30
const radius = 24

type Mover = { socket: WebSocket; move: (x: number, y: number) => Uint8Array }

/**
 * Lets one person per note move it in a circle, 30 positions a second each, until the result is called.
 * `at` is where each note is drawn now, in its parent's space.
 */
export async function startMovers(
  server: ServerProcess,
  board: NewBoard,
  way: MoverWay,
  at: ReadonlyMap<string, { x: number; y: number }>,
): Promise<() => void> {
  const state = await server.document(board)
  const movers = await Promise.all(
    [...at].map(async ([id, place], index): Promise<Mover> => {
      const socket = await connect(server, board, index)
      return { socket, move: way === 'presence' ? dragger(id, place, index) : writer(id, state) }
    }),
  )
  const startedAt = performance.now()
  let turn = 0
  // Everybody steps 30 times a second, but not all in the same moment.
  const timer = setInterval(() => {
    const due = Math.floor(
      ((performance.now() - startedAt) / 1000) * stepsPerSecond * movers.length,
    )
    for (const last = Math.max(turn, due - movers.length * 2); turn < due; turn++) {
      if (turn < last) continue
      const { socket, move } = movers[turn % movers.length] ?? {}
      const angle = (turn / movers.length / stepsPerSecond) * Math.PI
      if (socket?.readyState === WebSocket.OPEN && move) {
        socket.send(move(Math.cos(angle) * radius, Math.sin(angle) * radius))
      }
    }
  }, 4)
  return () => {
    clearInterval(timer)
    for (const { socket } of movers) socket.terminate()
  }
}

async function connect(server: ServerProcess, board: NewBoard, index: number): Promise<WebSocket> {
  const secret = `mover${index}`.padEnd(32, 'x')
  const token = board.tokens.participant
  const socket = new WebSocket(`${server.sync}/${board.id}`, [
    subprotocol,
    bearerPrefix + token,
    personPrefix + secret,
  ])
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}

/** Frames of somebody who drags: nothing is written, others see it by presence. */
function dragger(
  id: string,
  place: { x: number; y: number },
  index: number,
): (x: number, y: number) => Uint8Array {
  const awareness = new Awareness(new Y.Doc())
  const user = { name: `Mover ${index + 1}`, color: '#1971c2' }
  clearInterval(awareness._checkInterval)
  return (x, y) => {
    awareness.setLocalState({
      user,
      presence: {
        cursor: { x: place.x + x, y: place.y + y, type: 'default', rotation: 0 },
        camera: { x: 0, y: 0, z: 0.5 },
        currentPageId: firstPageId,
        selectedShapeIds: [id],
        brush: null,
        screenBounds: { x: 0, y: 0, w: 1280, h: 800 },
        followingUserId: null,
        lastActivityTimestamp: Date.now(),
      },
      gesture: { [id]: { xy: [place.x + x, place.y + y] } },
    })
    const update = encodeAwarenessUpdate(awareness, [awareness.clientID])
    return encodeFrame({ type: 'awareness', update })
  }
}

/** Frames of somebody whose client writes each step into the document. */
function writer(id: string, state: Uint8Array): (x: number, y: number) => Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const record = doc.getMap<unknown>(recordsRoot).get(id)
  if (!(record instanceof Y.Map)) throw new Error(`There is no note ${id}`)
  const [left, top] = readAt(record, ['xy'], plainTextCodec) as [number, number]
  let update = new Uint8Array()
  doc.on('update', (bytes: Uint8Array) => (update = bytes as Uint8Array<ArrayBuffer>))
  return (x, y) => {
    record.set('xy', [left + x, top + y])
    return encodeFrame({ type: 'update', update })
  }
}
