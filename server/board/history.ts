// A board as it is on disk, now or at an earlier position.
//
// What is read is complete; half a document is never seen. Opening a board needs no document: the newest
// snapshot and the log after it are what joiners get (15 ms instead of 300 for 5,000 notes).
import * as Y from 'yjs'
import { StorageDamaged } from '../store/errors'
import type { LogStore } from '../store/log'
import type { BoardId } from '../../shared/ids'
import { emptyUpdate } from './emptyUpdate'

/** The part of storage that reading the past needs. */
export type HistoryStore = Pick<LogStore, 'lastSeq' | 'newestSnapshot' | 'read'>

/** A board's bytes at one position. */
export type Stored = {
  /** The newest snapshot in reach (Yjs update v1), and its state vector where that was stored. */
  snapshot: { data: Uint8Array; stateVector: Uint8Array | undefined } | undefined
  /** The updates after it, in order. */
  tail: readonly Uint8Array[]
}

/** With the log position it stands at, and the time of the entry there. */
export type History = Stored & { seq: number; at: number }

const entriesPerRead = 2000
/** Merging few updates costs less than building a document; merging many is not linear. */
export const mostMerged = 256

/** The board at `upTo`, or now when that lies ahead. Throws `StorageDamaged`, `BoardGone`. */
export async function readHistory(
  store: HistoryStore,
  board: BoardId,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<History> {
  const end = Math.min(upTo, await store.lastSeq(board))
  const snapshot = await store.newestSnapshot(board, end)
  const tail: Uint8Array[] = []
  let seq = snapshot?.seq ?? 0
  let at = snapshot?.at ?? 0
  while (seq < end) {
    for (const entry of await store.read(board, seq, end, entriesPerRead)) {
      tail.push(entry.data)
      seq = entry.seq
      at = entry.at
    }
  }
  return {
    snapshot: snapshot && { data: snapshot.data, stateVector: snapshot.stateVector },
    tail,
    seq,
    at,
  }
}

/**
 * The document. Everything is applied in one transaction: 50,000 updates that way take 0.15 s, where
 * merging them takes 78 s. Throws `StorageDamaged` when they do not apply.
 */
export function buildDocument({ snapshot, tail }: Stored): Y.Doc {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot.data)
      for (const update of tail) Y.applyUpdate(doc, update)
    })
  } catch (error) {
    throw new StorageDamaged('The log does not build a document', { cause: error })
  }
  return doc
}

/**
 * The state as one update, without building the document where that can be: a fifth of the work for 1,500 notes after
 * 200,000 entries. What was deleted since the snapshot is still in it, for those who may read the log anyway.
 */
export function mergedHistory(stored: Stored): Uint8Array {
  const isMerged = stored.tail.length === 0 || clocksOf(stored) !== undefined
  return isMerged ? merged(stored) : Y.encodeStateAsUpdate(buildDocument(stored))
}

/** The state as one update, and its state vector, where they can be had without building the document. */
export function storedState(stored: Stored): {
  encoded: Uint8Array | undefined
  vector: Uint8Array | undefined
} {
  const { snapshot, tail } = stored
  if (snapshot && tail.length === 0) return { encoded: snapshot.data, vector: snapshot.stateVector }
  const clocks = clocksOf(stored)
  const isMerged = clocks !== undefined && tail.length > 0 && tail.length <= mostMerged
  return {
    encoded: isMerged ? merged(stored) : undefined,
    vector: clocks && Y.encodeStateVector(clocks),
  }
}

/** Merged in groups, because merging many is not linear: 8,000 updates take 0.1 s instead of 0.6. */
function merged({ snapshot, tail }: Stored): Uint8Array {
  const groups: Uint8Array[] = snapshot ? [snapshot.data] : []
  for (let at = 0; at < tail.length; at += mostMerged) {
    groups.push(Y.mergeUpdates(tail.slice(at, at + mostMerged)))
  }
  const [only] = groups
  if (!only) return emptyUpdate()
  return groups.length === 1 ? only : Y.mergeUpdates(groups)
}

/**
 * Up to where each client has written, when every update begins where those before it end; undefined otherwise. What
 * is told twice may be told in two ways: of updates that are applied in turn the first counts, of merged ones either.
 */
function clocksOf({ snapshot, tail }: Stored): Map<number, number> | undefined {
  const clocks: Map<number, number> = !snapshot
    ? new Map()
    : snapshot.stateVector
      ? Y.decodeStateVector(snapshot.stateVector)
      : Y.parseUpdateMeta(snapshot.data).to
  for (const update of tail) {
    const { from, to } = Y.parseUpdateMeta(update)
    for (const [client, clock] of from) if (clock !== (clocks.get(client) ?? 0)) return undefined
    for (const [client, clock] of to) clocks.set(client, clock)
  }
  return clocks
}

export function totalBytes(updates: readonly Uint8Array[]): number {
  return updates.reduce((bytes, update) => bytes + update.byteLength, 0)
}
