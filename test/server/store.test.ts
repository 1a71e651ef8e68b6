// What is kept: only acknowledged when it is on disk, found again after any end, refused when damaged.
import path from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { buildDocument, readHistory } from '../../server/board/history'
import { openDatabase } from '../../server/store/database'
import { Store } from '../../server/store/store'
import type { BoardId } from '../../shared/ids'
import { RawClient, connectRaw, connectStock, normalised, updateSetting } from '../support/client'
import { testOnSqlite } from '../support/databases'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { Tables } from '../support/tables'
import { waitFor } from '../support/wait'

async function openStore(server: TestServer): Promise<Store> {
  const store = await Store.open(server.location)
  onTestFinished(() => store.close())
  return store
}

/** Writes `count` notes of about 1 KB, all saved when it resolves. */
async function fill(server: TestServer, board: NewBoard, count: number): Promise<Y.Doc> {
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  const doc = await writer.document()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let note = 0; note < count; note += 1) {
    doc.getMap('notes').set(`note ${note % 50}`, `${note} ${'여'.repeat(330)}`)
  }
  for (const update of updates) writer.send({ type: 'update', update })
  await writer.savedFrames(count)
  writer.socket.close()
  return doc
}

/** Snapshots are made in a thread of their own, some time after they are due. */
async function hasSnapshot(server: TestServer, board: NewBoard): Promise<void> {
  const tables = await Tables.open(server.dataDir)
  const count = () => tables.count('snapshots', 'board_id = ?', board.id)
  await waitFor('a snapshot is written', async () => (await count()) > 0)
}

test('[STORE1] saved counts a socket’s document frames in order, only once they are on disk', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  const tables = await Tables.open(server.dataDir)
  const stored = () => tables.count('log', 'board_id = ?', board.id)
  const checks: Promise<void>[] = []
  const update = updateSetting('a', 1)
  writer.socket.on('message', () => {
    const saved = writer.of('saved').at(-1)
    const check = async ({ seq }: { seq: number }) =>
      expect(await stored()).toBeGreaterThanOrEqual(seq)
    if (saved) checks.push(check(saved))
  })
  writer.send({ type: 'step2', update: new Uint8Array([0, 0]) })
  await writer.savedFrames(1)
  writer.send({ type: 'update', update })
  writer.send({ type: 'update', update })
  writer.send({ type: 'update', update: updateSetting('b', 2) })
  await writer.savedFrames(4)
  expect(writer.of('saved').at(-1)).toMatchObject({ frames: 4, seq: 3 })
  const stock = await connectRaw(server, board)
  stock.send({ type: 'update', update: updateSetting('c', 3) })
  await waitFor('it is stored', async () => (await stored()) === 4)
  await Promise.all(checks)
  await stock.handled()
  expect(stock.of('saved')).toEqual([])
})

test('[STORE2] what changes nothing is not logged, and counts as saved with what came before', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const [one, two] = [
    await connectRaw(server, board, 'participant', { ours: true }),
    await connectRaw(server, board, 'participant', { ours: true }),
  ]
  await two.handled()
  const update = updateSetting('a', 1)
  one.send({ type: 'update', update })
  await waitFor('it is relayed', () => two.of('update').length === 1)
  two.send({ type: 'update', update })
  await two.savedFrames(1)
  const { seq } = await server.json<{ seq: number }>(`/api/boards/${board.id}`, {
    token: board.tokens.viewer,
  })
  expect(seq).toBe(2)
})

test('[STORE3] when storage refuses, nothing is acknowledged, sockets close with 1013, and it heals', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const quiet = await server.createBoard()
  const client = await connectStock(server, board)
  const bystander = await connectRaw(server, quiet)
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  await writer.handled()
  client.doc.getMap('any').set('before', true)
  await waitFor('the edit is relayed', () => writer.of('update').length === 1)
  await waitFor('it is stored', async () => {
    const answer = await server.request(`/api/boards/${board.id}`, { token: board.tokens.viewer })
    return ((await answer.json()) as { seq: number }).seq === 2
  })
  const tables = await Tables.open(server.dataDir)
  await tables.refuseWrites()
  writer.send({ type: 'update', update: updateSetting('lost', true) })
  expect((await writer.closing()).code).toBe(1013)
  expect(writer.lastSaved).toBe(0)
  expect((await server.request('/api/health')).status).toBe(503)
  client.doc.getMap('any').set('during', true)
  expect(bystander.closed).toBeUndefined()
  await tables.allowWrites()
  await waitFor('the server is well', async () => (await server.request('/api/health')).ok)
  await waitFor('the client is back in sync', () => client.provider.synced)
  await waitFor('its edit is stored', async () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await server.document(board))
    return doc.getMap('any').get('during') === true
  })
  await server.close()
  const doc = buildDocument(await readHistory((await openStore(server)).log, board.id as BoardId))
  expect(doc.getMap('any').toJSON()).toMatchObject({ before: true, during: true })
})

test('[STORE19] while storage refuses, people stay connected, see the board, and are asked for their work afterwards', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const first = await connectRaw(server, board, 'participant', { ours: true })
  await first.handled()
  const tables = await Tables.open(server.dataDir)
  await tables.refuseWrites()
  first.send({ type: 'update', update: updateSetting('first', 1) })
  expect((await first.closing()).code).toBe(1013)

  const back = await connectRaw(server, board, 'participant', { ours: true })
  const stock = await connectStock(server, board)
  await back.document()
  expect(back.of('patience')).toHaveLength(1)
  expect(back.of('step1')).toHaveLength(0)
  back.send({ type: 'update', update: updateSetting('second', 2) })
  stock.doc.getMap('any').set('third', 3)
  await back.handled()
  expect(back.lastSaved).toBe(0)

  await tables.allowWrites()
  await waitFor('it is asked for what it has', () => back.of('step1').length > 0)
  back.send({ type: 'step2', update: updateSetting('second', 2) })
  await back.savedFrames(2)
  await waitFor('everything is stored', async () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await server.document(board))
    const any = doc.getMap('any')
    return any.get('second') === 2 && any.get('third') === 3
  })
  expect(back.closed).toBeUndefined()
  expect(stock.provider.wsconnected).toBe(true)
})

test('[STORE3] creating a board while storage refuses answers 503', async () => {
  const server = await startTestServer()
  const tables = await Tables.open(server.dataDir)
  await tables.refuseWrites()
  const response = await server.request('/api/boards', { body: {} })
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({ error: { code: 'unavailable' } })
})

test('[STORE4] a snapshot with the log after it loads as the whole log does', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'future-state' })
  const written = await fill(server, board, 200)
  await hasSnapshot(server, board)
  await server.close()
  const store = await openStore(server)
  const id = board.id as BoardId
  const seq = await store.log.lastSeq(id)
  expect(seq).toBe(201)
  const snapshots = await store.log.listSnapshots(id)
  expect(snapshots.length).toBeGreaterThan(0)
  expect(snapshots.length).toBeLessThan(20)
  const entries = await store.log.read(id, 0, seq, seq)
  const replay = (tail: Uint8Array[]) => buildDocument({ snapshot: undefined, tail })
  const replayed = replay(entries.map((entry) => entry.data))
  const loaded = await readHistory(store.log, id)
  expect(loaded.snapshot?.data.byteLength).toBeGreaterThan(0)
  expect(normalised(buildDocument(loaded))).toBe(normalised(replayed))
  expect(normalised(replayed)).toBe(normalised(written))
  for (const { seq: position } of snapshots) {
    const past = await readHistory(store.log, id, position)
    const upTo = entries.filter((entry) => entry.seq <= position).map((entry) => entry.data)
    expect(normalised(buildDocument(past))).toBe(normalised(replay(upTo)))
  }
})

test('[STORE5] a damaged entry stops its board only', async () => {
  const server = await startTestServer()
  const [damaged, sound] = [await server.createBoard(), await server.createBoard()]
  await server.close()
  const tables = await Tables.open(server.dataDir)
  const altered = Buffer.from([0, 1, 2])
  await tables.query('update log set data = ? where board_id = ?', altered, damaged.id)
  const again = await startTestServer({ dataDir: server.dataDir })
  const token = damaged.tokens.facilitator
  const response = await again.request(`/api/boards/${damaged.id}/document`, { token })
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ error: { code: 'damaged' } })
  const refused = await new RawClient(again, damaged.id, { token }).opened()
  expect((await refused.closing()).code).toBe(1013)
  const client = await connectRaw(again, sound, 'participant', { ours: true })
  client.send({ type: 'update', update: updateSetting('a', 1) })
  await client.savedFrames(1)
  expect((await again.request('/api/health')).status).toBe(200)
})

test('[STORE5] a missing entry is damage too', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  await fill(server, board, 3)
  await server.close()
  const tables = await Tables.open(server.dataDir)
  await tables.query('delete from log where board_id = ? and seq = 2', board.id)
  const again = await startTestServer({ dataDir: server.dataDir })
  const request = { token: board.tokens.viewer }
  const response = await again.request(`/api/boards/${board.id}/document`, request)
  expect(response.status).toBe(500)
})

test('[STORE17] many small entries are enough for a snapshot', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  const doc = await writer.document()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < 2100; n += 1) doc.getMap('settings').set('n', n)
  for (const update of updates) writer.send({ type: 'update', update })
  await writer.savedFrames(updates.length)
  await hasSnapshot(server, board)
})

test('[STORE18] older snapshots are thinned out: the past stays in reach, and costs about its log', async () => {
  const server = await startTestServer()
  const { id } = await server.createBoard()
  const store = await openStore(server)
  const board = id as BoardId
  const start = await store.log.lastSeq(board)
  const entry = { board, at: 1, author: 'system', data: new Uint8Array(20) }
  const entries = Array.from({ length: 40_000 }, (_, n) => ({ ...entry, seq: start + n + 1 }))
  expect(await store.homes.claim(board)).toBe(true)
  await store.appender.append(entries)
  const write = (seq: number, bytes: number) =>
    store.snapshots.write(board, {
      seq,
      at: 1,
      data: new Uint8Array(bytes),
      stateVector: undefined,
    })
  const kept = async () => (await store.log.listSnapshots(board)).map(({ seq }) => seq)
  for (let seq = 1000; seq <= 20_000; seq += 1000) await write(seq, 1_000_000)
  expect(await kept()).toEqual([8000, 16_000, 19_000, 20_000])
  // Snapshots that weigh less than the log before them cost nothing to speak of.
  for (let seq = 21_000; seq <= 24_000; seq += 1000) await write(seq, 10_000)
  expect(await kept()).toEqual([8000, 16_000, 21_000, 22_000, 23_000, 24_000])
})

test('[STORE6] a damaged snapshot is passed over, because the log still has everything', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const written = await fill(server, board, 120)
  await hasSnapshot(server, board)
  await server.close()
  const tables = await Tables.open(server.dataDir)
  await tables.query('update snapshots set data = ?', Buffer.from([0]))
  const again = await startTestServer({ dataDir: server.dataDir })
  expect(normalised(await again.document(board))).toBe(normalised(written))
})

testOnSqlite(
  '[STORE7] every open of the file sets full synchronisation and checks it',
  async () => {
    const server = await startTestServer()
    await server.close()
    const plain = new Database(path.join(server.dataDir, 'throughline.db'))
    onTestFinished(() => void plain.close())
    expect(plain.pragma('synchronous', { simple: true })).not.toBe(2)
    expect(plain.pragma('journal_mode', { simple: true })).toBe('wal')
    const { db } = await openDatabase(server.location)
    onTestFinished(() => db.destroy())
    // Whatever is no select goes to the writing connection, and a select to the reading one.
    const written = async (name: string) =>
      Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0]
    const read = async (name: string) =>
      Object.values(
        (
          await db
            .selectFrom(sql<object>`${sql.raw(`pragma_${name}`)}`.as('setting'))
            .selectAll()
            .execute()
        )[0] ?? {},
      )[0]
    for (const setting of [written, read]) {
      expect(await setting('synchronous')).toBe(2)
      expect(await setting('journal_mode')).toBe('wal')
      expect(await setting('foreign_keys')).toBe(1)
      expect(await setting('busy_timeout')).toBe(5000)
    }
    expect([await written('query_only'), await read('query_only')]).toEqual([0, 1])
  },
)

test('[STORE8] an empty room leaves memory and comes back complete', async () => {
  const timing = { quietMs: 10_000, pingMs: 10_000, tickMs: 1000, graceMs: 20 }
  const server = await startTestServer({ timing })
  const board = await server.createBoard()
  const written = await fill(server, board, 10)
  await waitFor('no room is left', async () =>
    (await (await server.request('/metrics')).text()).includes('throughline_rooms 0'),
  )
  const back = await connectRaw(server, board)
  expect(normalised(await back.document())).toBe(normalised(written))
})

test('[STORE8] many who join at once get the same complete document', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const written = await fill(server, board, 100)
  await server.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  const clients = await Promise.all(
    Array.from({ length: 20 }, () => connectRaw(again, board, 'viewer')),
  )
  const documents = await Promise.all(clients.map((client) => client.document()))
  expect(new Set(documents.map(normalised))).toEqual(new Set([normalised(written)]))
})

test('[STORE9] boards that are written at once have contiguous logs of their own', async () => {
  const server = await startTestServer()
  const boards = await Promise.all([1, 2, 3].map(() => server.createBoard()))
  await Promise.all(boards.map((board) => fill(server, board, 40)))
  await server.close()
  const store = await openStore(server)
  for (const { id } of boards) {
    const entries = await store.log.read(id as BoardId, 0, 41, 100)
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1))
    const times = entries.map((entry) => entry.at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  }
})
