// hocuspocus as its documentation starts it. With a folder as argument it persists with its own SQLite
// extension.
import path from 'node:path'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'
import { tell } from './tell.mjs'

const [folder] = process.argv.slice(2)
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: folder ? [new SQLite({ database: path.join(folder, 'boards.sqlite') })] : [],
})
await server.listen()
tell(server.address.port)
