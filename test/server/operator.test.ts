// The operator's side: what metrics tell, who may ask, and how much one address may take.
import { expect, test } from 'vitest'
import { RawClient, connectRaw, updateSetting } from '../support/client'
import { startTestServer, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'

test('[ACCESS12] metrics hold counts: no board, link, person, name or token', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ title: 'Secret project Haneul' })
  const client = await connectRaw(server, board, 'participant', { ours: true })
  client.send({ type: 'update', update: updateSetting('a', 1) })
  await client.savedFrames(1)
  await server.request(`/api/boards/${board.id}`, { token: 'x'.repeat(32) })
  const { person } = await waitFor('the welcome comes', () => client.of('welcome')[0]?.welcome)
  const text = await (await server.request('/metrics')).text()
  const hidden = [board.id, 'Haneul', person, ...Object.values(board.tokens), '127.0.0.1']
  for (const secret of hidden) expect(text).not.toContain(secret)
  const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, name]) => name))
  for (const name of ['board', 'title', 'link', 'token', 'address', 'path', 'url']) {
    expect(labels.has(name)).toBe(false)
  }
})

test('[ACCESS9, ACCESS12] wrong operator tokens are answered alike and only so often', async () => {
  const env = {
    METRICS_TOKEN: 'metrics-secret',
    CREATE_TOKEN: 'create-secret',
    MAX_BAD_TOKENS_PER_SECOND: '20',
  }
  const server = await startTestServer({ env })
  const answers = new Map<string, number>()
  const wrong = ['', 'm', 'metrics-secre', 'metrics-secret-', 'METRICS-SECRET', 'create-secret']
  for (let guess = 0; guess < 1000; guess += 1) {
    const token = wrong[guess % wrong.length] || `guess-${guess}`
    const [address, method] = guess % 2 ? ['/metrics', 'GET'] : ['/api/boards', 'POST']
    const isRight = method === 'POST' && token === 'create-secret'
    const response = await server.request(address ?? '', {
      method: method ?? '',
      token: isRight ? 'wrong' : token,
    })
    const answer = `${response.status} ${await response.text()}`
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
  }
  expect([...answers.keys()].map((answer) => answer.slice(0, 3)).toSorted()).toEqual(['401', '429'])
  expect((await server.request('/metrics', { token: 'metrics-secret' })).status).toBe(200)
  const creating = { method: 'POST', token: 'create-secret' }
  expect((await server.request('/api/boards', creating)).status).toBe(201)
})

test('[ACCESS13] an address opens only so many sockets at once', async () => {
  const server = await startTestServer({ env: { MAX_SOCKETS_PER_ADDRESS: '4' } })
  const [board, other] = [await server.createBoard(), await server.createBoard()]
  const first = await connectRaw(server, board)
  await connectRaw(server, board)
  await connectRaw(server, other)
  await connectRaw(server, other)
  const token = other.tokens.viewer
  const open = () => new RawClient(server, other.id, { token }).opened()
  await expect(open()).rejects.toThrow('429')
  first.socket.close()
  await waitFor('there is room again', async () => !!(await open()))
})

test('[HTTP7] every answer carries the strict headers, an error too', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const token = board.tokens.viewer
  const asked: [string, Parameters<typeof server.request>[1], number][] = [
    ['/api/health', {}, 200],
    ['/api/nothing', {}, 404],
    ['/nothing', {}, 404],
    ['/nothing', { headers: { Accept: 'text/html' } }, 404],
    [`/api/boards/${board.id}`, {}, 401],
    [`/api/boards/${board.id}`, { token }, 200],
    [`/api/boards/${board.id}`, { token, method: 'DELETE' }, 403],
    [`/api/boards/${board.id}/export?format=x`, { token }, 422],
    ['/api/boards', { body: '{', headers: { 'Content-Type': 'application/json' } }, 400],
    ['/metrics', {}, 200],
    [`/sync/${board.id}`, {}, 404],
  ]
  for (const [address, request, status] of asked) {
    const { headers, status: found } = await server.request(address, request)
    expect([address, found]).toEqual([address, status])
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('X-Robots-Tag')).toContain('noindex')
    if (address.startsWith('/api/')) expect(headers.get('Cache-Control')).toBe('no-store')
  }
})

test('[RELAY12] a board whose log is full takes no more changes, also after a restart, and can be read', async () => {
  const dataDir = temporaryFolder()
  // What is written while the board is measured counts twice: room for that.
  const env = { MAX_BOARD_BYTES: '30000' }
  const before = await startTestServer({ dataDir, env })
  const board = await before.createBoard()
  const write = async (server: typeof before, key: string): Promise<RawClient> => {
    const client = await connectRaw(server, board, 'participant', { ours: true })
    client.send({ type: 'update', update: updateSetting(key, 'x'.repeat(12_000)) })
    return client
  }
  const isRefused = async (server: typeof before, key: string): Promise<boolean> => {
    const client = await write(server, key)
    const answer = () => client.closed?.code ?? (client.lastSaved || undefined)
    return (await waitFor('an answer comes', answer)) === 4413
  }
  await (await write(before, 'a')).savedFrames(1)
  await (await write(before, 'b')).savedFrames(1)
  await waitFor('one of the next is refused', () => isRefused(before, 'c'))
  await before.close()
  const server = await startTestServer({ dataDir, env })
  await waitFor('it is full still', () => isRefused(server, 'd'))
  const reader = await connectRaw(server, board, 'viewer')
  expect((await reader.document()).getMap('any').has('b')).toBe(true)
  expect(reader.closed).toBeUndefined()
  expect((await server.createBoard()).id).not.toBe(board.id)
})
