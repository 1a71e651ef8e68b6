// What a workshop tells everybody, and how often.
import { expect, test, vi } from 'vitest'
import type { Batch } from '../../server/board/batch'
import { News } from '../../server/board/facilitation/news'
import type { Session } from '../../server/board/session'
import type { PersonId } from '../../shared/ids'

const never = () => {
  throw new Error('nobody asks for that')
}

test('[FACIL10] cheers of many at once leave together, and no more of them than are seen', async () => {
  vi.useFakeTimers()
  try {
    const batches: number[] = []
    const session: Session = {
      role: 'viewer',
      person: 'somebody' as PersonId,
      ours: true,
      link: '',
      isBehind: false,
      send: never,
      deliver: ({ frames }: Batch) => void batches.push(frames.length),
      close: never,
    }
    const news = new News({
      now: () => 0,
      sessions: new Map([[session, undefined]]),
      state: never,
      personal: never,
      desk: never,
      facilitates: never,
    })
    const cheer = () => news.passing({ kind: 'cheer', person: 'somebody' as PersonId, emoji: '👏' })
    for (let count = 0; count < 10; count += 1) cheer()
    await Promise.resolve()
    expect(batches).toEqual([10])
    for (let count = 0; count < 2000; count += 1) {
      cheer()
      await Promise.resolve()
    }
    await vi.advanceTimersByTimeAsync(100)
    expect(batches).toEqual([10, 50])
    cheer()
    await vi.advanceTimersByTimeAsync(100)
    expect(batches).toEqual([10, 50, 1])
    news.close()
  } finally {
    vi.useRealTimers()
  }
})
