// How appends of all boards become commits.
import { expect, test, vi } from 'vitest'
import { Journal } from '../../server/journal'
import { createLogger } from '../../server/logger'
import type { BoardId } from '../../shared/ids'

test('[STORE20] what does not fit into one commit goes with the next, without waiting again', async () => {
  vi.useFakeTimers()
  try {
    const commits: number[] = []
    const journal = new Journal({
      store: {
        append: async (entries) => void commits.push(entries.length),
        probe: async () => {},
      },
      metrics: { committed: () => {}, appendFailed: () => {} },
      logger: createLogger('silent'),
      now: () => 0,
    })
    const stored: number[] = []
    const writer = { stored: (seq: number) => void stored.push(seq), failed: () => {} }
    for (let seq = 1; seq <= 12_000; seq += 1) {
      const board = 'any' as BoardId
      journal.append({ board, seq, at: 0, author: 'any', data: new Uint8Array() }, writer)
    }
    await vi.advanceTimersToNextTimerAsync()
    expect(commits).toEqual([5000, 5000, 2000])
    expect(stored).toEqual([5000, 10_000, 12_000])
  } finally {
    vi.useRealTimers()
  }
})
