// Nodes are replaced one after another by those of another version, while people work.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Editor, keepEditing } from '../support/editor'
import { type Engines, startEngines, stopEngines } from '../support/engines'
import { anotherTongue, nextVersion, oneMigrationMore } from '../support/nextVersion'
import { newDatabase } from '../support/nodes'
import { meets, spawnServer, startServerProcess, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'

let engines: Engines
beforeAll(async () => {
  engines = await startEngines()
}, 90_000)
afterAll(() => stopEngines(engines))

async function installation() {
  const databaseUrl = await newDatabase(engines)
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: engines.redis.url }
  const start = (from?: string) =>
    startServerProcess(temporaryFolder(), env, from === undefined ? {} : { from })
  return { env, start }
}

test('[NODES12] nodes of this version and the next, whose schema has more, work side by side and lose nothing', async () => {
  const { env, start } = await installation()
  const [one, two] = [await start(), await start()]
  const board = await one.createBoard()
  const [home, away, late] = [new Editor('home'), new Editor('away'), new Editor('late')]
  const editors = [home, away, late]
  const places = new Map([
    [home, one],
    [away, two],
  ])
  const stop = keepEditing(editors, 50)
  const allGoOn = async () => {
    const before = new Map(editors.map((editor) => [editor, editor.acked]))
    await waitFor('everybody is in and told that work is saved', async () => {
      for (const [editor, node] of places) {
        if (!editor.isConnected) await editor.connect(node, board)
      }
      return [...places.keys()].every((editor) => editor.acked > (before.get(editor) ?? 0) + 20)
    })
  }
  await allGoOn()
  const next = await start(nextVersion(oneMigrationMore))
  await meets(next, 3)
  places.set(late, next)
  await allGoOn()
  for (const [node, editor] of [[one, home] as const, [two, away] as const]) {
    places.set(editor, next)
    node.kill('SIGTERM')
    expect((await node.ended).code).toBe(0)
    await allGoOn()
  }
  await stop()
  await waitFor('all is saved', () => editors.every(({ sent, acked }) => sent === acked))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await next.document(board))
  expect(doc.getMap('edits').size).toBe(editors.reduce((sum, { sent }) => sum + sent, 0))

  const { code, output } = await spawnServer({ ...env, DATA_DIR: temporaryFolder() }).ended
  expect(code).toBe(1)
  expect(output).toMatch(
    /^DATABASE_URL [^\n]*made by a newer version of Throughline \(9999-to-come\)[^\n]*\.\n$/,
  )
})

test('[NODES12] nodes that do not understand each other say so, and a board is at the one that holds it', async () => {
  const { start } = await installation()
  const old = await start()
  const board = await old.createBoard()
  const editor = new Editor('at home')
  await editor.connect(old, board)
  const next = await start(nextVersion(anotherTongue))
  editor.edit()
  await waitFor('it is saved', () => editor.acked === 1)
  const other = new Editor('at the next version')
  await expect(other.connect(next, board)).rejects.toThrow('1013')
  expect(editor.isConnected).toBe(true)
  old.kill('SIGTERM')
  const { output } = await old.ended
  expect(output).toMatch(/A node of another version speaks differently/)
  for (const each of [editor, other]) {
    await waitFor('it is let in', () => each.connect(next, board).then(() => true))
    each.edit()
  }
  await waitFor('all is saved', () => editor.acked === 2 && other.acked === 1)
  next.kill('SIGTERM')
  expect((await next.ended).output).toMatch(/A node of another version speaks differently/)
})
