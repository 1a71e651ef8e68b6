// @y/websocket-server as its README starts it. With a folder as argument it persists to y-leveldb, which
// it does by itself when `YPERSISTENCE` is set. On `ws` 8: the `ws` 6 it asks for is slower.
import http from 'node:http'
import { WebSocketServer } from 'ws'
import { tell } from './tell.mjs'

const [folder] = process.argv.slice(2)
if (folder) process.env.YPERSISTENCE = folder
console.info = () => {}
const { setupWSConnection } = await import('@y/websocket-server/utils')

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
sockets.on('connection', setupWSConnection)
const server = http.createServer()
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request)),
)
server.listen(0, '127.0.0.1', () => tell(server.address().port))
