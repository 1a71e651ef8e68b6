// The server as a process: killed, stopped, misconfigured.
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { ConfigError, readConfig } from '../../server/config'
import { type RawClient, connectRaw, updateSetting } from '../support/client'
import {
  spawnServer,
  startServerProcess,
  startTestServer,
  temporaryFolder,
} from '../support/server'
import { waitFor } from '../support/wait'

const writers = 4
const maxUnsaved = 100

test('[STORE10] everything acknowledged is there after a kill -9 under load', async () => {
  const dataDir = temporaryFolder()
  const server = await startServerProcess(dataDir, { MAX_FRAMES_PER_SECOND: '100000' })
  const boards = [await server.createBoard(), await server.createBoard()]
  const sent: { client: RawClient; board: number; keys: string[] }[] = []
  for (let writer = 0; writer < writers; writer += 1) {
    const board = writer % boards.length
    const target = boards[board]
    if (!target) throw new Error('there are two boards')
    const client = await connectRaw(server, target, 'participant', { ours: true })
    sent.push({ client, board, keys: [] })
  }
  let isRunning = true
  const writing = sent.map(async ({ client, keys }, writer) => {
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => client.send({ type: 'update', update }))
    while (isRunning && client.closed === undefined) {
      if (keys.length - client.lastSaved < maxUnsaved) {
        const key = `writer ${writer} key ${keys.length}`
        keys.push(key)
        doc.getMap('any').set(key, 'x'.repeat(200))
      }
      await new Promise(setImmediate)
    }
  })
  await waitFor('enough is acknowledged', () => sent.every(({ client }) => client.lastSaved >= 200))
  server.kill('SIGKILL')
  isRunning = false
  await server.ended
  await Promise.all(writing)
  await Promise.all(sent.map(({ client }) => client.closing()))
  const again = await startTestServer({ dataDir })
  for (const [place, board] of boards.entries()) {
    const reader = await connectRaw(again, board, 'viewer')
    const kept = (await reader.document()).getMap('any')
    for (const { client, keys } of sent.filter((each) => each.board === place)) {
      const acknowledged = keys.slice(0, client.lastSaved)
      expect(acknowledged.length).toBeGreaterThanOrEqual(200)
      expect(acknowledged.filter((key) => !kept.has(key))).toEqual([])
    }
  }
})

test('[STORE11] SIGTERM stores what is pending, closes sockets with 1012 and exits 0 soon', async () => {
  const dataDir = temporaryFolder()
  const server = await startServerProcess(dataDir)
  const board = await server.createBoard()
  const client = await connectRaw(server, board, 'participant', { ours: true })
  const stalled = await connectRaw(server, board)
  await client.handled()
  stalled.socket.pause()
  client.send({ type: 'update', update: updateSetting('last', 'words') })
  await waitFor('it is relayed', async () => client.lastSaved === 1)
  const started = performance.now()
  server.kill('SIGTERM')
  expect((await client.closing()).code).toBe(1012)
  const { code, output } = await server.ended
  expect(performance.now() - started).toBeLessThan(5000)
  expect([code, output.includes('"level":50')]).toEqual([0, false])
  const again = await startTestServer({ dataDir })
  const reader = await connectRaw(again, board, 'viewer')
  expect((await reader.document()).getMap('any').get('last')).toBe('words')
})

test('[STORE11] closing a server acknowledges what came before it closes', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const client = await connectRaw(server, board, 'participant', { ours: true })
  const witness = await connectRaw(server, board)
  for (let key = 0; key < 20; key += 1) {
    client.send({ type: 'update', update: updateSetting(`key ${key}`, key) })
  }
  await waitFor('all are relayed', () => witness.of('update').length === 20)
  await server.close()
  expect((await client.closing()).code).toBe(1012)
  expect(client.lastSaved).toBe(20)
})

test('[CONFIG1] a wrong value is one sentence that names the variable', () => {
  const sentenceFor = (env: Record<string, string>) => {
    try {
      readConfig(env)
      return ''
    } catch (error) {
      if (error instanceof ConfigError) return error.message
      throw error
    }
  }
  expect(sentenceFor({})).toBe('')
  expect(sentenceFor({ PORT: '' })).toBe('')
  expect(sentenceFor({ PORT: 'abc' })).toBe('PORT must be a whole number from 0 to 65535.')
  expect(sentenceFor({ PORT: '70000' })).toBe('PORT must be a whole number from 0 to 65535.')
  expect(sentenceFor({ PUBLIC_URL: 'board.example.org' })).toMatch(/^PUBLIC_URL must be an origin/)
  expect(sentenceFor({ PUBLIC_URL: 'https://a.org/path' })).toMatch(/^PUBLIC_URL must be/)
  expect(sentenceFor({ LOG_LEVEL: 'loud' })).toMatch(/^LOG_LEVEL must be one of trace, /)
  expect(sentenceFor({ MAX_FRAME_BYTES: '1' })).toMatch(/^MAX_FRAME_BYTES must be/)
  expect(sentenceFor({ CREATE_TOKEN: 'with space' })).toMatch(/^CREATE_TOKEN must be/)
})

test('[CONFIG1] a wrong value or a port in use stops the start with status 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void taken.close())
  const port = await waitFor('the port is taken', () => {
    const address = taken.address()
    return typeof address === 'object' && address ? address.port : undefined
  })
  const dataDir = temporaryFolder()
  const [inUse, wrong] = await Promise.all([
    spawnServer({ DATA_DIR: dataDir, PORT: String(port) }).ended,
    spawnServer({ DATA_DIR: dataDir, LOG_LEVEL: 'loud' }).ended,
  ])
  expect(inUse.code).toBe(1)
  expect(inUse.output).toBe(`PORT ${port} is already in use; set PORT to a free one.\n`)
  expect(wrong.code).toBe(1)
  expect(wrong.output).toMatch(/^LOG_LEVEL must be one of [^\n]*\.\n$/)
})

test('[CONFIG2] neither tokens nor query strings reach the log', async () => {
  const dataDir = temporaryFolder()
  const { child, ended, output } = spawnServer({ DATA_DIR: dataDir, LOG_LEVEL: 'trace' })
  const port = await waitFor(
    'it runs',
    () => /Open http:\/\/[^:]+:(\d+)/.exec(output())?.[1],
    30_000,
  )
  const origin = `http://127.0.0.1:${port}`
  const response = await fetch(`${origin}/api/boards`, { method: 'POST' })
  const { id, tokens } = (await response.json()) as { id: string; tokens: { viewer: string } }
  await fetch(`${origin}/api/boards/${id}?token=${tokens.viewer}`, {
    headers: { Authorization: `Bearer ${tokens.viewer}` },
  })
  await fetch(`${origin}/sync/${id}?token=${tokens.viewer}`)
  await waitFor('the requests are logged', () => output().includes(`/sync/${id}`))
  child.kill('SIGTERM')
  const { output: said } = await ended
  expect(said).not.toContain(tokens.viewer)
  expect(said).not.toContain('token=')
})
