// People who keep notes moving, without a browser: as our own client shows a drag (presence, with the
// positions in `gesture`), or as a foreign client might (a document write per step).
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

/** One person with a selection · one person per note · one foreign client per note. */
export type MoverWay = 'selection' | 'presence' | 'document'

type Places = ReadonlyMap<string, { x: number; y: number }>

const stepsPerSecond = 30
const radius = 24

type Mover = { socket: WebSocket; move: (x: number, y: number) => Uint8Array }

/**
 * Lets notes be moved in circles, 30 positions a second each, until the result is called. `at` is where
 * each note is drawn now, in its parent's space.
 */
export async function startMovers(
  server: ServerProcess,
  board: NewBoard,
  way: MoverWay,
  at: Places,
): Promise<() => void> {
  const state = await server.document(board)
  const hands = way === 'selection' ? [at] : [...at].map((entry) => new Map([entry]))
  const movers = await Promise.all(
    hands.map(async (notes, index): Promise<Mover> => {
      const socket = await connect(server, board, index)
      const [id = ''] = notes.keys()
      return { socket, move: way === 'document' ? writer(id, state) : dragger(notes, index) }
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
function dragger(notes: Places, index: number): (x: number, y: number) => Uint8Array {
  const [place = { x: 0, y: 0 }] = notes.values()
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
        selectedShapeIds: [...notes.keys()],
        brush: null,
        screenBounds: { x: 0, y: 0, w: 1280, h: 800 },
        followingUserId: null,
        lastActivityTimestamp: Date.now(),
      },
      gesture: Object.fromEntries(
        [...notes].map(([id, from]) => [id, { xy: [from.x + x, from.y + y] }]),
      ),
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
