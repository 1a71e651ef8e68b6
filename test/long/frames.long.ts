// Thirty thousand broken frames over sockets.
import { test } from 'vitest'
import { fuzzFrames } from '../support/frameFuzz'
import { startTestServer } from '../support/server'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))

test(`[HOSTILE8] 30,000 broken frames change nothing that was not taken (seed ${seed})`, async () => {
  await fuzzFrames(await startTestServer(), seed, 30_000)
}, 900_000)
