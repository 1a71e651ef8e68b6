// Redis killed 20 times under load, then nodes, one after the other; the figures are printed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kills, killNodes, killRedis } from '../support/clusterKills'
import { type Engines, startEngines, stopEngines } from '../support/engines'
import { Random } from '../support/random'
import { seeds } from '../support/seeds'

let engines: Engines
beforeAll(async () => {
  engines = await startEngines()
}, 90_000)
afterAll(() => stopEngines(engines))

const kills = 20

function tell(seed: number, { acked, returns }: Kills): void {
  const sorted = returns.toSorted((a, b) => a - b).map(Math.round)
  const [middle, slowest] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  console.log(
    `seed ${seed}: ${kills} kills, ${acked} acknowledged, 0 lost; all back and saved after ${middle} ms, at most ${slowest} ms`,
  )
}

test('[NODES4] Redis killed -9 twenty times under load: nothing acknowledged is lost, all is saved within 5 s of its return', async () => {
  for (const seed of seeds(1)) {
    const result = await killRedis(engines, kills, new Random(seed))
    tell(seed, result)
    expect(Math.max(...result.returns)).toBeLessThan(5000)
  }
})

test('[NODES4] nodes killed -9 twenty times under load: nothing acknowledged is lost, their people are back within 3 s', async () => {
  for (const seed of seeds(1)) {
    const result = await killNodes(engines, kills, new Random(seed))
    tell(seed, result)
    expect(Math.max(...result.returns)).toBeLessThan(3000)
  }
})
