// The convergence harness at length: 300 seeds of eight people, 300 ops each. `SEEDS=7,8` runs only these;
// `COUNT=20` as many. Seeds that fail are added to `test/fuzz/seeds.json`, which the quick run begins with.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlan } from '../support/convergence/plan'
import { shrink } from '../support/convergence/shrink'
import { World } from '../support/convergence/world'

const count = Number(process.env.COUNT ?? 300)
const first = Number(process.env.FIRST ?? 1000)
const seeds =
  process.env.SEEDS?.split(',').map(Number) ?? Array.from({ length: count }, (_, at) => first + at)
const options = { people: 8, opsEach: 300, restarts: 2 }
const seedFile = path.join(import.meta.dirname, '../fuzz/seeds.json')

const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-'))
let world: World

beforeAll(async () => {
  world = await World.start(dataDir)
})

afterAll(async () => {
  await world.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test.each(seeds)(
  '[BIND1, NETWORK1] eight people, 300 ops each, end with one board everywhere (seed %i)',
  { timeout: 600_000 },
  async (seed) => {
    const plan = makePlan(seed, options)
    try {
      await world.run(plan)
    } catch (error) {
      const saved = JSON.parse(readFileSync(seedFile, 'utf8')) as { convergence: number[] }
      saved.convergence = [...new Set([...saved.convergence, seed])]
      writeFileSync(seedFile, `${JSON.stringify(saved)}\n`)
      const small = await shrink(plan, world)
      expect.fail(`${String(error)}\n${small.ops.length} ops are enough: ${JSON.stringify(small)}`)
    }
  },
)
