// The same attack as in the quick test, longer and with several seeds, also while the board is rebuilt.
import { test } from 'vitest'
import { connectRaw } from '../support/client'
import { breakingUpdate } from '../corpus/bombs'
import { startTestServer } from '../support/server'
import { attackAsViewer } from '../support/viewerAttack'

test.each([1, 2, 3, 4])(
  '[ACCESS11] 5,000 frames by viewers change nothing, with seed %i',
  async (seed) => {
    const server = await startTestServer({ env: { MAX_FRAMES_PER_SECOND: '100000' } })
    const board = await server.createBoard({ template: 'current-state' })
    const during = (sent: number) => {
      if (sent % 500 !== 499) return
      void connectRaw(server, board).then((bad) =>
        bad.send({ type: 'update', update: breakingUpdate }),
      )
    }
    await attackAsViewer(server, board, { seed, count: 5000, during })
  },
  120_000,
)
