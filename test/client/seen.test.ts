// When this browser last looked at a board.
import { expect, test } from 'vitest'
import { lastSeen, rememberSeen } from '../../client/history/seen'
import type { BoardId } from '../../shared/ids'

class MemoryStorage {
  readonly items = new Map<string, string>()
  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value)
  }
}

const id = (n: number) => `board${String(n).padStart(7, '0')}` as BoardId

test('[RETURN1, LINK6] the last visit of each board is kept, the newest boards win, damage counts as never', () => {
  const storage = new MemoryStorage()
  expect(lastSeen(id(1), storage)).toBeUndefined()
  for (let n = 0; n < 250; n += 1) rememberSeen(id(n), 1000 + n, storage)
  rememberSeen(id(249), 5000.4, storage)
  expect(lastSeen(id(249), storage)).toBe(5000)
  expect(lastSeen(id(100), storage)).toBe(1100)
  expect(lastSeen(id(1), storage)).toBeUndefined()
  expect(lastSeen('constructor' as BoardId, storage)).toBeUndefined()
  for (const text of ['', '[]', '{"a":"x"}', '5', '{"board0000001":-5}']) {
    storage.setItem('throughline.seen', text)
    expect(lastSeen(id(1), storage)).toBeUndefined()
    rememberSeen(id(2), 7, storage)
    expect(lastSeen(id(2), storage)).toBe(7)
  }
})
