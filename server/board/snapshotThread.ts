// The thread that makes snapshots: builds the document from disk alone, encodes it, loads that again and
// compares. For 5,000 notes that is half a second of work, which would stop everybody's cursor.
//
// What it makes is the log's word, not the live document's. Where the room says what its document holds at
// that position, the two are compared: a document that went its own way is noticed here.
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import * as Y from 'yjs'
import { assert } from '../../shared/assert'
import type { BoardId } from '../../shared/ids'
import { databaseName } from '../store/database'
import { LogReader } from '../store/logReader'
import { buildDocument, readHistory } from './history'

export type SnapshotOrder = {
  id: number
  board: BoardId
  seq: number
  /** What the live document holds at `seq` (`Y.encodeSnapshot`); undefined when it stands elsewhere. */
  live: Uint8Array | undefined
}

export type SnapshotAnswer = {
  id: number
  /** The encoded document, once it has been loaded and found equal. */
  made?: { at: number; data: Uint8Array; stateVector: Uint8Array; agrees: boolean }
  error?: string
}

export type SnapshotThreadData = { dataDir: string }

const port = parentPort
assert(port, 'this file runs as a thread')
const { dataDir } = (workerData as { data: SnapshotThreadData }).data
const { log } = new LogReader(path.join(dataDir, databaseName))

port.on('message', (order: SnapshotOrder) => {
  make(order)
    .then((made) => port.postMessage({ id: order.id, made } satisfies SnapshotAnswer))
    .catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      port.postMessage({ id: order.id, error: message } satisfies SnapshotAnswer)
    })
})

async function make({ board, seq, live }: SnapshotOrder): Promise<SnapshotAnswer['made']> {
  const history = await readHistory(log, board, seq)
  assert(history.seq === seq, 'a snapshot is made of entries that are on disk')
  const doc = buildDocument(history)
  const data = Y.encodeStateAsUpdate(doc)
  const { doc: again, state } = load(data)
  const isSame =
    Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(again)) &&
    // Loading may join neighbouring runs; then the second encoding must be the last word.
    (same(data, state) || same(state, load(state).state))
  assert(isSame, 'a snapshot must load equal')
  const agrees = live === undefined || Y.equalSnapshots(Y.snapshot(doc), Y.decodeSnapshot(live))
  return { at: history.at, data, stateVector: Y.encodeStateVector(doc), agrees }
}

function load(data: Uint8Array): { doc: Y.Doc; state: Uint8Array } {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, data)
  return { doc, state: Y.encodeStateAsUpdate(doc) }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
