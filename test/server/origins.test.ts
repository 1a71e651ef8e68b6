// Pages of other sites: they open no socket and change nothing, whatever they say of themselves.
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'

const ours = 'https://board.example.org'

/** `undefined` sends none, a list sends the header twice. */
function origins(server: TestServer): [string, string | string[] | undefined, boolean][] {
  const host = `127.0.0.1:${server.port}`
  return [
    ['none, as scripts do', undefined, true],
    ['its own address', `http://${host}`, true],
    ['its own address on https, behind a proxy', `https://${host}`, true],
    ['its public address', ours, true],
    ['null, as sandboxed frames do', 'null', false],
    ['empty', '', false],
    ['another scheme', `ftp://${host}`, false],
    ['its public address without https', 'http://board.example.org', false],
    ['another port', `http://127.0.0.1:${server.port + 1}`, false],
    ['no port', 'http://127.0.0.1', false],
    ['a name that ends alike', 'https://evilboard.example.org', false],
    ['a name that begins alike', `${ours}.evil.example`, false],
    ['its name as a user', `http://${host}@evil.example`, false],
    ['its name behind a path', `http://evil.example/${host}`, false],
    ['its address with a path', `http://${host}/x`, false],
    ['a name that looks alike', 'https://bοard.example.org', false],
    ['the same in punycode', 'https://xn--bard-0zd.example.org', false],
    ['two at once', [`http://${host}`, 'https://evil.example'], false],
    ['two in one', `http://${host}, https://evil.example`, false],
    ['an extension', 'chrome-extension://abcdefgh', false],
  ]
}

type Attempt = { method: string; path: string; token: string; upgrade?: boolean; proto?: string }

function attempt(
  server: TestServer,
  origin: string | string[] | undefined,
  { method, path, token, upgrade, proto }: Attempt,
): Promise<number> {
  const headers: Record<string, string | string[]> = {
    Cookie: 'session=a-cookie-that-says-nothing-here',
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    ...(proto && { 'X-Forwarded-Proto': proto }),
    ...(upgrade && {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }),
  }
  // A header takes bytes; a name in other letters is sent as they are written in UTF-8.
  const bytes = (text: string) => Buffer.from(text).toString('latin1')
  if (origin !== undefined) {
    headers['Origin'] = Array.isArray(origin) ? origin.map(bytes) : bytes(origin)
  }
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port: server.port, method, path, headers })
    sending.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sending.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(101)
    })
    sending.on('error', reject)
    sending.end(
      method === 'GET' || method === 'DELETE'
        ? undefined
        : '{"title":"Taken over","role":"viewer"}',
    )
  })
}

function attempts(board: NewBoard): [Attempt, number][] {
  const token = board.tokens.facilitator
  const address = `/api/boards/${board.id}`
  return [
    [{ method: 'GET', path: `/sync/${board.id}?token=${token}`, token, upgrade: true }, 101],
    [{ method: 'POST', path: '/api/boards', token }, 201],
    [{ method: 'PATCH', path: address, token }, 200],
    [{ method: 'POST', path: `${address}/links`, token }, 201],
    [{ method: 'POST', path: `${address}/assets`, token }, 415],
    [{ method: 'DELETE', path: `${address}/links/none`, token }, 404],
    [{ method: 'DELETE', path: address, token }, 204],
  ]
}

test('[ACCESS6] each of 20 origins is let in or not, at the upgrade and at every changing call', async () => {
  const server = await startTestServer({ env: { PUBLIC_URL: ours } })
  for (const [what, origin, isOurs] of origins(server)) {
    const board = await server.createBoard({ title: 'Mine' })
    for (const [each, status] of attempts(board)) {
      const found = await attempt(server, origin, each)
      const label = [what, each.method, each.path.split('?')[0]]
      expect([...label, found]).toEqual([...label, isOurs ? status : 403])
    }
    if (isOurs) continue
    const token = board.tokens.viewer
    expect(await server.json(`/api/boards/${board.id}`, { token })).toMatchObject({ title: 'Mine' })
  }
})

test('[ACCESS6] where the server is on https, its own name on http is another site', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const token = board.tokens.facilitator
  const rename = { method: 'PATCH', path: `/api/boards/${board.id}`, token, proto: 'https' }
  const host = `127.0.0.1:${server.port}`
  expect(await attempt(server, `https://${host}`, rename)).toBe(200)
  expect(await attempt(server, `http://${host}`, rename)).toBe(403)
})

test('[ACCESS6] an answer never tells a browser that other sites may read it', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const token = board.tokens.viewer
  for (const address of ['/api/health', `/api/boards/${board.id}`, '/api/boards', '/']) {
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'GET' }
      const response = await server.request(address, { method, token, headers })
      expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
      expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    }
  }
})
