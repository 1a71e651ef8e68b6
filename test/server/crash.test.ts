// The server killed while people edit, at random moments and at named points, and what is on disk then.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { databaseName } from '../../server/store/database'
import { entriesPerSegment } from '../../server/store/segment'
import type { BoardId } from '../../shared/ids'
import { openArchive, written } from '../support/archive'
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

testOnSqlite.each(['in packing', 'after packing', 'inside commit', 'after commit before ack'])(
  '[STORE10, STORE12, SEGMENT2] killed %s of old entries, nothing is lost and the next packing completes it',
  async (point) => {
    const dataDir = temporaryFolder()
    const server = await start(dataDir)
    const crowd = await gather(server, 1, 3)
    await connectAll(server, crowd)
    await editUntil(crowd, 50, async () => {
      await waitFor('some is acknowledged', () => ackedBy(crowd) >= 60, 30_000)
      await killed(server)
    })
    const { store, close } = await openArchive(server.location)
    const id = crowd.boards[0]?.id as BoardId
    await written(store, id, 2 * entriesPerSegment + 100, Date.now())
    await close()
    const pack = (env: Record<string, string>) => {
      const program = path.join(import.meta.dirname, '../support/packLogs.ts')
      const words = ['--import', 'tsx', program, dataDir]
      return spawnSync(process.execPath, words, { env: { ...process.env, ...env } }).signal
    }
    expect(pack({ ...killPreload, KILL_AT: point, KILL_AFTER: '0' })).toBe('SIGKILL')
    await checkFile(dataDir, crowd)
    const again = await start(dataDir)
    await connectAll(again, crowd)
    await allSaved(crowd)
    await killed(again)
    expect(pack({})).toBe(null)
    await checkFile(dataDir, crowd)
    const file = new Database(path.join(dataDir, databaseName), { readonly: true })
    expect(file.prepare('select count(*) from segments').pluck().get()).toBe(1)
    file.close()
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
