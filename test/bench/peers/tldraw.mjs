// tldraw's sync server with its SQLite storage. Its first start on a folder fills one board, a thousand
// changes a transaction: it keeps no history, so a change at a time would end with the same rows.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { NodeSqliteWrapper, SQLiteSyncStorage, TLSocketRoom } from '@tldraw/sync-core'
import { createTLSchema } from '@tldraw/tlschema'
import Database from 'better-sqlite3'
import { WebSocketServer } from 'ws'
import { tell } from './tell.mjs'

const [folder, notes, updates] = process.argv.slice(2)
const file = path.join(folder, 'board.sqlite')
const isNew = !existsSync(file)
const schema = createTLSchema()
const storage = new SQLiteSyncStorage({ sql: new NodeSqliteWrapper(new Database(file)) })
if (isNew) fill(Number(notes), Number(updates))

let room
let sessions = 0
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket) => {
  room ??= new TLSocketRoom({ schema, storage })
  room.handleSocketConnect({ sessionId: `session-${sessions++}`, socket })
})
server.on('listening', () => {
  const connect = {
    type: 'connect',
    connectRequestId: 'first',
    lastServerClock: -1,
    protocolVersion: 8,
    schema: schema.serialize(),
  }
  tell(server.address().port, { greeting: JSON.stringify(connect) })
})

function fill(count, changes) {
  for (let from = 0; from < changes; from += 1000) {
    storage.transaction((transaction) => {
      for (let change = from; change < from + 1000; change++) {
        const note = noteAt(change % count, change)
        transaction.set(note.id, note)
      }
    })
  }
}

function noteAt(number, change) {
  const text = `What people told us about step ${number}, in their own words. `.repeat(2)
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text }] }
  return {
    typeName: 'shape',
    id: `shape:note-${number}`,
    type: 'note',
    parentId: 'page:page',
    index: `a${(number % 9) + 1}`,
    x: (change * 7919) % 20_000,
    y: (change * 104_729) % 20_000,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: { author: `person-${number % 20}` },
    props: {
      color: 'yellow',
      labelColor: 'black',
      size: 'm',
      font: 'sans',
      fontSizeAdjustment: 0,
      align: 'middle',
      verticalAlign: 'middle',
      growY: 0,
      url: '',
      scale: 1,
      richText: { type: 'doc', content: [paragraph] },
    },
  }
}
