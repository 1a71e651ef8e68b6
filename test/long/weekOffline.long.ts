// A week offline: thousands of edits on one side, hundreds of deleted shapes and a server that restarted twice
// on the other. Everything merges, and nothing that was deleted rises from the dead.
import { onTestFinished, expect, test } from 'vitest'
import { Random } from '../support/random'
import { canonicalHash, hasPending } from '../support/canonical'
import { FaultProxy } from '../support/faults/proxy'
import { newShape } from '../support/convergence/shapes'
import { TestServer, startServerProcess, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

const shapesAtFirst = 800
const offlineEdits = 5000
const deletedMeanwhile = 500
const seeds =
  process.env.SEEDS?.split(',').map(Number) ?? Array.from({ length: 20 }, (_, at) => at + 1)

const geo = (x: number) => newShape({ type: 'geo', parentId: 'page:first', index: 'a1', x, y: 0 })

test.each(seeds)(
  '[NETWORK8] a week offline merges: all edits arrive, no deleted shape comes back (seed %i)',
  { timeout: 300_000 },
  async (seed) => {
    const random = new Random(seed)
    const dataDir = temporaryFolder()
    let server = await startServerProcess(dataDir)
    const board = await server.createBoard({ template: 'blank' })
    const proxies = [await FaultProxy.start(server.port), await FaultProxy.start(server.port)]
    const [away, there] = await Promise.all(
      proxies.map(({ port }) => new Person(new TestServer(port, ''), board).join()),
    )
    if (!away || !there) throw new Error('nobody came')
    onTestFinished(() => {
      away.leave()
      there.leave()
    })
    const known = Array.from({ length: shapesAtFirst }, (_, at) => geo(at))
    there.store.put(known)
    await there.settled()
    await waitFor('both know all shapes', () => away.shapes().length === shapesAtFirst, 60_000)

    away.connection.provider.disconnect()
    const made: string[] = []
    for (let edit = 0; edit < offlineEdits; edit++) {
      const shape = random.of(known)
      if (!shape || random.chance(0.1)) {
        const mine = geo(edit)
        made.push(mine.id)
        away.store.put([mine])
      } else away.change(shape.id, (each) => ({ ...each, x: 10_000 + edit }))
    }
    for (const restart of [1, 2]) {
      const gone = known.splice(0, deletedMeanwhile / 2)
      for (const { id } of gone) there.remove(id)
      // Enough that the server takes a snapshot.
      there.connection.doc.getMap('rest').set(`${restart}`, 'x'.repeat(100_000))
      await there.settled()
      server.kill('SIGTERM')
      await server.ended
      server = await startServerProcess(dataDir)
      for (const proxy of proxies) proxy.aim(server.port)
      there.connection.provider.connect()
    }
    away.connection.provider.connect()
    await Promise.all([away.settled(), there.settled()])
    await waitFor(
      'all hold the same',
      async () => {
        const hash = canonicalHash(await server.document(board))
        return [away, there].every(({ connection }) => canonicalHash(connection.doc) === hash)
      },
      60_000,
    )
    await waitFor('both see the same', () => away.picture() === there.picture())
    expect(hasPending(there.connection.doc)).toBe(false)
    const shown = new Set(there.shapes().map(({ id }) => id as string))
    expect(made.filter((id) => !shown.has(id))).toEqual([])
    expect(shown.size).toBe(known.length + made.length)
  },
)
