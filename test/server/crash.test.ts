// The server killed while people edit, at random moments and at named points, and what is on disk then.
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkFile, connectAll, editUntil, gather, killed } from '../support/crash'
import { Random } from '../support/random'
import { seeds } from '../support/seeds'
import { spawnServer, startServerProcess, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'

const boards = 3
const people = 20
const editsPerSecond = 20
const preload = path.join(import.meta.dirname, '../support/killAt.cjs')

test('[STORE10, STORE12] nothing acknowledged is lost by kill -9 under load, several times in a row', async () => {
  const dataDir = temporaryFolder()
  let server = await startServerProcess(dataDir)
  const crowd = await gather(server, boards, people)
  let acked = 0
  for (const seed of seeds(3)) {
    const random = new Random(seed)
    await connectAll(server, crowd)
    const before = crowd.editors.reduce((sum, editor) => sum + editor.acked, 0)
    await editUntil(crowd, editsPerSecond, async () => {
      const enough = before + random.int(200, 800)
      await waitFor(
        'enough is acknowledged',
        () => crowd.editors.reduce((sum, editor) => sum + editor.acked, 0) >= enough,
        20_000,
      )
      await killed(server)
    })
    acked = await checkFile(dataDir, crowd)
    server = await startServerProcess(dataDir)
  }
  expect(acked).toBeGreaterThan(500)
}, 60_000)

test.each([
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
    const server = await startServerProcess(dataDir, {
      NODE_OPTIONS: `--require=${preload}`,
      KILL_AT: point,
      KILL_AFTER: point.endsWith('snapshot') ? '0' : '60',
    })
    const crowd = await gather(server, boards, 6)
    await connectAll(server, crowd)
    await editUntil(crowd, point.endsWith('snapshot') ? 300 : 50, () => server.ended)
    expect((await server.ended).signal).toBe('SIGKILL')
    await checkFile(dataDir, crowd)
    const again = await startServerProcess(dataDir)
    await connectAll(again, crowd)
    await waitFor(
      'what was not acknowledged is saved now',
      () => crowd.editors.every(({ sent, acked }) => sent === acked),
      20_000,
    )
    await killed(again)
    await checkFile(dataDir, crowd)
  },
  60_000,
)

test('[STORE12] killed in the middle of a migration, the next start completes it', async () => {
  const dataDir = temporaryFolder()
  const env = { NODE_OPTIONS: `--require=${preload}`, KILL_AT: 'in migration', DATA_DIR: dataDir }
  for (const passes of [0, 1, 0]) {
    expect((await spawnServer({ ...env, KILL_AFTER: String(passes) }).ended).signal).toBe('SIGKILL')
  }
  const server = await startServerProcess(dataDir)
  const crowd = await gather(server, 1, 1)
  await connectAll(server, crowd)
  crowd.editors[0]?.edit()
  await waitFor('it is saved', () => crowd.editors[0]?.acked === 1)
}, 60_000)
