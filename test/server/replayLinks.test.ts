// Links that show the past and nothing else, that tell of nobody, that begin late, and boards whose past is
// closed: what the server refuses, and what is not in the bytes it serves.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { outlineBoard } from '../../shared/journey/outline'
import { decodeLog } from '../../shared/log'
import { reactionKey } from '../../shared/journey/noteTags'
import { recordsRoot } from '../../shared/document'
import { connectRaw } from '../support/client'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

type Made = { id: string; token: string; link: string }

function makeLink(server: TestServer, board: NewBoard, body: object): Promise<Made> {
  return server.json<Made>(`/api/boards/${board.id}/links`, {
    token: board.tokens.facilitator,
    body: { role: 'viewer', ...body },
  })
}

async function bytes(server: TestServer, board: NewBoard, token: string, what: string) {
  const response = await server.request(`/api/boards/${board.id}${what && `/${what}`}`, {
    token,
    headers: { Accept: 'application/octet-stream' },
  })
  expect([what, response.status]).toEqual([what, 200])
  return new Uint8Array(await response.arrayBuffer())
}

async function status(server: TestServer, board: NewBoard, token: string, what: string) {
  const response = await server.request(`/api/boards/${board.id}${what && `/${what}`}`, { token })
  await response.arrayBuffer()
  return response.status
}

/** Two people who have signed, changed and reacted to notes, and are known by name. */
async function session(server: TestServer) {
  const board = await server.createBoard({ template: 'current-state' })
  const people = [await new Person(server, board).join(), await new Person(server, board).join()]
  const names = ['Annegret Aumann', '김미나']
  const ids: string[] = []
  for (const [at, person] of people.entries()) {
    const { connection } = person
    const id = connection.welcome?.person ?? ''
    ids.push(id)
    const user = { name: names[at], color: '#123456' }
    connection.provider.awareness.setLocalState({ user })
    const note = person.addNote(300 + 300 * at, 300, `Note ${at}`)
    person.change(note, (shape) => ({
      ...shape,
      meta: { ...shape.meta, author: { id, name: names[at] }, [reactionKey('👍', id)]: true },
    }))
    await person.settled()
    // Said again, which makes an update that does not name its key.
    const record = connection.doc.getMap<Y.Map<unknown>>(recordsRoot).get(note)
    const author = (record?.get('meta') as Y.Map<unknown> | undefined)?.get('author')
    expect(author).toBeInstanceOf(Y.Map)
    ;(author as Y.Map<unknown>).set('name', names[at])
    await person.settled()
  }
  type Known = { people: { name: string }[] }
  const token = board.tokens.viewer
  await waitFor('everybody is known by name', async () => {
    const { people: known } = await server.json<Known>(`/api/boards/${board.id}/timeline`, {
      token,
    })
    return known.length === 2
  })
  return { board, people, names, ids }
}

test('[LINKS6] a link to the replay opens the replay alone', async () => {
  const { one: server } = await startTestServer()
  const board = await server.createBoard({ template: 'current-state' })
  const made = await makeLink(server, board, { replayOnly: true, name: 'Board of directors' })
  expect(made.link).toBe(`${server.origin}/r/${board.id}#${made.token}`)
  expect(made).toMatchObject({ replayOnly: true, names: true, beginsAt: null, past: true })
  const about = await server.json(`/api/boards/${board.id}`, { token: made.token })
  expect(about).toMatchObject({ role: 'viewer', may: { live: false, past: true } })
  for (const what of [
    'timeline',
    'log',
    'document',
    'document?seq=1',
    'records?seq=1',
    'journey',
  ]) {
    expect([what, await status(server, board, made.token, what)]).toEqual([what, 200])
  }
  const withdrawing = { token: board.tokens.facilitator, method: 'DELETE' }
  await server.request(`/api/boards/${board.id}/links/${made.id}`, withdrawing)
  for (const what of ['', 'timeline', 'log', 'document?seq=1', 'records?seq=1']) {
    expect([what, await status(server, board, made.token, what)]).toEqual([what, 401])
  }
})

test('[LINKS6, LINKS7, LINKS8, LINKS9] options of a link that contradict each other are refused in a sentence', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const wrong = [
    { role: 'participant', replayOnly: true },
    { replayOnly: true, past: false },
    { names: false },
    { role: 'facilitator', past: false },
    { role: 'facilitator', beginsAt: 1 },
    { replayOnly: true, beginsAt: Date.now() + 60_000 },
  ]
  for (const body of wrong) {
    const request = { token: board.tokens.facilitator, body: { role: 'viewer', ...body } }
    const response = await server.request(`/api/boards/${board.id}/links`, request)
    expect([body, response.status]).toEqual([body, 422])
  }
})

test('[LINKS7] nothing that is served to a link without names tells who did what', async () => {
  const server = await startTestServer()
  const { board, ids, names, people } = await session(server)
  const { token } = await makeLink(server, board, { replayOnly: true, names: false })
  const other = await makeLink(server, board, { replayOnly: true, names: false })
  const open = board.tokens.viewer
  const past = ['document', 'document?seq=3', 'records', 'records?seq=3']
  const served = ['timeline', 'log', ...past, 'journey', 'export?format=csv']
  const secrets = [...ids, ...names].map((text) => Buffer.from(text))
  for (const what of [...served, 'log?after=2', '']) {
    const veiled = Buffer.from(await bytes(server, board, token, what))
    for (const secret of secrets) expect([what, veiled.includes(secret)]).toEqual([what, false])
  }
  // The same search finds them where they are told.
  const told = Buffer.concat(
    await Promise.all(served.map((what) => bytes(server, board, open, what))),
  )
  for (const secret of secrets) expect(told.includes(secret)).toBe(true)

  // The session is the same otherwise, and who is one person stays one.
  const log = decodeLog(await bytes(server, board, token, 'log'))
  const plain = decodeLog(await bytes(server, board, open, 'log'))
  expect(log.map(({ seq, at }) => [seq, at])).toEqual(plain.map(({ seq, at }) => [seq, at]))
  const pseudonyms = new Map(plain.map(({ author }, at) => [author, log[at]?.author]))
  expect(pseudonyms.get('system')).toBe('system')
  expect(new Set(pseudonyms.values()).size).toBe(pseudonyms.size)
  for (const [at, { author }] of plain.entries()) {
    expect(log[at]?.author).toBe(pseudonyms.get(author))
  }
  const elsewhere = decodeLog(await bytes(server, board, other.token, 'log'))
  expect(elsewhere.at(-1)?.author).not.toBe(log.at(-1)?.author)

  const replayed = new Y.Doc()
  for (const { data } of log) Y.applyUpdate(replayed, data)
  const whole = new Y.Doc()
  Y.applyUpdate(whole, await bytes(server, board, token, 'document'))
  const texts = ({ maps, unsorted }: ReturnType<typeof outlineBoard>) =>
    [...maps.flatMap(({ notes }) => notes), ...unsorted].map(({ text, author, reactions }) => ({
      text,
      author,
      reactions,
    }))
  const expected = texts(outlineBoard(people[0]?.connection.doc ?? whole)).map((note) => ({
    ...note,
    author: null,
  }))
  expect(texts(outlineBoard(replayed))).toEqual(expected)
  expect(texts(outlineBoard(whole))).toEqual(expected)
  expect(expected.map(({ reactions }) => reactions)).toEqual([{ '👍': 1 }, { '👍': 1 }])
})

test('[LINKS8] what was before a link begins is not served to it', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'current-state' })
  const ann = await new Person(server, board).join()
  const gone = ann.addNote(300, 300, 'Said in confidence')
  await ann.settled()
  ann.remove(gone)
  await ann.settled()
  const { at: beginsAt, seq: first } = await server.json<{ at: number; seq: number }>(
    `/api/boards/${board.id}/snapshots`,
    { token: board.tokens.participant, body: { name: 'The public part' } },
  )
  await waitFor('time goes on', () => Date.now() > beginsAt + 1)
  ann.addNote(300, 300, 'Said to all')
  await ann.settled()
  const { token } = await makeLink(server, board, { replayOnly: true, beginsAt })
  const log = decodeLog(await bytes(server, board, token, 'log'))
  expect(log[0]).toMatchObject({ seq: first, at: beginsAt, author: 'system' })
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => first + at))
  const timeline = await server.json<{ from: number; activity: { at: number }[] }>(
    `/api/boards/${board.id}/timeline`,
    { token },
  )
  expect(timeline.from).toBe(beginsAt)
  for (const { at } of timeline.activity) expect(at).toBeGreaterThanOrEqual(beginsAt)
  const early = ['seq=1', `at=${beginsAt - 1000}`].flatMap((when) => [
    `document?${when}`,
    `records?${when}`,
  ])
  for (const what of ['log', 'log?after=1', ...early]) {
    const served = Buffer.from(await bytes(server, board, token, what))
    expect([what, served.includes('Said in confidence')]).toEqual([what, false])
  }
  const replayed = new Y.Doc()
  for (const { data } of log) Y.applyUpdate(replayed, data)
  const live = ann.connection.doc.getMap(recordsRoot).toJSON()
  expect(replayed.getMap(recordsRoot).toJSON()).toEqual(live)
})

test('[LINKS9] the past is closed to a link or a whole board by the server, and opened again', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'current-state' })
  const facilitator = board.tokens.facilitator
  const made = await makeLink(server, board, { role: 'participant', past: false })
  const replay = await makeLink(server, board, { replayOnly: true })
  const past = ['timeline', 'log', 'document?seq=1', 'records?seq=1', `document?at=${Date.now()}`]
  const answers = async (token: string) =>
    new Set(await Promise.all(past.map((what) => status(server, board, token, what))))
  expect(await answers(made.token)).toEqual(new Set([403]))
  expect(await status(server, board, made.token, 'document')).toBe(200)
  expect(await answers(board.tokens.viewer)).toEqual(new Set([200]))
  const change = (what: string, body: object) =>
    server.json(`/api/boards/${board.id}${what}`, { token: facilitator, method: 'PATCH', body })

  expect(await change('', { past: false })).toMatchObject({ past: false, may: { past: true } })
  for (const token of [board.tokens.viewer, board.tokens.participant, replay.token, made.token]) {
    expect(await answers(token)).toEqual(new Set([403]))
    const about = await server.json(`/api/boards/${board.id}`, { token })
    expect(about).toMatchObject({ past: false, may: { past: false } })
  }
  // What a replay would show as its last picture is not shown either.
  expect(await status(server, board, replay.token, 'document')).toBe(403)
  expect(await status(server, board, replay.token, 'records')).toBe(403)
  expect(await status(server, board, replay.token, 'journey')).toBe(403)
  expect(await answers(facilitator)).toEqual(new Set([200]))
  // The board itself goes on for everybody else.
  const writer = await connectRaw(server, board)
  await writer.handled()

  await change('', { past: true })
  expect(await change(`/links/${made.id}`, { past: true, name: 'Team' })).toMatchObject({
    past: true,
    name: 'Team',
  })
  expect(await answers(made.token)).toEqual(new Set([200]))
  expect(await answers(board.tokens.viewer)).toEqual(new Set([200]))
  const nobody = { token: facilitator, method: 'PATCH', body: {} }
  expect((await server.request(`/api/boards/${board.id}`, nobody)).status).toBe(400)
  expect((await server.request(`/api/boards/${board.id}/links/nothing1`, nobody)).status).toBe(404)
})
