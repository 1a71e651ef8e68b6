// Writes on a board the way any Yjs client could.
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { recordsRoot } from '../../shared/document'
import type { NewBoard } from '../support/server'
import { waitFor } from '../support/wait'
import type { ServerProcess } from './serverProcess'

/** Runs `write` on the board's document; resolves when the server gives out every record. */
export async function writeAsClient(
  server: ServerProcess,
  board: NewBoard,
  role: 'facilitator' | 'participant',
  write: (doc: Y.Doc, records: Y.Map<unknown>) => void,
): Promise<void> {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(server.sync, board.id, doc, {
    params: { token: board.tokens[role] },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  try {
    await waitFor('the writing client is in sync', () => provider.synced)
    const records = doc.getMap<unknown>(recordsRoot)
    write(doc, records)
    await waitFor('the server has every record', async () => {
      const stored = new Y.Doc()
      Y.applyUpdate(stored, await server.document(board))
      return stored.getMap(recordsRoot).size >= records.size
    })
  } finally {
    provider.destroy()
    provider.awareness.destroy()
  }
}
