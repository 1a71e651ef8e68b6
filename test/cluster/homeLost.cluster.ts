// A board's lock is taken from the node that holds it, while people write on it.
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { connectRaw, updateSetting } from '../support/client'
import { Editor, keepEditing } from '../support/editor'
import { type Engines, startEngines, stopEngines } from '../support/engines'
import { newDatabase, startNodes } from '../support/nodes'
import { waitFor } from '../support/wait'

let engines: Engines
beforeAll(async () => {
  engines = await startEngines()
}, 90_000)
afterAll(() => stopEngines(engines))

/** Somebody with a connection of their own to the nodes' database. */
async function operator(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

const lock = `hashtextextended(current_schema() || ' home ' || $1, 0)`
const endHolder = `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
  and ((classid::bigint << 32) | objid::bigint) = ${lock}`

test('[NODES7] a node whose lock is taken away acknowledges nothing more, and nothing acknowledged is lost', async () => {
  const databaseUrl = await newDatabase(engines)
  const nodes = await startNodes(engines, 2, { DATABASE_URL: databaseUrl })
  const [one, two] = nodes
  if (!one || !two) throw new Error('two nodes were asked for')
  const board = await one.createBoard()
  const editors = [new Editor('at home'), new Editor('away'), new Editor('away too')]
  const connect = (editor: Editor) => editor.connect(editor === editors[0] ? one : two, board)
  // Whoever asks at a node that is just losing the board is sent away once more.
  const reconnect = async () => {
    for (const editor of editors) if (!editor.isConnected) await connect(editor)
  }
  await reconnect()
  const stop = keepEditing(editors, 50)
  const sql = await operator(databaseUrl)
  for (let turn = 0; turn < 5; turn += 1) {
    const before = editors.map(({ acked }) => acked)
    await waitFor('all are told that work is saved', async () => {
      await reconnect()
      return editors.every(({ acked }, at) => acked > (before[at] ?? 0) + 20)
    })
    await sql.query(endHolder, [board.id])
    await waitFor('all sockets are closed', () => editors.every(({ isConnected }) => !isConnected))
    // Nobody is back: what is in the log now is what was stored.
    const { rows } = await sql.query<{ data: Buffer }>(
      'select data from log where board_id = $1 order by seq',
      [board.id],
    )
    const stored = new Y.Doc()
    for (const { data } of rows) Y.applyUpdate(stored, data)
    for (const editor of editors) {
      for (let edit = 1; edit <= editor.acked; edit += 1) {
        expect(stored.getMap('edits').get(editor.keyOf(edit))).toBe(edit)
      }
    }
  }
  await stop()
  await waitFor('all is saved', async () => {
    await reconnect()
    return editors.every(({ sent, acked }) => sent === acked)
  })
  for (const node of nodes) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await node.document(board))
    expect(doc.getMap('edits').size).toBe(editors.reduce((sum, { sent }) => sum + sent, 0))
  }
})

test('[NODES7] while somebody else holds the lock no node lets anybody in; afterwards all is well', async () => {
  const databaseUrl = await newDatabase(engines)
  const nodes = await startNodes(engines, 2, { DATABASE_URL: databaseUrl })
  const [one, two] = nodes
  if (!one || !two) throw new Error('two nodes were asked for')
  const board = await one.createBoard()
  const writer = await connectRaw(one, board, 'participant', { ours: true })
  const sql = await operator(databaseUrl)
  // It waits for the lock, and has it in the moment in which the node loses it.
  const thief = await operator(databaseUrl)
  const stolen = thief.query(`select pg_advisory_lock(${lock})`, [board.id])
  await waitFor('the thief waits', async () => {
    const { rowCount } = await sql.query(
      `select 1 from pg_locks where locktype = 'advisory' and not granted`,
    )
    return rowCount === 1
  })
  await sql.query(endHolder, [board.id])
  await stolen
  writer.send({ type: 'update', update: updateSetting('lost', true) })
  expect((await writer.closing()).code).toBe(1013)
  expect(writer.lastSaved).toBe(0)
  const refused = await Promise.all(
    nodes.map(async (node) => (await connectRaw(node, board)).closing()),
  )
  expect(refused.map(({ code }) => code)).toEqual([1013, 1013])
  await thief.query(`select pg_advisory_unlock(${lock})`, [board.id])
  const back = await connectRaw(two, board, 'participant', { ours: true })
  back.send({ type: 'update', update: updateSetting('kept', true) })
  await back.savedFrames(1)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await one.document(board))
  expect(doc.getMap('any').toJSON()).toEqual({ kept: true })
})
