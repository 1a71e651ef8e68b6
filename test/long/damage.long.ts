// One byte of the file changed, 500 times over: the board as it was, or a refusal with a name, and no crash.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { connectAll, gather } from '../support/crash'
import { normalised } from '../support/client'
import { keepEditing } from '../support/editor'
import { Random } from '../support/random'
import { seeds } from '../support/seeds'
import { type TestServer, startTestServer, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'

test('[STORE15] with any byte changed a board is as it was or refuses by name', async () => {
  const server = await startTestServer()
  const crowd = await gather(server, 3, 3)
  await connectAll(server, crowd)
  for (const editor of crowd.editors) editor.bulk = 3000
  const stop = keepEditing(crowd.editors, 20)
  await waitFor('there is enough', () => crowd.editors.every(({ acked }) => acked > 60))
  await stop()
  await waitFor('all is saved', () => crowd.editors.every(({ sent, acked }) => sent === acked))
  const whole = new Map<string, string>()
  for (const board of crowd.boards) whole.set(board.id, normalised(await server.document(board)))
  await server.close()
  const sound = readFileSync(path.join(server.dataDir, 'throughline.db'))
  const counts = { asItWas: 0, refused: 0, noStart: 0 }
  for (const seed of seeds(500)) {
    const random = new Random(seed)
    const dataDir = temporaryFolder()
    const bytes = Buffer.from(sound)
    const at = random.int(0, bytes.byteLength - 1)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7))
    writeFileSync(path.join(dataDir, 'throughline.db'), bytes)
    let running: (TestServer & { close: () => Promise<void> }) | undefined
    try {
      running = await startTestServer({ dataDir })
    } catch (error) {
      expect(String(error), `seed ${seed}`).toMatch(
        /malformed|not a database|migration|corrupt|Assert|must/i,
      )
      counts.noStart += 1
      continue
    }
    for (const board of crowd.boards) {
      const response = await running.request(`/api/boards/${board.id}/document`, {
        token: board.tokens.viewer,
      })
      const body = new Uint8Array(await response.arrayBuffer())
      if (response.ok) {
        expect(normalised(body) === whole.get(board.id), `seed ${seed}, byte ${at}`).toBe(true)
        counts.asItWas += 1
      } else {
        const { error } = JSON.parse(new TextDecoder().decode(body)) as { error: { code: string } }
        expect(
          ['damaged', 'unavailable', 'unauthorized', 'gone', 'not_found'],
          `seed ${seed}`,
        ).toContain(error.code)
        counts.refused += 1
      }
    }
    await running.close()
  }
  console.log(counts)
})

test('[STORE15] a damaged write-ahead log gives what was whole before it', async () => {
  const server = await startTestServer()
  const crowd = await gather(server, 1, 2)
  await connectAll(server, crowd)
  const stop = keepEditing(crowd.editors, 50)
  await waitFor('there is enough', () => crowd.editors.every(({ acked }) => acked > 40))
  await stop()
  await waitFor('all is saved', () => crowd.editors.every(({ sent, acked }) => sent === acked))
  for (const seed of seeds(50)) {
    const random = new Random(seed)
    const dataDir = temporaryFolder()
    for (const name of ['throughline.db', 'throughline.db-wal']) {
      copyFileSync(path.join(server.dataDir, name), path.join(dataDir, name))
    }
    const log = path.join(dataDir, 'throughline.db-wal')
    const bytes = readFileSync(log)
    const at = random.int(0, bytes.byteLength - 1)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7))
    writeFileSync(log, bytes)
    const again = await startTestServer({ dataDir })
    const [board] = crowd.boards
    if (!board) throw new Error('there is a board')
    const response = await again.request(`/api/boards/${board.id}/document`, {
      token: board.tokens.viewer,
    })
    expect([200, 401, 500], `seed ${seed}`).toContain(response.status)
    await again.close()
  }
})
