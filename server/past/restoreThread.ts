// The thread that finds out how to set a board back: builds both documents from disk, makes the one like the
// other, and hands over what that wrote. Nothing of it stops the room.
import { parentPort, workerData } from 'node:worker_threads'
import * as Y from 'yjs'
import { assert } from '../../shared/assert'
import { recordsRoot } from '../../shared/document'
import type { BoardId } from '../../shared/ids'
import { restoreMap } from '../../shared/restore'
import { buildDocument, readHistory } from '../board/history'
import type { StoreLocation } from '../store/location'
import { LogReader } from '../store/logReader'

export type RestoreOrder = {
  location: StoreLocation
  board: BoardId
  /** The position to go back to. */
  seq: number
  /** The position the board stands at. */
  from: number
}

/** `update` is undefined when nothing has to change. */
export type RestoreAnswer = { update: Uint8Array | undefined } | { error: string }

const port = parentPort
assert(port, 'this file runs as a thread')

async function restore({ location, board, seq, from }: RestoreOrder): Promise<RestoreAnswer> {
  const { log } = await LogReader.open(location)
  const past = buildDocument(await readHistory(log, board, seq))
  const now = buildDocument(await readHistory(log, board, from))
  // Of two people who set one value at once, Yjs takes the one with the higher id. Theirs are 32 random
  // bits; with this one whoever writes meanwhile wins.
  now.clientID = lowId(now)
  const before = Y.encodeStateVector(now)
  const updates: Uint8Array[] = []
  now.on('update', (update: Uint8Array) => updates.push(update))
  now.transact(() => restoreMap(now.getMap(recordsRoot), past.getMap(recordsRoot)))
  return { update: updates.length > 0 ? Y.encodeStateAsUpdate(now, before) : undefined }
}

function lowId(doc: Y.Doc): number {
  for (;;) {
    const id = 1 + Math.floor(Math.random() * 1_000_000)
    if (!doc.store.clients.has(id)) return id
  }
}

restore((workerData as { data: RestoreOrder }).data).then(
  (answer) => port.postMessage(answer),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    port.postMessage({ error: message } satisfies RestoreAnswer)
  },
)
