// Many crashes: killed at random, twice in a row while recovering, inside snapshots, and restarted as planned.
import { expect, test } from 'vitest'
import {
  ackedBy,
  allSaved,
  checkFile,
  connectAll,
  editUntil,
  gather,
  killPreload,
  killed,
  start,
} from '../support/crash'
import { Random } from '../support/random'
import { seeds } from '../support/seeds'
import { spawnServer, temporaryFolder } from '../support/server'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('[STORE10, STORE12] kills under load lose nothing that was acknowledged', async () => {
  const dataDir = temporaryFolder()
  let server = await start(dataDir)
  const crowd = await gather(server, 3, 20)
  const ready: number[] = []
  for (const seed of seeds(100)) {
    const random = new Random(seed)
    await connectAll(server, crowd)
    await editUntil(crowd, 20, async () => {
      await sleep(random.int(1000, 3000))
      await killed(server)
    })
    await checkFile(dataDir, crowd)
    if (random.chance(0.3)) {
      // Killed again while it starts.
      const { child, ended } = spawnServer({ DATA_DIR: dataDir }, { installed: true })
      await sleep(random.int(100, 600))
      child.kill('SIGKILL')
      await ended
    }
    const startedAt = performance.now()
    server = await start(dataDir)
    ready.push(performance.now() - startedAt)
    // Fresh clients from time to time, so that a session does not send its whole past again.
    if (seed % 10 === 0)
      console.log(
        `seed ${seed}: ${ackedBy(crowd)} acknowledged, slowest start ${Math.round(Math.max(...ready))} ms`,
      )
  }
  expect(ackedBy(crowd)).toBeGreaterThan(0)
})

test('[STORE12, STORE16] kills inside and after snapshots leave a file that loads as its log', async () => {
  const dataDir = temporaryFolder()
  let crowd: Awaited<ReturnType<typeof gather>> | undefined
  for (const seed of seeds(100)) {
    const random = new Random(seed)
    const point = random.chance(0.5) ? 'in snapshot' : 'after snapshot'
    const server = await start(dataDir, {
      ...killPreload,
      KILL_AT: point,
      KILL_AFTER: String(random.int(0, 2)),
    })
    crowd ??= await gather(server, 3, 6)
    for (const editor of crowd.editors) editor.bulk = 4000
    await connectAll(server, crowd).catch(() => {})
    await editUntil(crowd, 50, () => server.ended)
    expect((await server.ended).signal, `seed ${seed}`).toBe('SIGKILL')
    await checkFile(dataDir, crowd)
  }
})

test('[STORE11] planned restarts lose nothing, acknowledged or not', async () => {
  const dataDir = temporaryFolder()
  let crowd: Awaited<ReturnType<typeof gather>> | undefined
  for (const _ of seeds(20)) {
    const server = await start(dataDir)
    crowd ??= await gather(server, 3, 20)
    await connectAll(server, crowd)
    await allSaved(crowd)
    await editUntil(crowd, 20, async () => {
      await sleep(1500)
      server.kill('SIGTERM')
      expect((await server.ended).code).toBe(0)
    })
    await checkFile(dataDir, crowd)
  }
})
