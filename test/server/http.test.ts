// The HTTP side of the contract: answers, refusals, files and headers.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readWorkbook } from '../../shared/export/readWorkbook'
import { decodeLog } from '../../shared/log'
import { onPostgres } from '../support/databases'
import { connectRaw, connectStock, normalised, updateSetting } from '../support/client'
import { type NewBoard, type TestServer, startTestServer, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'

type Failure = { error: { code: string; message: string } }

const asJson = { 'Content-Type': 'application/json' }

/** Stores one update per value, at a different time each; resolves to the times. */
async function writeValues(server: TestServer, board: NewBoard, values: number[]): Promise<void> {
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  let saved = 0
  for (const value of values) {
    const from = Date.now()
    await waitFor('time moves on', () => Date.now() > from)
    writer.send({ type: 'update', update: updateSetting(`key ${value}`, value) })
    saved += 1
    await writer.savedFrames(saved)
  }
}

function keysOf(update: Uint8Array): string[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return [...doc.getMap('any').keys()].sort()
}

test('[HTTP1] a new board has three links, three tokens and its template as entry 1', async () => {
  const server = await startTestServer()
  const response = await server.request('/api/boards', {
    body: { title: '  신규 고객  ', template: 'current-state', locale: 'ko' },
  })
  expect(response.status).toBe(201)
  const board = (await response.json()) as NewBoard
  expect(board).toMatchObject({ title: '신규 고객', template: 'current-state' })
  expect(board.id).toMatch(/^[0-9A-Za-z]{12}$/)
  for (const role of ['facilitator', 'participant', 'viewer'] as const) {
    expect(board.tokens[role]).toMatch(/^[0-9A-Za-z]{32}$/)
    expect(board.links[role]).toBe(`${server.origin}/b/${board.id}#${board.tokens[role]}`)
  }
  const token = board.tokens.participant
  const described = await server.json<Record<string, unknown>>(`/api/boards/${board.id}`, { token })
  const { createdAt, updatedAt, ...rest } = described
  expect(rest).toEqual({
    id: board.id,
    title: '신규 고객',
    template: 'current-state',
    locale: 'ko',
    role: 'participant',
    past: true,
    may: { live: true, past: true },
    seq: 1,
  })
  expect(createdAt).toBe(updatedAt)
  const log = await (await server.request(`/api/boards/${board.id}/log`, { token })).text()
  expect(JSON.parse(log)).toMatchObject({ seq: 1, author: 'system', at: createdAt })
})

test('[HTTP1] titles, templates and origins have sensible defaults', async () => {
  const server = await startTestServer({ env: { PUBLIC_URL: 'https://board.example.org/' } })
  const plain = await server.json<NewBoard>('/api/boards', { method: 'POST' })
  expect(plain).toMatchObject({ title: 'Untitled board', template: 'blank' })
  expect(plain.links.viewer.startsWith('https://board.example.org/b/')).toBe(true)
  expect((await server.createBoard({ locale: 'ko' })).title).toBe('제목 없는 보드')
  const named = await server.createBoard({ template: 'buyer-journey' })
  expect(named.title).toBe('Buyer journey')
  const other = await startTestServer()
  const proxied = await other.request('/api/boards', {
    body: {},
    headers: { 'X-Forwarded-Proto': 'https' },
  })
  const { links } = (await proxied.json()) as NewBoard
  expect(links.viewer.startsWith(`https://127.0.0.1:${other.port}/b/`)).toBe(true)
})

const refusals: [string, Parameters<TestServer['request']>[1], number, string, string][] = [
  ['broken JSON', { body: '{"title":', headers: asJson }, 400, 'malformed', 'JSON'],
  ['a list', { body: '[]', headers: asJson }, 400, 'malformed', 'object'],
  ['a title that is no text', { body: { title: 5 } }, 400, 'malformed', "'title'"],
  ['an unknown template', { body: { template: 'nope' } }, 422, 'not_understood', "'template'"],
  ['an unknown language', { body: { locale: 'fr' } }, 422, 'not_understood', "'locale'"],
  ['a long title', { body: { title: 'x'.repeat(201) } }, 422, 'not_understood', "'title'"],
  ['a large body', { body: { title: 'x'.repeat(70_000) } }, 413, 'too_large', 'larger'],
  [
    'a form',
    { body: 'title=x', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported_type',
    'application/json',
  ],
]

test.each(refusals)('[HTTP2] %s is refused in a sentence', async (_what, request, ...expected) => {
  const [status, code, word] = expected
  const server = await startTestServer()
  const response = await server.request('/api/boards', { method: 'POST', ...request })
  expect(response.status).toBe(status)
  const { error } = (await response.json()) as Failure
  expect(error.code).toBe(code)
  expect(error.message).toContain(word)
})

test('[HTTP2] too many new boards from one address get 429', async () => {
  const server = await startTestServer({ env: { MAX_BOARDS_PER_MINUTE: '2' } })
  await server.createBoard()
  await server.createBoard()
  const response = await server.request('/api/boards', { body: {} })
  expect(response.status).toBe(429)
})

test('[HTTP2] an unknown address answers in the same envelope', async () => {
  const server = await startTestServer()
  const response = await server.request('/api/nothing')
  expect(response.status).toBe(404)
  expect(((await response.json()) as Failure).error.code).toBe('not_found')
})

test('[HTTP3] a document is given as it is now and as it was, by position and by time', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const token = board.tokens.viewer
  await writeValues(server, board, [1, 2, 3])
  const lines = await (await server.request(`/api/boards/${board.id}/log`, { token })).text()
  const entries = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { at: number })
  const times = entries.map((entry) => entry.at)
  const all = ['key 1', 'key 2', 'key 3']
  expect(keysOf(await server.document(board))).toEqual(all)
  expect(keysOf(await server.document(board, '?seq=99'))).toEqual(all)
  expect(keysOf(await server.document(board, '?seq=3'))).toEqual(all.slice(0, 2))
  expect(keysOf(await server.document(board, '?seq=1'))).toEqual([])
  expect(keysOf(await server.document(board, `?at=${times[2]}`))).toEqual(all.slice(0, 2))
  expect(keysOf(await server.document(board, `?at=${(times[2] ?? 0) - 1}`))).toEqual(['key 1'])
  expect(await server.document(board, '?seq=0')).toEqual(new Uint8Array([0, 0]))
  expect(await server.document(board, '?at=0')).toEqual(new Uint8Array([0, 0]))
  for (const query of ['?seq=-1', '?seq=x', '?at=1.5', '?seq=1&at=1', '?seq=']) {
    const response = await server.request(`/api/boards/${board.id}/document${query}`, { token })
    expect([query, response.status]).toEqual([query, 400])
  }
})

test('[HTTP4] the timeline tells span, activity by author, snapshots and people', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  await writeValues(server, board, [1, 2, 3])
  type Timeline = {
    from: number
    to: number
    seq: number
    chapters: unknown[]
    activity: { at: number; count: number; author: string }[]
    snapshots: unknown[]
  }
  const token = board.tokens.viewer
  const timeline = await server.json<Timeline>(`/api/boards/${board.id}/timeline`, { token })
  expect(timeline).toMatchObject({ seq: 4, chapters: [], snapshots: [], people: [] })
  expect(timeline.to).toBeGreaterThan(timeline.from)
  const buckets = new Set(timeline.activity.map(({ at }) => at))
  expect(buckets.size).toBeLessThanOrEqual(400)
  for (const at of buckets) {
    expect(at).toBeGreaterThanOrEqual(timeline.from)
    expect(at).toBeLessThanOrEqual(timeline.to)
  }
  const count = (author: RegExp) =>
    timeline.activity
      .filter((bucket) => author.test(bucket.author))
      .reduce((sum, bucket) => sum + bucket.count, 0)
  expect(count(/^system$/)).toBe(1)
  expect(count(/^[0-9A-Za-z]{12}$/)).toBe(3)
})

test('[HTTP5] the log comes in pages, as lines or as compact bytes with the same content', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const token = board.tokens.viewer
  await writeValues(server, board, [1, 2, 3])
  const read = (query: string, headers = {}) =>
    server.request(`/api/boards/${board.id}/log${query}`, { token, headers })
  const bytes = await read('', { Accept: 'application/octet-stream' })
  expect(bytes.headers.get('X-Seq')).toBe('4')
  const entries = decodeLog(new Uint8Array(await bytes.arrayBuffer()))
  expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4])
  const lines = await read('')
  expect(lines.headers.get('Content-Type')).toContain('application/x-ndjson')
  const parsed = (await lines.text())
    .trim()
    .split('\n')
    .map((line) => {
      const { update, ...rest } = JSON.parse(line) as { update: string }
      return { ...rest, data: new Uint8Array(Buffer.from(update, 'base64')) }
    })
  expect(parsed).toEqual(entries.map((entry) => ({ ...entry, data: new Uint8Array(entry.data) })))
  const page = await read('?after=1&limit=2')
  expect(page.headers.get('X-Seq')).toBe('3')
  expect((await page.text()).trim().split('\n')).toHaveLength(2)
  const end = await read('?after=4')
  expect(end.headers.get('X-Seq')).toBe('4')
  expect(await end.text()).toBe('')
  for (const query of ['?after=x', '?limit=0', '?limit=-1']) {
    expect([query, (await read(query)).status]).toEqual([query, 400])
  }
  const doc = new Y.Doc()
  for (const entry of entries) Y.applyUpdate(doc, entry.data)
  expect(normalised(doc)).toBe(normalised(await server.document(board)))
})

test('[HTTP6] the journey and its files are given from the live document', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'current-state', title: 'Q3, "review"' })
  const token = board.tokens.viewer
  const address = `/api/boards/${board.id}`
  type Journey = { maps: { stages: unknown[]; lanes: unknown[] }[]; unsorted: unknown[] }
  const journey = await server.json<Journey>(`${address}/journey`, { token })
  expect(journey.unsorted).toEqual([])
  expect(journey.maps[0]?.stages.length).toBe(6)
  const json = await server.request(`${address}/export?format=json`, { token })
  expect(await json.json()).toMatchObject({ board: { id: board.id, title: board.title } })
  expect(json.headers.get('Content-Disposition')).toContain('filename="Q3_ _review_.json"')
  const csv = await server.request(`${address}/export?format=csv`, { token })
  expect(csv.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  expect(await csv.text()).toContain('stage')
  for (const format of ['pdf', 'constructor']) {
    const refused = await server.request(`${address}/export?format=${format}`, { token })
    expect(refused.status).toBe(422)
    expect(((await refused.json()) as Failure).error.message).toContain(format)
  }
})

test('[RESULT8, RESULT7] whoever may read gets the report and the workbook, in a language, with or without names', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({
    template: 'current-state',
    title: '주문',
    examples: true,
  })
  const token = board.tokens.viewer
  const file = (query: string) =>
    server.request(`/api/boards/${board.id}/export?${query}`, { token })
  const author = { id: 'p1', name: 'Ann Secret' }
  const ann = await connectStock(server, board, 'participant')
  for (const record of ann.doc.getMap<Y.Map<unknown>>('records').values()) {
    if (record.get('type') === 'note') (record.get('meta') as Y.Map<unknown>).set('author', author)
  }
  const has = async (query: string, words: string) => {
    const bytes = new Uint8Array(await (await file(query)).arrayBuffer())
    if (!query.includes('xlsx')) return new TextDecoder().decode(bytes).includes(words)
    const read = readWorkbook(bytes)
    return 'sheets' in read && JSON.stringify(read.sheets).includes(words)
  }
  await waitFor('the server has it', () => has('format=json', author.name))
  for (const format of ['json', 'csv', 'md', 'xlsx']) {
    expect([format, await has(`format=${format}`, author.name)]).toEqual([format, true])
    const query = `format=${format}&anonymous=true`
    expect([query, await has(query, author.name)]).toEqual([query, false])
  }
  expect(await has('format=md', '## ')).toBe(true)
  expect(await has('format=md&locale=ko', '단계별 여정')).toBe(true)
  expect(await has('format=xlsx&locale=ko', '메모 ID')).toBe(true)
  const workbook = await file('format=xlsx')
  expect(workbook.headers.get('Content-Type')).toContain('spreadsheetml')
  expect(workbook.headers.get('Content-Disposition')).toContain("filename*=UTF-8''%EC%A3%BC")
  for (const query of ['format=md&locale=xx', 'format=md&anonymous=perhaps']) {
    expect([query, (await file(query)).status]).toEqual([query, 422])
  }
})

test('[HTTP7] pages load nothing from elsewhere, and their files are small and lasting', async () => {
  const clientDir = temporaryFolder()
  mkdirSync(path.join(clientDir, 'assets'))
  const write = (name: string, text: string) => writeFileSync(path.join(clientDir, name), text)
  write('index.html', '<!doctype html><title>Throughline</title>')
  write('assets/app-1234.js', 'plain')
  write('assets/app-1234.js.br', 'brotli')
  write('assets/app-1234.js.gz', 'gzip')
  const server = await startTestServer({ clientDir })
  const page = await server.request('/b/abcdefghijkl')
  expect(page.status).toBe(200)
  expect(page.headers.get('Cache-Control')).toBe('no-cache')
  expect(page.headers.get('X-Robots-Tag')).toContain('noindex')
  const policy = page.headers.get('Content-Security-Policy') ?? ''
  for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) {
    expect(policy.split('; ')).toContain(part)
  }
  const connect = `connect-src 'self' ws://127.0.0.1:${server.port} wss://127.0.0.1:${server.port}`
  expect(policy.split('; ')).toContain(connect)
  const secure = await server.request('/', { headers: { 'X-Forwarded-Proto': 'https' } })
  expect(secure.headers.get('Content-Security-Policy')).toContain(
    `${connect} https://cdn.tldraw.com`,
  )
  expect(secure.headers.get('X-Robots-Tag')).toBeNull()
  for (const [name, value] of [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ] as const) {
    expect(page.headers.get(name)).toBe(value)
  }
  const script = (encoding: string) =>
    server.request('/assets/app-1234.js', { headers: { 'Accept-Encoding': encoding } })
  const brotli = await script('gzip, deflate')
  expect(brotli.headers.get('Content-Encoding')).toBe('gzip')
  expect(brotli.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  expect(brotli.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
  const plain = await script('identity')
  expect(plain.headers.get('Content-Encoding')).toBeNull()
  expect(await plain.text()).toBe('plain')
  const etag = plain.headers.get('ETag') ?? ''
  const unchanged = await server.request('/assets/app-1234.js', {
    headers: { 'Accept-Encoding': 'identity', 'If-None-Match': etag },
  })
  expect(unchanged.status).toBe(304)
  for (const name of ['/assets/../package.json', '/..%2f..%2fetc%2fpasswd', '/assets/none.js']) {
    expect((await server.request(name)).status).toBe(404)
  }
  expect((await server.request('/r/abcdefghijkl')).status).toBe(200)
})

test('[HTTP7] a file that a later build took away is not found, and that is not kept for good', async () => {
  const clientDir = temporaryFolder()
  mkdirSync(path.join(clientDir, 'assets'))
  writeFileSync(path.join(clientDir, 'index.html'), '<!doctype html><title>Throughline</title>')
  const script = path.join(clientDir, 'assets/app-1234.js')
  writeFileSync(script, 'plain')
  const server = await startTestServer({ clientDir })
  expect((await server.request('/assets/app-1234.js')).status).toBe(200)
  rmSync(script)
  const gone = await server.request('/assets/app-1234.js')
  expect(gone.status).toBe(404)
  expect(gone.headers.get('Cache-Control') ?? '').not.toContain('immutable')
  expect(gone.headers.get('ETag')).toBeNull()
})

test('[HTTP7] answers of the API are never stored', async () => {
  const server = await startTestServer()
  const response = await server.request('/api/health')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
})

test('[HTTP8, OPERATIONS1, OPERATIONS2] health, config and metrics say how the server is', async () => {
  const server = await startTestServer({ env: { TLDRAW_LICENSE_KEY: 'a-key' } })
  expect(await server.json('/api/health')).toEqual({
    status: 'ok',
    version: expect.any(String),
    storage: onPostgres
      ? {
          engine: 'postgresql',
          version: expect.stringMatching(/^\d+/),
          synchronous: 'on',
          fsync: true,
        }
      : {
          engine: 'sqlite',
          version: expect.stringMatching(/^3\.\d+/),
          journalMode: 'wal',
          synchronous: 'full',
          foreignKeys: true,
          busyTimeoutMs: 5000,
        },
  })
  expect(await server.json('/api/config')).toEqual({
    version: expect.any(String),
    licenseKey: 'a-key',
    createNeedsToken: false,
    maxPictureBytes: 10 * 1024 * 1024,
  })
  const board = await server.createBoard()
  const client = await connectRaw(server, board, 'participant', { ours: true })
  client.send({ type: 'update', update: updateSetting('a', 1) })
  await client.savedFrames(1)
  const text = await (await server.request('/metrics')).text()
  for (const line of [
    'throughline_rooms 1',
    'throughline_sessions{role="participant"} 1',
    'throughline_frames_total{type="update"} 1',
    'throughline_log_entries_total 1',
    'throughline_commit_seconds_count 1',
    'throughline_commit_seconds_bucket{le="+Inf"} 1',
    'throughline_queued_bytes 0',
    'throughline_flush_seconds_count',
    'throughline_sent_bytes_total',
    'throughline_presence_dropped_total 0',
    '# TYPE throughline_refused_total counter',
    'process_cpu_seconds_total',
  ]) {
    expect(text).toContain(line)
  }
  expect(text).toMatch(/^throughline_received_bytes_total [1-9]/m)
})

test('[HTTP9] a board is renamed for everybody', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const address = `/api/boards/${board.id}`
  const token = board.tokens.facilitator
  const renamed = { token, method: 'PATCH', body: { title: ' New name ' } }
  expect(await server.json(address, renamed)).toMatchObject({ title: 'New name', seq: 1 })
  const viewed = { token: board.tokens.viewer }
  expect(await server.json(address, viewed)).toMatchObject({ title: 'New name', role: 'viewer' })
  const empty = await server.request(address, { token, method: 'PATCH', body: { title: ' ' } })
  expect(empty.status).toBe(422)
  const missing = await server.request(address, { token, method: 'PATCH', body: {} })
  expect(missing.status).toBe(400)
})

type Journey = {
  maps: { title: string; kind: string; stages: object[]; notes: { text: string }[] }[]
}

const templateFile = {
  format: 'throughline-template',
  version: 1,
  kind: 'buyer-journey',
  title: 'Returns',
  stages: [{ title: 'Before' }, { title: 'After' }],
  lanes: [{ kind: 'actions', title: 'Actions' }],
  notes: [{ stage: 1, lane: 0, text: 'Sends it back\nby post' }],
}

test('[HTTP11] a template file sent along makes the first map', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ templateData: templateFile })
  expect(board).toMatchObject({ title: 'Returns', template: 'buyer-journey' })
  const { maps } = await server.json<Journey>(`/api/boards/${board.id}/journey`, {
    token: board.tokens.viewer,
  })
  expect(maps).toMatchObject([
    { title: 'Returns', stages: [{ title: 'Before' }, { title: 'After' }] },
  ])
  expect(maps[0]?.notes).toMatchObject([{ text: 'Sends it back\nby post' }])
})

test('[HTTP11, TEMPLATE10] a wrong file, and more than a file may hold, make no board', async () => {
  const server = await startTestServer()
  const lanes = [{ kind: 'foo', title: '' }]
  const wrong = { body: { templateData: { ...templateFile, lanes } } }
  const refused = await server.request('/api/boards', wrong)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('lanes[0].kind is “foo”, which is no lane kind')
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  const nested = await server.request('/api/boards', { body: `{"templateData":${deep}}` })
  expect(nested.status).toBe(422)
  const notes = (count: number) =>
    Array.from({ length: count }, () => ({ stage: 0, lane: 0, text: 'x'.repeat(1000) }))
  const sent = async (count: number) => {
    const body = { templateData: { ...templateFile, notes: notes(count) } }
    return (await server.request('/api/boards', { body })).status
  }
  expect(await sent(200)).toBe(201)
  expect(await sent(270)).toBe(413)
  expect(await sent(400)).toBe(413)
})

test('[HTTP11, TEMPLATE12] examples come where they are asked for', async () => {
  const server = await startTestServer()
  const notesOf = async (examples?: boolean) => {
    const body = { template: 'future-state', ...(examples !== undefined && { examples }) }
    const board = await server.createBoard(body)
    const journey = { token: board.tokens.viewer }
    const { maps } = await server.json<Journey>(`/api/boards/${board.id}/journey`, journey)
    return maps[0]?.notes.length
  }
  expect(await notesOf()).toBe(0)
  expect(await notesOf(false)).toBe(0)
  expect(await notesOf(true)).toBeGreaterThanOrEqual(12)
  const wrong = await server.request('/api/boards', { body: { examples: 'yes' } })
  expect(wrong.status).toBe(400)
  expect(await wrong.text()).toContain("'examples' must be true or false")
})

test('[HTTP10] templates come in both languages with their stages and lanes', async () => {
  const server = await startTestServer()
  type Listed = { id: string; name: string; stages: unknown[]; lanes: { prompt: string }[] }
  const english = await server.json<Listed[]>('/api/templates')
  const korean = await server.json<Listed[]>('/api/templates?locale=ko')
  expect(english.map(({ id }) => id)).toEqual(korean.map(({ id }) => id))
  expect(english.map(({ id }) => id)).toContain('current-state')
  expect(english[0]?.name).not.toBe(korean[0]?.name)
  expect(english[0]?.lanes[0]?.prompt).toMatch(/\w/)
  expect((await server.request('/api/templates?locale=fr')).status).toBe(422)
})

test('[HTTP3] a document that is being edited is given with its newest edits', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const mina = await connectStock(server, board)
  mina.doc.getMap('any').set('fresh', true)
  await waitFor('it is given', async () => keysOf(await server.document(board)).includes('fresh'))
})
