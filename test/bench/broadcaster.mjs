// The least a relay can do, to compare with: every frame goes to every other socket of the same address.
// Its own process, so that its CPU time is its own. It tells its port, and its CPU time when asked.
import { WebSocketServer } from 'ws'

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
server.on('listening', () => process.send?.({ port: server.address().port }))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuSeconds: (user + system) / 1e6 })
})
process.on('disconnect', () => process.exit(0))
