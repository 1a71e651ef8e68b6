// Who gets in, and what each role may do.
import { protocolVersion } from '../../shared/protocol'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { Store } from '../../server/store/store'
import { type Role, roles } from '../../shared/access'
import type { BoardId } from '../../shared/ids'
import { RawClient, connectRaw, connectStock, normalised, updateSetting } from '../support/client'
import { startTestServer } from '../support/server'
import { testOnSqlite } from '../support/databases'
import { Tables } from '../support/tables'
import { waitFor } from '../support/wait'

const wrongToken = 'x'.repeat(32)

test('[ACCESS1] without a valid token there is a 401 and no socket', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const other = await server.createBoard()
  const attempts = [
    new RawClient(server, board.id, {}),
    new RawClient(server, board.id, { token: wrongToken }),
    new RawClient(server, board.id, { token: 'short' }),
    new RawClient(server, board.id, { token: other.tokens.facilitator }),
    new RawClient(server, board.id, { ours: true, token: wrongToken }),
    new RawClient(server, 'nosuchboard0', { token: board.tokens.facilitator }),
    new RawClient(server, 'not-an-id', { token: board.tokens.facilitator }),
  ]
  await Promise.all(attempts.map((attempt) => expect(attempt.opened()).rejects.toThrow('401')))
})

test('[ACCESS1] a token travels as a parameter or as a subprotocol, which is answered', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const stock = await connectRaw(server, board, 'viewer')
  const ours = await connectRaw(server, board, 'facilitator', { ours: true })
  expect(stock.socket.protocol).toBe('')
  expect(ours.socket.protocol).toBe('throughline')
  const { welcome } = await waitFor('a welcome comes', () => ours.of('welcome')[0])
  expect(ours.frames[0]?.type).toBe('welcome')
  expect(welcome).toMatchObject({ role: 'facilitator', version: protocolVersion })
  await stock.handled()
  expect(stock.of('welcome')).toEqual([])
})

test('[ACCESS1] a withdrawn or expired link opens nothing', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const tables = await Tables.open(server.dataDir)
  const set = (role: Role, column: string, value: number) =>
    tables.query(
      `update links set ${column} = ? where board_id = ? and role = ?`,
      value,
      board.id,
      role,
    )
  await set('viewer', 'revoked_at', Date.now())
  await set('participant', 'expires_at', Date.now() - 1)
  await set('facilitator', 'expires_at', Date.now() + 60_000)
  for (const [role, status] of [
    ['viewer', 401],
    ['participant', 401],
    ['facilitator', 200],
  ] as const) {
    const token = board.tokens[role]
    const response = await server.request(`/api/boards/${board.id}`, { token })
    expect([role, response.status]).toEqual([role, status])
    const opening = new RawClient(server, board.id, { token }).opened()
    if (status === 401) await expect(opening).rejects.toThrow('401')
    else await opening
  }
})

test('[ACCESS2] a wrong token and a board that is not there get the same answer', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const answers = await Promise.all(
    [
      [board.id, wrongToken],
      [board.id, undefined],
      ['nosuchboard0', board.tokens.facilitator],
      ['not-an-id', wrongToken],
    ].map(async ([id, token]) => {
      const response = await server.request(`/api/boards/${id}`, token ? { token } : {})
      return [response.status, await response.text()]
    }),
  )
  expect(new Set(answers.map(String)).size).toBe(1)
  expect(answers[0]?.[0]).toBe(401)
})

const routes: [string, string, Role, number][] = [
  ['GET', '', 'viewer', 200],
  ['GET', '/journey', 'viewer', 200],
  ['GET', '/export?format=csv', 'viewer', 200],
  ['GET', '/document', 'viewer', 200],
  ['GET', '/timeline', 'viewer', 200],
  ['GET', '/log', 'viewer', 200],
  ['PATCH', '', 'facilitator', 200],
  ['DELETE', '', 'facilitator', 204],
]

test.each(routes)('[ACCESS3] %s …%s needs at least a %s', async (method, end, least, status) => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const address = `/api/boards/${board.id}${end}`
  const body = method === 'PATCH' ? { body: { title: 'New' } } : {}
  expect((await server.request(address, { method, ...body })).status).toBe(401)
  for (const role of roles) {
    const isEnough = roles.indexOf(role) >= roles.indexOf(least)
    const response = await server.request(address, { method, token: board.tokens[role], ...body })
    expect([role, response.status]).toEqual([role, isEnough ? status : 403])
  }
})

testOnSqlite('[ACCESS4] no token is anywhere in the data folder', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  await connectRaw(server, board, 'participant', { ours: true })
  await server.close()
  const files = readdirSync(server.dataDir)
  expect(files).toContain('throughline.db')
  for (const file of files) {
    const bytes = readFileSync(path.join(server.dataDir, file))
    for (const token of Object.values(board.tokens)) expect(bytes.includes(token)).toBe(false)
  }
})

test('[ACCESS5] a viewer’s document frames are refused and change no byte', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'buyer-journey' })
  const before = await server.document(board)
  const witness = await connectRaw(server, board)
  const viewer = await connectRaw(server, board, 'viewer', { ours: true })
  const update = updateSetting('by', 'a viewer')
  viewer.send({ type: 'update', update })
  viewer.send({ type: 'step2', update })
  viewer.send({ type: 'update', update: new Uint8Array([255, 255]) })
  await viewer.handled()
  expect(viewer.of('auth').map(({ reason }) => reason)).toEqual(Array(3).fill('permission denied'))
  expect(viewer.of('step1')).toEqual([])
  expect(viewer.of('saved')).toEqual([])
  await witness.handled()
  expect(witness.of('update')).toEqual([])
  expect(await server.document(board)).toEqual(before)
  expect(
    (
      await server.json<{ seq: number }>(`/api/boards/${board.id}`, {
        token: board.tokens.viewer,
      })
    ).seq,
  ).toBe(1)
})

test('[ACCESS5] a stock client with a viewer’s link reads, and its edits stay with it', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const viewer = await connectStock(server, board, 'viewer')
  const participant = await connectStock(server, board)
  const witness = await connectRaw(server, board)
  viewer.doc.getMap('any').set('by', 'the viewer')
  participant.doc.getMap('any').set('by whom', 'the participant')
  await waitFor('the viewer reads', () => viewer.doc.getMap('any').has('by whom'))
  const doc = await witness.document()
  expect(doc.getMap('any').toJSON()).toEqual({ 'by whom': 'the participant' })
  expect(viewer.provider.wsconnected).toBe(true)
})

test('[ACCESS5] a viewer that keeps writing is closed with 4400; empty frames do not count', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const viewer = await connectRaw(server, board, 'viewer')
  for (let frame = 0; frame < 50; frame += 1) {
    viewer.send({ type: 'step2', update: new Uint8Array([0, 0]) })
  }
  await viewer.handled()
  expect(viewer.of('auth')).toEqual([])
  for (let frame = 0; frame < 20; frame += 1) {
    viewer.send({ type: 'update', update: updateSetting('a', frame) })
  }
  await viewer.handled()
  expect(viewer.closed).toBeUndefined()
  viewer.send({ type: 'update', update: updateSetting('a', 20) })
  expect((await viewer.closing()).code).toBe(4400)
})

test('[ACCESS6] a page of another site opens no socket; its own pages and scripts do', async () => {
  const { one: server } = await startTestServer({
    env: { PUBLIC_URL: 'https://board.example.org' },
  })
  const board = await server.createBoard()
  const token = board.tokens.viewer
  const from = (origin: string) => new RawClient(server, board.id, { token, origin }).opened()
  await expect(from('https://evil.example.org')).rejects.toThrow('403')
  await expect(from('null')).rejects.toThrow('403')
  await from(server.origin)
  await from('https://board.example.org')
})

test('[ACCESS7] deleting a board sends everybody away with 4205 and leaves nothing', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const kept = await server.createBoard()
  const participant = await connectRaw(server, board)
  participant.send({ type: 'update', update: updateSetting('a', 1) })
  const token = board.tokens.facilitator
  const address = `/api/boards/${board.id}`
  expect((await server.request(address, { method: 'DELETE', token })).status).toBe(204)
  expect((await participant.closing()).code).toBe(4205)
  expect((await server.request(address, { token })).status).toBe(401)
  await expect(new RawClient(server, board.id, { token }).opened()).rejects.toThrow('401')
  const other = await connectRaw(server, kept, 'participant', { ours: true })
  other.send({ type: 'update', update: updateSetting('a', 1) })
  await other.savedFrames(1)
  await server.close()
  const store = await Store.open(server.location)
  onTestFinished(() => store.close())
  await expect(store.log.lastSeq(board.id as BoardId)).rejects.toThrow('no board')
  expect(await store.log.span(board.id as BoardId)).toEqual({ from: 0, to: 0 })
})

test('[ACCESS8] too many wrong tokens get 429, and the right one still opens', async () => {
  const server = await startTestServer({ env: { MAX_BAD_TOKENS_PER_SECOND: '5' } })
  const board = await server.createBoard()
  const address = `/api/boards/${board.id}`
  await waitFor('the answer is 429', async () => {
    return (await server.request(address, { token: wrongToken })).status === 429
  })
  const guess = new RawClient(server, board.id, { token: wrongToken })
  await expect(guess.opened()).rejects.toThrow(/429|401/)
  expect((await server.request(address, { token: board.tokens.viewer })).status).toBe(200)
})

test('[ACCESS9] the operator’s tokens guard creating boards and metrics', async () => {
  const env = { CREATE_TOKEN: 'create-secret', METRICS_TOKEN: 'metrics-secret' }
  const server = await startTestServer({ env })
  const status = async (address: string, request: Parameters<typeof server.request>[1]) =>
    (await server.request(address, request)).status
  expect(await status('/api/boards', { body: {} })).toBe(401)
  expect(await status('/api/boards', { body: {}, token: 'metrics-secret' })).toBe(401)
  expect(await status('/api/boards', { body: {}, token: 'create-secret' })).toBe(201)
  expect(await status('/metrics', {})).toBe(401)
  expect(await status('/metrics', { token: 'metrics-secret' })).toBe(200)
  const config = await server.json<{ createNeedsToken: boolean }>('/api/config')
  expect(config.createNeedsToken).toBe(true)
})

test('[ACCESS5] a viewer who is a Yjs document with a past is still not listened to', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const doc = new Y.Doc()
  doc.getMap('any').set('from', 'before')
  await connectStock(server, board, 'viewer', doc)
  expect(normalised(await server.document(board))).not.toBe(normalised(doc))
  const witness = await connectRaw(server, board)
  expect((await witness.document()).getMap('any').size).toBe(0)
})
