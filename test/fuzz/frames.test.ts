// Broken frames over sockets; `test/long/frames.long.ts` sends more of them.
import { test } from 'vitest'
import { fuzzFrames } from '../support/frameFuzz'
import { startTestServer } from '../support/server'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))

test(`[HOSTILE8] 2,000 broken frames change nothing that was not taken (seed ${seed})`, async () => {
  await fuzzFrames(await startTestServer(), seed, 2000)
}, 120_000)
