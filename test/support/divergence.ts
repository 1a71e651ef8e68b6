// One copy of a board goes wrong; it is to be found and healed, and the others must lose nothing by it.
import { expect, onTestFinished } from 'vitest'
import { canonicalHash } from './canonical'
import { corruptMemory, loseNextUpdate, shareClientId } from './diverging'
import { FaultProxy } from './faults/proxy'
import { TestServer, startTestServer } from './server'
import { waitFor } from './wait'
import { Person } from './workshop'

export const waysToDiverge = [
  'memory',
  'lost update',
  'one client id',
  'one client id over a slow line',
] as const
export type Way = (typeof waysToDiverge)[number]

const timing = {
  quietMs: 10_000,
  pingMs: 10_000,
  tickMs: 500,
  graceMs: 10_000,
  digest: { quietMs: 100, latestMs: 400, soonMs: 50 },
}

export async function divergeAndHeal(way: Way): Promise<void> {
  const server = await startTestServer({ timing })
  const board = await server.createBoard({ template: 'blank' })
  const proxy = await FaultProxy.start(server.port)
  const healthy = await new Person(server, board).join()
  let sick = await new Person(new TestServer(proxy.port, ''), board).join()
  onTestFinished(() => {
    healthy.leave()
    sick.leave()
  })
  const first = healthy.addNote(0, 0, 'before')
  await waitFor('both have the note', () => sick.note(first) && healthy.note(first))
  await Promise.all([healthy.settled(), sick.settled()])

  if (way === 'memory') corruptMemory(sick, first)
  if (way === 'lost update') {
    loseNextUpdate(proxy)
    healthy.change(first, (note) => ({ ...note, x: 500 }))
  }
  if (way.startsWith('one client id')) {
    // Longer than the board is quiet before its digest: that one comes while something is on its way.
    const isSlow = way.endsWith('slow line')
    if (isSlow && proxy.newest) proxy.newest.up.weather = { delayMs: 800, rate: Infinity }
    shareClientId(healthy, sick)
    healthy.addNote(300, 0, 'healthy')
    sick.addNote(600, 0, 'sick')
  }
  const kept = healthy.addNote(0, 300, 'kept')
  await waitFor('the difference is found', () => sick.connection.divergences > 0)

  const agreed = async () => {
    const hash = canonicalHash(await server.document(board))
    return [healthy, sick].every(({ connection }) => canonicalHash(connection.doc) === hash)
  }
  // As the page does: when the copy cannot be mended, a new one takes its place.
  const isBeyondRepair = () => {
    const { diverged, save } = sick.connection.status
    return diverged && save.kind === 'saved'
  }
  await waitFor('it is mended, or beyond repair', async () => isBeyondRepair() || (await agreed()))
  if (isBeyondRepair()) {
    sick.leave()
    sick = await new Person(new TestServer(proxy.port, ''), board).join()
  }
  await waitFor('all hold the same', agreed)
  await waitFor('all show the same', () => healthy.picture() === sick.picture())
  expect(healthy.connection.divergences).toBe(0)
  for (const id of [first, kept]) expect(sick.note(id)).toBeDefined()
  const metrics = await (await server.request('/metrics')).text()
  expect(metrics).toMatch(/diverged/)
}
