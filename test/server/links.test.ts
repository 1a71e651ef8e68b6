// Links as facilitators manage them, and what becomes of those who came by one.
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Role } from '../../shared/access'
import { RawClient, connectRaw, updateSetting } from '../support/client'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { Tables } from '../support/tables'
import { waitFor } from '../support/wait'

type Link = {
  id: string
  role: Role
  name: string
  createdAt: number
  expiresAt: number | null
  own: boolean
  token: string
  link: string
}

const addressOf = (board: NewBoard, link = '') =>
  `/api/boards/${board.id}/links${link && `/${link}`}`

function make(server: TestServer, board: NewBoard, body: object): Promise<Link> {
  return server.json<Link>(addressOf(board), { token: board.tokens.facilitator, body })
}

function list(server: TestServer, board: NewBoard): Promise<Link[]> {
  return server.json<Link[]>(addressOf(board), { token: board.tokens.facilitator })
}

async function withdraw(server: TestServer, board: NewBoard, id: string): Promise<number> {
  const request = { token: board.tokens.facilitator, method: 'DELETE' }
  return (await server.request(addressOf(board, id), request)).status
}

test('[LINKS1] a link is made with a role, a name and an end, and opens the board until it is withdrawn', async () => {
  const { one: server } = await startTestServer()
  const board = await server.createBoard()
  const expiresAt = Date.now() + 60_000
  const made = await make(server, board, { role: 'participant', name: '  김미나 ', expiresAt })
  expect(made).toMatchObject({ role: 'participant', name: '김미나', expiresAt, own: false })
  expect(made.token).toMatch(/^[0-9A-Za-z]{32}$/)
  expect(made.link).toBe(`${server.origin}/b/${board.id}#${made.token}`)
  const links = await list(server, board)
  expect(links).toHaveLength(4)
  expect(links.filter(({ own }) => own)).toMatchObject([{ role: 'facilitator' }])
  expect(JSON.stringify(links)).not.toContain(made.token)
  for (const link of links) expect(Object.keys(link)).not.toContain('tokenHash')
  const about = () => server.request(`/api/boards/${board.id}`, { token: made.token })
  expect(await (await about()).json()).toMatchObject({ role: 'participant' })
  expect(await withdraw(server, board, made.id)).toBe(204)
  expect((await about()).status).toBe(401)
  expect(await withdraw(server, board, made.id)).toBe(404)
  expect(await list(server, board)).toHaveLength(3)
})

test('[LINKS1] a link that makes no sense is refused in a sentence', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const wrong: [object, number, string][] = [
    [{}, 422, 'role'],
    [{ role: 'owner' }, 422, 'role'],
    [{ role: 'viewer', name: 'x'.repeat(101) }, 422, 'name'],
    [{ role: 'viewer', name: 5 }, 400, 'name'],
    [{ role: 'viewer', expiresAt: 'tomorrow' }, 400, 'expiresAt'],
    [{ role: 'viewer', expiresAt: 1.5 }, 400, 'expiresAt'],
    [{ role: 'viewer', expiresAt: Date.now() - 1 }, 422, 'expiresAt'],
    [{ role: 'viewer', expiresAt: 1e300 }, 422, 'expiresAt'],
  ]
  for (const [body, status, word] of wrong) {
    const request = { token: board.tokens.facilitator, body }
    const response = await server.request(addressOf(board), request)
    const { error } = (await response.json()) as { error: { message: string } }
    expect([body, error.message.includes(word)]).toEqual([body, true])
    expect([400, 422]).toContain(response.status)
    expect([body, response.status]).toEqual([body, status])
  }
  expect(await list(server, board)).toHaveLength(3)
})

test('[LINKS2] withdrawing a link closes all who came by it with 4205, and nobody else', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const made = await make(server, board, { role: 'participant' })
  const open = (at: TestServer) => new RawClient(at, board.id, { token: made.token }).opened()
  const near = await Promise.all(Array.from({ length: 40 }, () => open(server.one)))
  const anywhere = await Promise.all(Array.from({ length: 10 }, () => open(server)))
  const others = [await connectRaw(server, board), await connectRaw(server, board, 'viewer')]
  expect(await withdraw(server.one, board, made.id)).toBe(204)
  // What they still send is not listened to; another node hears of it a moment later.
  for (const guest of near) guest.send({ type: 'update', update: updateSetting('late', 1) })
  for (const guest of [...near, ...anywhere]) expect((await guest.closing()).code).toBe(4205)
  await expect(open(server)).rejects.toThrow('401')
  for (const other of others) {
    expect((await other.document()).getMap('any').size).toBe(0)
    expect(other.closed).toBeUndefined()
  }
})

test('[LINKS2] whoever is at the door while a link is withdrawn does not get in to stay', async () => {
  const server = await startTestServer()
  for (let round = 0; round < 20; round += 1) {
    const board = await server.createBoard({ template: 'current-state' })
    const { id, token } = await make(server, board, { role: 'participant' })
    const guests = Array.from({ length: 5 }, () => new RawClient(server, board.id, { token }))
    const entering = guests.map((guest) => guest.opened().catch(() => undefined))
    expect(await withdraw(server, board, id)).toBe(204)
    const opened = await Promise.all(entering)
    for (const guest of opened) if (guest) expect((await guest.closing()).code).toBe(4205)
  }
})

test('[LINKS3] a link that ends while somebody is on the board closes them with 4205', async () => {
  const timing = { quietMs: 18_000, pingMs: 25_000, tickMs: 20, graceMs: 30_000 }
  const server = await startTestServer({ timing })
  const board = await server.createBoard()
  const expiresAt = Date.now() + 60_000
  const { token } = await make(server, board, { role: 'participant', expiresAt })
  const guest = await new RawClient(server, board.id, { token }).opened()
  const other = await connectRaw(server, board)
  const clock = vi.spyOn(Date, 'now').mockReturnValue(expiresAt - 1)
  onTestFinished(() => clock.mockRestore())
  const looks = clock.mock.calls.length
  await waitFor('it is looked at', () => clock.mock.calls.length > looks)
  await guest.handled()
  expect(guest.closed).toBeUndefined()
  clock.mockReturnValue(expiresAt)
  expect((await guest.closing()).code).toBe(4205)
  await expect(new RawClient(server, board.id, { token }).opened()).rejects.toThrow('401')
  await other.handled()
})

test('[LINKS4] the last facilitator link without an end stays, and a board holds at most 200', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const own = (await list(server, board)).find((link) => link.own)?.id ?? ''
  expect(await withdraw(server, board, own)).toBe(409)
  await make(server, board, { role: 'facilitator', expiresAt: Date.now() + 60_000 })
  expect(await withdraw(server, board, own)).toBe(409)
  for (let count = 4; count < 200; count += 1) await make(server, board, { role: 'viewer' })
  const request = { token: board.tokens.facilitator, body: { role: 'viewer' } }
  expect((await server.request(addressOf(board), request)).status).toBe(409)
  const viewer = (await list(server, board)).at(-1)
  expect(await withdraw(server, board, viewer?.id ?? '')).toBe(204)
  await make(server, board, { role: 'facilitator' })
  expect(await withdraw(server, board, own)).toBe(204)
  expect((await server.request(addressOf(board), request)).status).toBe(401)
})

test('[LINKS4] a link of one board cannot be withdrawn from another', async () => {
  const server = await startTestServer()
  const [board, other] = [await server.createBoard(), await server.createBoard()]
  const { id, token } = await make(server, board, { role: 'viewer' })
  expect(await withdraw(server, other, id)).toBe(404)
  expect((await server.request(`/api/boards/${board.id}`, { token })).status).toBe(200)
})

test('[LINKS5] tokens are random and tell nothing of each other', async () => {
  const server = await startTestServer()
  const boards = await Promise.all(Array.from({ length: 100 }, () => server.createBoard()))
  const tokens = boards.flatMap((board) => Object.values(board.tokens))
  expect(new Set(tokens).size).toBe(300)
  // 62^32 is more than 2^190. Every sign turns up in every place, or the source is not random.
  for (let place = 0; place < 32; place += 1) {
    expect(new Set(tokens.map((token) => token[place])).size).toBeGreaterThan(50)
  }
  for (const { id, tokens: own } of boards) {
    for (const token of Object.values(own)) {
      for (let at = 0; at + 6 <= id.length; at += 1)
        expect(token).not.toContain(id.slice(at, at + 6))
    }
  }
  const tables = await Tables.open(server.dataDir)
  const rows = await tables.query<{ hash: string }>('select token_hash as hash from links')
  expect(rows.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
})

test('[LINKS5] guesses are answered alike, and from one address only so many a second', async () => {
  const perSecond = 20
  const server = await startTestServer({ env: { MAX_BAD_TOKENS_PER_SECOND: String(perSecond) } })
  const board = await server.createBoard()
  const started = Date.now()
  const answers = new Map<string, number>()
  for (let guess = 0; guess < 600; guess += 1) {
    const token = `${board.tokens.viewer.slice(0, 29)}${String(guess).padStart(3, '0')}`
    const response = await server.request(`/api/boards/${board.id}`, { token })
    const answer = `${response.status} ${await response.text()}`
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
  }
  const seconds = (Date.now() - started) / 1000
  expect([...answers.keys()].map((answer) => answer.slice(0, 3)).toSorted()).toEqual(['401', '429'])
  const taken = [...answers].find(([answer]) => answer.startsWith('401'))?.[1] ?? 0
  expect(taken).toBeLessThanOrEqual(perSecond * (seconds + 2) + 1)
  await waitFor('a right token opens all the same', async () => {
    const token = board.tokens.viewer
    return (await server.request(`/api/boards/${board.id}`, { token })).status === 200
  })
})
