// The least a relay can do, to compare with: every frame goes to every other socket of the same address.
import { WebSocketServer } from 'ws'
import { tell } from './tell.mjs'

const rooms = new Map()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })

server.on('connection', (socket, request) => {
  const name = new URL(request.url ?? '/', 'http://localhost').pathname
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data)
  })
  socket.on('close', () => room.delete(socket))
})
server.on('listening', () => tell(server.address().port))
