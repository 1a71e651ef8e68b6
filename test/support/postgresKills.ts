// People edit while PostgreSQL is killed under their server, again and again. The server itself goes on.
import { expect } from 'vitest'
import { ackedBy, allSaved, checkFile, connectAll, gather, start } from './crash'
import { keepEditing } from './editor'
import { type PostgresServer, startPostgres } from './postgres'
import type { Random } from './random'
import { temporaryFolder } from './server'
import { waitFor } from './wait'

export type Kills = {
  /** Edits that were called saved; each was found after each kill that came later. */
  acked: number
  /** Milliseconds from PostgreSQL being ready to the server storing again, the slowest of all kills. */
  slowestReturn: number
}

const editsPerSecond = 20
const people = 12

/** Kills it `kills` times, each at a moment of its own. Stops everything that it starts. */
export async function killRepeatedly(kills: number, random: Random): Promise<Kills> {
  const postgres = await startPostgres()
  try {
    return await edited(postgres, kills, random)
  } finally {
    await postgres.stop()
  }
}

async function edited(postgres: PostgresServer, kills: number, random: Random): Promise<Kills> {
  const dataDir = temporaryFolder()
  const server = await start(dataDir, { DATABASE_URL: postgres.url, LOG_LEVEL: 'silent' })
  const crowd = await gather(server, 3, people)
  let slowestReturn = 0
  for (let kill = 1; kill <= kills; kill += 1) {
    await waitFor('everybody is in', () => connectAll(server, crowd).then(() => true), 30_000)
    const stop = keepEditing(crowd.editors, editsPerSecond)
    const before = ackedBy(crowd)
    await waitFor('something more is saved', () => ackedBy(crowd) > before + 200, 30_000)
    await new Promise((resolve) => setTimeout(resolve, random.int(0, 300)))
    await postgres.kill()
    await waitFor('everybody is told', () => crowd.editors.every((each) => !each.isConnected))
    await stop()
    await postgres.restart()
    const readyAt = performance.now()
    // Nobody is back yet: what is found is what was stored, not what was offered again.
    await checkFile(dataDir, crowd, postgres.url)
    const isWell = async () => (await server.request('/api/health')).ok
    await waitFor('the server stores again', isWell, 30_000)
    slowestReturn = Math.max(slowestReturn, performance.now() - readyAt)
  }
  await connectAll(server, crowd)
  await allSaved(crowd)
  const acked = await checkFile(dataDir, crowd, postgres.url)
  server.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
  return { acked, slowestReturn }
}
