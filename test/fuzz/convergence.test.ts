// Everybody ends with the same board, and so do the disk and the replay: people with the shipping connection
// and binding behind a network that drops, holds, repeats and freezes, and a server that is killed.
//
// Seeds that ever failed stand in `seeds.json` and are run first. `SEEDS=7,8` runs only these.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlan } from '../support/convergence/plan'
import { World } from '../support/convergence/world'
import saved from './seeds.json'

const fresh = [1, 2, 3, 4, 5, 6, 7, 8]
const seeds = process.env.SEEDS?.split(',').map(Number) ?? [...saved.convergence, ...fresh]
const options = { people: 4, opsEach: 60, restarts: 1 }

const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-'))
let world: World

beforeAll(async () => {
  world = await World.start(dataDir)
}, 120_000)

afterAll(async () => {
  await world.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test.each(seeds)(
  '[BIND1, NETWORK1, REPAIR1, REPLAY1, STORE4, STORE10] clients, server, disk and replay hold one board (seed %i)',
  { timeout: 120_000 },
  (seed) => world.run(makePlan(seed, options)),
)

test('[NETWORK1] the random runs did everything they can do', () => {
  expect(world.done.size).toBeGreaterThan(25)
})
