// The thread that builds documents from disk alone: those of the past, as they are asked for, and snapshots, which
// it encodes, loads again and compares. For 5,000 notes that is half a second of work, which would stop
// everybody's cursor.
//
// A snapshot is the log's word, not the live document's. Where the room says what its document holds at that
// position, the two are compared: a document that went its own way is noticed here.
import { parentPort, workerData } from 'node:worker_threads'
import * as Y from 'yjs'
import { assert, unreachable } from '../../shared/assert'
import type { BoardId } from '../../shared/ids'
import type { PackedKeyframe } from '../store/keyframe'
import type { StoreLocation } from '../store/location'
import { LogReader } from '../store/logReader'
import { type PackedSegment, packSegment } from '../store/segment'
import { KeyframeMaker, recordsAt, recordsIn } from './canvasThen'
import { buildDocument, mergedHistory, readHistory } from './history'

export type Wanted =
  /** `clean`: without what had been deleted until then. */
  | { what: 'document'; clean: boolean }
  /** `live`: what the live document holds at `seq` (`Y.encodeSnapshot`); undefined when it stands elsewhere. */
  | { what: 'snapshot'; live: Uint8Array | undefined }
  /** The entries after `after` up to `seq`, packed. */
  | { what: 'segment'; after: number }
  /** One packed entry at `seq`, that holds all until then. */
  | { what: 'beginning' }
  /** The canvas after the entry `after`, and its changes up to `seq`, packed. */
  | { what: 'keyframe'; after: number }
  /** What was on the canvas after `seq`, as JSON. */
  | { what: 'records' }
  /** What this document (a Yjs update) has on its canvas, the same way. */
  | { what: 'records of'; document: Uint8Array }

export type DocumentOrder = { id: number; board: BoardId; seq: number } & Wanted

export type MadeSnapshot = {
  at: number
  data: Uint8Array
  stateVector: Uint8Array
  agrees: boolean
}

type Made = Uint8Array | MadeSnapshot | PackedSegment | PackedKeyframe

export type DocumentAnswer = { id: number } & (
  | { made: Made }
  /** `name` as errors of storage are named. */
  | { error: { name: string; message: string } }
)

export type DocumentThreadData = StoreLocation

const port = parentPort
assert(port, 'this file runs as a thread')
const reader = LogReader.open((workerData as { data: DocumentThreadData }).data)
// Told to whoever asks first.
reader.catch(() => {})
const keyframes = new KeyframeMaker()

port.on('message', (order: DocumentOrder) => {
  const { id } = order
  make(order)
    .then((made) => port.postMessage({ id, made } satisfies DocumentAnswer))
    .catch((error: unknown) => {
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      port.postMessage({ id, error: { name, message } } satisfies DocumentAnswer)
    })
})

async function make(order: DocumentOrder): Promise<Made> {
  const { board, seq } = order
  switch (order.what) {
    case 'document':
      return document(board, seq, order.clean)
    case 'snapshot':
      return snapshot(board, seq, order.live)
    case 'segment':
      return segment(board, order.after, seq)
    case 'beginning':
      return beginning(board, seq)
    case 'keyframe':
      return keyframes.make(await reader, board, order.after, seq)
    case 'records':
      return packed(await recordsAt(await reader, board, seq))
    case 'records of':
      return packed(await recordsIn(buildDocument({ snapshot: undefined, tail: [order.document] })))
    default:
      return unreachable(order)
  }
}

async function segment(board: BoardId, after: number, upTo: number): Promise<PackedSegment> {
  const { log } = await reader
  return packSegment(await log.read(board, after, upTo, upTo - after))
}

async function beginning(board: BoardId, seq: number): Promise<PackedSegment> {
  const { log } = await reader
  const history = await readHistory(log, board, seq)
  const data = Y.encodeStateAsUpdate(buildDocument(history))
  return packSegment([{ seq, at: history.at, author: 'system', data }], await log.authors(board))
}

async function document(board: BoardId, seq: number, clean: boolean): Promise<Uint8Array> {
  const { log } = await reader
  const history = await readHistory(log, board, seq)
  return clean ? Y.encodeStateAsUpdate(buildDocument(history)) : mergedHistory(history)
}

const packed = (records: unknown): Uint8Array => Buffer.from(JSON.stringify({ records }))

async function snapshot(
  board: BoardId,
  seq: number,
  live: Uint8Array | undefined,
): Promise<MadeSnapshot> {
  const { log } = await reader
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
