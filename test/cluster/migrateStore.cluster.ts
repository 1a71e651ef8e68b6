// A SQLite file with everything in it moves to PostgreSQL, once, and is the same there.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../server/store/database'
import { moveEverything } from '../../server/store/moving'
import { connectRaw, normalised, updateSetting } from '../support/client'
import { databaseFor, prepareDatabase } from '../support/databases'
import { png } from '../support/pictures'
import { startTestServer, temporaryFolder } from '../support/server'

test('[POSTGRES7] a SQLite file moves to an empty PostgreSQL whole, and to no other', async () => {
  const file = temporaryFolder()
  const before = await startTestServer({ dataDir: file, env: { DATABASE_URL: '' } })
  const board = await before.createBoard({ template: 'current-state' })
  const writer = await connectRaw(before, board, 'participant', { ours: true })
  for (let n = 0; n < 450; n += 1) {
    writer.send({ type: 'update', update: updateSetting(`key ${n}`, n) })
  }
  await writer.savedFrames(450)
  const headers = { Authorization: `Bearer ${board.tokens.participant}` }
  const address = `${before.origin}/api/boards/${board.id}/assets`
  const body = Uint8Array.from(png())
  const upload = await fetch(address, { method: 'POST', headers, body })
  const { url } = (await upload.json()) as { url: string }
  const document = normalised(await before.document(board))
  await before.close()

  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-'))
  await prepareDatabase(dataDir)
  const { db } = await openDatabase({ dataDir, databaseUrl: databaseFor(dataDir) })
  onTestFinished(() => db.destroy())
  const source = path.join(file, 'throughline.db')
  const moved = await moveEverything(source, db)
  expect(moved).toMatchObject({ boards: 1, links: 3, log: 451, assets: 1, picture_bytes: 1 })
  await expect(moveEverything(source, db)).rejects.toThrow('an empty one is needed')

  const after = await startTestServer({ dataDir })
  expect(normalised(await after.document(board))).toBe(document)
  expect(Buffer.from(await (await after.request(url)).arrayBuffer()).equals(png())).toBe(true)
})
