// When this browser last looked at a board, in the server's time: what came later is new to this person.
import type { BoardId } from '../../shared/ids'
import { browserStorage, isRecord, readStored, writeStored } from '../storage'

const storageKey = 'throughline.seen'
const mostBoards = 200

function readSeen(storage = browserStorage()): Record<string, number> {
  const stored = readStored(storageKey, storage)
  if (!isRecord(stored)) return {}
  return Object.fromEntries(
    Object.entries(stored).filter(
      (entry): entry is [string, number] =>
        typeof entry[1] === 'number' && Number.isFinite(entry[1]) && entry[1] > 0,
    ),
  )
}

/** Unix ms, or undefined for somebody who was never here. */
export function lastSeen(board: BoardId, storage = browserStorage()): number | undefined {
  const seen = readSeen(storage)
  return Object.hasOwn(seen, board) ? seen[board] : undefined
}

export function rememberSeen(board: BoardId, at: number, storage = browserStorage()): void {
  const others = Object.entries(readSeen(storage)).filter(([id]) => id !== board)
  const newest = others.sort(([, a], [, b]) => b - a).slice(0, mostBoards - 1)
  writeStored(storageKey, Object.fromEntries([[board, Math.round(at)], ...newest]), storage)
}
