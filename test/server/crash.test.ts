// The server killed while people edit, at random moments and at named points, and what is on disk then.
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
import { testOnSqlite } from '../support/databases'
import { Random } from '../support/random'
import { seeds } from '../support/seeds'
import { spawnServer, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'

const limitMs = 120_000

test(
  '[STORE10, STORE12] nothing acknowledged is lost by kill -9 under load, several times in a row',
  async () => {
    const dataDir = temporaryFolder()
    let server = await start(dataDir)
    const crowd = await gather(server, 3, 20)
    for (const seed of seeds(3)) {
      await connectAll(server, crowd)
      await editUntil(crowd, 20, async () => {
        const enough = ackedBy(crowd) + new Random(seed).int(200, 600)
        await waitFor('enough is acknowledged', () => ackedBy(crowd) >= enough, 30_000)
        await killed(server)
      })
      expect(await checkFile(dataDir, crowd), `seed ${seed}`).toBeGreaterThan(200)
      server = await start(dataDir)
    }
  },
  limitMs,
)

testOnSqlite.each([
  'after apply',
  'after broadcast',
  'inside commit',
  'after commit before ack',
  'in snapshot',
  'after snapshot',
])(
  '[STORE10, STORE12] killed %s, the file holds what was acknowledged and nothing that was not sent',
  async (point) => {
    const dataDir = temporaryFolder()
    const isSnapshot = point.endsWith('snapshot')
    const server = await start(dataDir, {
      ...killPreload,
      KILL_AT: point,
      KILL_AFTER: isSnapshot ? '0' : '60',
    })
    const crowd = await gather(server, 2, 6)
    await connectAll(server, crowd)
    for (const editor of crowd.editors) editor.bulk = isSnapshot ? 2000 : 0
    await editUntil(crowd, 50, () => server.ended)
    expect((await server.ended).signal).toBe('SIGKILL')
    await checkFile(dataDir, crowd)
    const again = await start(dataDir)
    await connectAll(again, crowd)
    await allSaved(crowd)
    await killed(again)
    await checkFile(dataDir, crowd)
  },
  limitMs,
)

testOnSqlite(
  '[STORE12] killed in the middle of a migration, the next start completes it',
  async () => {
    const dataDir = temporaryFolder()
    const env = { ...killPreload, KILL_AT: 'in migration', DATA_DIR: dataDir }
    for (const passes of [0, 1]) {
      const { ended } = spawnServer({ ...env, KILL_AFTER: String(passes) }, { installed: true })
      expect((await ended).signal).toBe('SIGKILL')
    }
    const server = await start(dataDir)
    const crowd = await gather(server, 1, 1)
    await connectAll(server, crowd)
    crowd.editors[0]?.edit()
    await allSaved(crowd)
  },
  limitMs,
)

test(
  '[STORE11] planned restarts under load lose nothing, acknowledged or not',
  async () => {
    const dataDir = temporaryFolder()
    const crowd = await restart(dataDir)
    for (const _ of seeds(2)) await restart(dataDir, crowd)
    expect(await checkFile(dataDir, crowd)).toBeGreaterThan(100)
  },
  limitMs,
)

/** One life of a server: everybody comes with what they have, edits, and is sent away by a restart. */
async function restart(dataDir: string, known?: Awaited<ReturnType<typeof gather>>) {
  const server = await start(dataDir)
  const crowd = known ?? (await gather(server, 3, 20))
  await connectAll(server, crowd)
  await allSaved(crowd)
  await editUntil(crowd, 20, async () => {
    const enough = ackedBy(crowd) + 200
    await waitFor('enough is acknowledged', () => ackedBy(crowd) >= enough, 30_000)
    server.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
  })
  return crowd
}
