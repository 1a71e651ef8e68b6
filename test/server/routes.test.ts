// Every call against every kind of visitor, in one table. A route that is not in the table fails the test:
// whoever adds one has to say here who may use it.
import { expect, test } from 'vitest'
import { type Role, roles } from '../../shared/access'
import { RawClient } from '../support/client'
import { png } from '../support/pictures'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { Tables } from '../support/tables'

/** Who asks. `wrong board`, `revoked` and `expired` are facilitators of something else, once or no more. */
const visitors = [
  'none',
  'malformed',
  'wrong',
  'wrong board',
  'revoked',
  'expired',
  'replay viewer',
  'pastless viewer',
  'pastless participant',
  ...roles,
] as const
type Visitor = (typeof visitors)[number]

/** Those whose link holds less than its role. */
const roleOf: Partial<Record<Visitor, Role>> = {
  'replay viewer': 'viewer',
  'pastless viewer': 'viewer',
  'pastless participant': 'participant',
}

type Call = {
  /** The least role, or `anyone`. */
  least: Role | 'anyone'
  /** What those who may get. */
  status: number
  /** For `:id`-less addresses or other parts of one. */
  address?: (board: NewBoard, picture: string, link: string) => string
  /** It shows the past, which a link may be denied. */
  past?: true
  body?: unknown
  bytes?: Uint8Array
}

const calls: Record<string, Call> = {
  'GET /api/health': { least: 'anyone', status: 200 },
  'GET /api/config': { least: 'anyone', status: 200 },
  'GET /metrics': { least: 'anyone', status: 200 },
  'GET /api/templates': { least: 'anyone', status: 200 },
  'POST /api/boards': { least: 'anyone', status: 201, body: {} },
  'GET /api/boards/:id': { least: 'viewer', status: 200 },
  'PATCH /api/boards/:id': { least: 'facilitator', status: 200, body: { title: 'New' } },
  'DELETE /api/boards/:id': { least: 'facilitator', status: 204 },
  'GET /api/boards/:id/journey': { least: 'viewer', status: 200 },
  'GET /api/boards/:id/export': { least: 'viewer', status: 200 },
  'GET /api/boards/:id/document': { least: 'viewer', status: 200 },
  'GET /api/boards/:id/records': { least: 'viewer', status: 200 },
  'GET /api/boards/:id/timeline': { least: 'viewer', status: 200, past: true },
  'GET /api/boards/:id/log': { least: 'viewer', status: 200, past: true },
  'GET /api/boards/:id/log/times': { least: 'viewer', status: 200, past: true },
  'POST /api/boards/:id/markers': {
    least: 'facilitator',
    status: 201,
    body: { kind: 'decision' },
  },
  'DELETE /api/boards/:id/markers/:markerId': {
    least: 'facilitator',
    status: 404,
    address: (board) => `/api/boards/${board.id}/markers/nothing`,
  },
  'POST /api/boards/:id/snapshots': { least: 'participant', status: 201, body: { name: 'Now' } },
  'POST /api/boards/:id/restore': { least: 'facilitator', status: 200, body: { seq: 1 } },
  'GET /api/boards/:id/links': { least: 'facilitator', status: 200 },
  'POST /api/boards/:id/links': { least: 'facilitator', status: 201, body: { role: 'viewer' } },
  'PATCH /api/boards/:id/links/:linkId': {
    least: 'facilitator',
    status: 200,
    body: { name: 'Guests' },
    address: (board, _picture, link) => `/api/boards/${board.id}/links/${link}`,
  },
  'DELETE /api/boards/:id/links/:linkId': {
    least: 'facilitator',
    status: 204,
    address: (board, _picture, link) => `/api/boards/${board.id}/links/${link}`,
  },
  'POST /api/boards/:id/assets': { least: 'participant', status: 201, bytes: png() },
  // The name in the address is the key; see docs/security.md.
  'GET /api/boards/:id/assets/:name': {
    least: 'anyone',
    status: 200,
    address: (_board, picture) => picture,
  },
  'GET /': { least: 'anyone', status: 404 },
  'GET /b/:id': { least: 'anyone', status: 404 },
  'GET /r/:id': { least: 'anyone', status: 404 },
  'GET /*': { least: 'anyone', status: 404, address: () => '/nothing' },
}
/** Not calls: what runs around all of them. */
const middleware = /^ALL \/(\*|api\/\*)$/

function expected(call: Call, visitor: Visitor): number {
  if (call.least === 'anyone') return call.status
  const place = roles.indexOf(roleOf[visitor] ?? (visitor as Role))
  if (place < 0) return 401
  if (call.past && visitor.startsWith('pastless')) return 403
  return place >= roles.indexOf(call.least) ? call.status : 403
}

type Scene = { server: TestServer; board: NewBoard; picture: string; link: string; tokens: Tokens }
type Tokens = Record<Visitor, string | undefined>

/** A board, and somebody of each kind. Made anew whenever a call has removed something. */
async function prepare(server: TestServer): Promise<Scene> {
  const [board, other] = [await server.createBoard(), await server.createBoard()]
  const token = board.tokens.facilitator
  const make = (body: object) =>
    server.json<{ id: string; token: string }>(`/api/boards/${board.id}/links`, { token, body })
  const revoked = await make({ role: 'facilitator' })
  const expiring = await make({ role: 'facilitator', expiresAt: Date.now() + 3_600_000 })
  const spare = await make({ role: 'viewer' })
  const replay = await make({ role: 'viewer', replayOnly: true, names: false })
  const [seeing, writing] = [
    await make({ role: 'viewer', past: false }),
    await make({ role: 'participant', past: false }),
  ]
  const address = `/api/boards/${board.id}/links/${revoked.id}`
  expect((await server.request(address, { token, method: 'DELETE' })).status).toBe(204)
  const tables = await Tables.open(server.dataDir)
  await tables.query('update links set expires_at = ? where id = ?', Date.now() - 1, expiring.id)
  const upload = await fetch(`${server.origin}/api/boards/${board.id}/assets`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: Uint8Array.from(png()),
  })
  const { url } = (await upload.json()) as { url: string }
  const tokens: Tokens = {
    none: undefined,
    malformed: 'not-a-token',
    wrong: 'x'.repeat(32),
    'wrong board': other.tokens.facilitator,
    revoked: revoked.token,
    expired: expiring.token,
    'replay viewer': replay.token,
    'pastless viewer': seeing.token,
    'pastless participant': writing.token,
    ...board.tokens,
  }
  return { server, board, picture: url, link: spare.id, tokens }
}

async function ask(scene: Scene, name: string, call: Call, visitor: Visitor): Promise<number> {
  const [method = '', route = ''] = name.split(' ')
  const { server, board, picture, link, tokens } = scene
  const address = call.address?.(board, picture, link) ?? route.replace(':id', board.id)
  const token = tokens[visitor]
  const response = await fetch(`${server.origin}${address}`, {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    ...(call.bytes && { body: Uint8Array.from(call.bytes) }),
  })
  await response.arrayBuffer()
  for (const header of ['content-security-policy', 'x-content-type-options', 'referrer-policy']) {
    expect([name, visitor, header, response.headers.has(header)]).toEqual([
      name,
      visitor,
      header,
      true,
    ])
  }
  return response.status
}

test('[ACCESS10] every route is in the table of who may use it', async () => {
  const server = await startTestServer()
  const routes = server.calls.filter((route) => !middleware.test(route))
  expect(routes.toSorted()).toEqual(Object.keys(calls).toSorted())
})

test('[ACCESS10, ACCESS3] every route answers every kind of visitor as the table says', async () => {
  const server = await startTestServer()
  let scene = await prepare(server)
  for (const [name, call] of Object.entries(calls)) {
    for (const visitor of visitors) {
      const status = await ask(scene, name, call, visitor)
      expect([name, visitor, status]).toEqual([name, visitor, expected(call, visitor)])
      if (status === 204) scene = await prepare(server)
    }
  }
}, 90_000)

test('[ACCESS10, LINKS6] a socket opens for the three roles alone, and for no link to the replay', async () => {
  const server = await startTestServer()
  const { board, tokens } = await prepare(server)
  for (const visitor of visitors) {
    const token = tokens[visitor]
    const opening = new RawClient(server, board.id, token ? { token } : {}).opened()
    if (visitor === 'replay viewer') await expect(opening).rejects.toThrow('403')
    else if (roles.includes(roleOf[visitor] ?? (visitor as Role))) await opening
    else await expect(opening).rejects.toThrow('401')
  }
})

test('[ACCESS3] no other method finds a way in', async () => {
  const server = await startTestServer()
  const { board, tokens } = await prepare(server)
  const known = new Set(Object.keys(calls))
  const routes = [...new Set([...known].map((name) => name.split(' ')[1] ?? ''))]
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    for (const route of routes.filter((each) => !known.has(`${method} ${each}`))) {
      const address = route.replace(':id', board.id).replace('/*', '/nothing')
      const response = await server.request(address, { method, token: tokens.facilitator ?? '' })
      expect([method, route, response.status]).toEqual([method, route, 404])
    }
  }
})
