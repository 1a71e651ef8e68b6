// A disk that is full, and one whose syncs fail: no receipt for what is not on disk, and life goes on after.
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { allSaved, checkFile, connectAll, gather, killed, start } from '../support/crash'
import { keepEditing } from '../support/editor'
import { seeds } from '../support/seeds'
import { spawnServer, temporaryFolder } from '../support/server'
import { canTrace, tampering } from '../support/strace'
import { waitFor } from '../support/wait'

if (!canTrace) console.log('Failing syncs: not run, because strace is missing here')

/** A file that may not grow is told so by an error, as on a full disk, and not by the usual signal. */
const withoutSignal = ['bash', '-c', 'trap "" XFSZ; exec "$@"', '-']

function limitFiles({ pid }: { pid: number }, bytes: string): void {
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`])
}

test('[STORE14] on a full disk nothing is acknowledged falsely, reads go on, and saving resumes by itself', async () => {
  for (const seed of seeds(10)) {
    const dataDir = temporaryFolder()
    const server = await start(dataDir, {}, withoutSignal)
    const crowd = await gather(server, 2, 6)
    const [board] = crowd.boards
    if (!board) throw new Error('there are boards')
    await connectAll(server, crowd)
    for (const editor of crowd.editors) editor.bulk = 5000 + seed * 100
    const stop = keepEditing(crowd.editors, 50)
    await waitFor('something is saved', () => crowd.editors.every(({ acked }) => acked > seed * 5))
    limitFiles(server, '4096')
    const fullAt = performance.now()
    await waitFor('everybody who writes is told', () =>
      crowd.editors.every(({ closeCode }) => closeCode === 1013),
    )
    const toldAt = performance.now()
    await stop()
    await checkFile(dataDir, crowd)
    expect((await server.request('/api/health')).status).toBe(503)
    expect((await server.document(board)).byteLength).toBeGreaterThan(0)
    limitFiles(server, 'unlimited')
    const liftedAt = performance.now()
    await waitFor('it writes again', async () => (await server.request('/api/health')).ok)
    await connectAll(server, crowd)
    await allSaved(crowd)
    console.log(
      `seed ${seed}: told within ${Math.round(toldAt - fullAt)} ms, saving again after ${Math.round(performance.now() - liftedAt)} ms`,
    )
    await killed(server)
    await checkFile(dataDir, crowd)
  }
})

test.runIf(canTrace)(
  '[STORE14] whichever sync fails, nothing is acknowledged that is not on disk',
  async () => {
    for (const seed of seeds(50)) {
      const dataDir = temporaryFolder()
      const first = await start(dataDir)
      const crowd = await gather(first, 2, 6)
      await killed(first)
      const under = tampering('fsync,fdatasync', `error=EIO:when=${seed}`)
      const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
      const { child, ended, output } = spawnServer(settings, { installed: true, under })
      const port = await Promise.race([
        waitFor('it listens', () => /Open http:\/\/[^:]+:(\d+)/.exec(output())?.[1], 60_000),
        ended.then(() => undefined),
      ])
      if (port) {
        const server = Object.assign(Object.create(first) as typeof first, { port: Number(port) })
        await connectAll(server, crowd).catch(() => {})
        const stop = keepEditing(crowd.editors, 50)
        await waitFor(
          'a sync has failed',
          () => output().includes('IOERR') || (crowd.editors[0]?.acked ?? 0) > 200,
          60_000,
        )
        await stop()
        await waitFor('it writes again', async () => (await server.request('/api/health')).ok)
        await connectAll(server, crowd)
        await allSaved(crowd)
        child.kill('SIGKILL')
        await ended
      }
      await checkFile(dataDir, crowd)
    }
  },
)
