// What is written in private reaches nobody, by no way, until it is revealed; and none of it is lost.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { textAt, updateOf } from '../corpus/updates'
import { connectRaw, connectStock } from '../support/client'
import { Person, hasReceived } from '../support/facilitation'
import { type NewBoard, type TestServer, startTestServer, temporaryFolder } from '../support/server'
import { Tables } from '../support/tables'
import { waitFor } from '../support/wait'

const secret = 'nobody-may-read-this-비밀'

/** Every way by which a board's content leaves the server. */
async function everythingByHttp(server: TestServer, board: NewBoard): Promise<string> {
  const ways = ['journey', 'export?format=json', 'export?format=csv', 'document', 'log', 'timeline']
  const answers = await Promise.all(
    ways.map(async (way) => {
      const address = `/api/boards/${board.id}/${way}`
      const response = await server.request(address, { token: board.tokens.facilitator })
      expect([way, response.status]).toEqual([way, 200])
      return Buffer.from(await response.arrayBuffer()).toString()
    }),
  )
  const log = answers[4] ?? ''
  const updates = log
    .split('\n')
    .filter(Boolean)
    .map((line) =>
      Buffer.from((JSON.parse(line) as { update: string }).update, 'base64').toString(),
    )
  return [...answers, ...updates].join('\n')
}

async function privateBoard(server: TestServer, anonymous = false) {
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  await facilitator.does({ type: 'start-private', anonymous })
  return { board, facilitator }
}

test('[PRIVATE1] not a byte of private writing reaches any other socket or call until it is revealed', async () => {
  const server = await startTestServer()
  const { board, facilitator } = await privateBoard(server)
  const others = [
    facilitator.client,
    await connectRaw(server, board, 'participant', {
      ours: true,
      personSecret: 'other-person-123456',
    }),
    await connectRaw(server, board, 'viewer', { ours: true }),
    await connectRaw(server, board, 'participant'),
  ]
  const stock = await connectStock(server, board)
  const author = await Person.join(server, board)
  const note = author.note(secret)
  author.write((doc) => doc.getMap('any').set('hidden', secret))
  await author.saved(2)
  for (const client of others) await client.handled()
  const late = await connectRaw(server, board, 'participant', { ours: true })
  await late.handled()
  for (const client of [...others, late]) {
    expect(hasReceived(client, secret)).toBe(false)
    expect(hasReceived(client, note)).toBe(false)
  }
  expect(stock.doc.getMap('records').has(note)).toBe(false)
  expect(await everythingByHttp(server, board)).not.toContain(secret)
  expect(author.personal.drafts).toBe(1)
  await facilitator.does({ type: 'reveal' })
  await waitFor('the facilitator has the note', () =>
    facilitator.read().getMap('records').has(note),
  )
  await waitFor('the stock client has it', () => stock.doc.getMap('any').get('hidden') === secret)
  expect(await everythingByHttp(server, board)).toContain(secret)
  // What people see is committed a moment later.
  const lastLogged = async () => {
    const log = await server.request(`/api/boards/${board.id}/log`, { token: board.tokens.viewer })
    return (await log.text()).trim().split('\n').at(-1)
  }
  await expect.poll(lastLogged, { timeout: 10_000 }).toContain(`"author":"${author.id}"`)
  await waitFor('the author’s own count is 0 again', () => author.personal.drafts === 0)
})

test('[PRIVATE2] drafts come back to their author, on every socket, and are asked for only once', async () => {
  const server = await startTestServer()
  const { board, facilitator } = await privateBoard(server)
  const author = await Person.join(server, board)
  const second = await Person.join(server, board, 'participant', author.secret)
  const note = author.note(secret)
  await waitFor('the other window has it', () => second.read().getMap('records').has(note))
  await author.saved(1)
  author.leave()
  const third = await Person.join(server, board, 'participant', author.secret)
  await waitFor('the author has it back', () => third.read().getMap('records').has(note))
  // What the server asks for leaves out what it has of this person.
  const asked = third.client.of('step1').at(-1)
  const offered = Y.encodeStateAsUpdate(author.doc, asked?.stateVector)
  expect(Y.decodeUpdate(offered).structs).toEqual([])
  third.write((doc) => doc.getMap('records').delete(note))
  const only = third.note('only this one')
  await third.saved(2)
  await waitFor('the desk counts one', () =>
    facilitator.desk?.people.some(({ person, drafts }) => person === author.id && drafts === 1),
  )
  second.leave()
  third.leave()
  await facilitator.does({ type: 'reveal' })
  await waitFor('what an absent author wrote is there', () =>
    facilitator.read().getMap('records').has(only),
  )
  expect(facilitator.read().getMap('records').has(note)).toBe(false)
})

test('[PRIVATE3] a restart in the middle of a phase changes nothing', async () => {
  const dataDir = temporaryFolder()
  const first = await startTestServer({ dataDir })
  const { board, facilitator } = await privateBoard(first)
  const author = await Person.join(first, board)
  const note = author.note(secret)
  await author.saved(1)
  const { state } = facilitator
  await first.close()
  const server = await startTestServer({ dataDir })
  const back = await Person.join(server, board, 'participant', author.secret)
  const other = await Person.join(server, board)
  expect(back.state).toEqual(state)
  expect(back.personal.drafts).toBe(1)
  await waitFor('the draft is given back', () => back.read().getMap('records').has(note))
  expect(other.read().getMap('records').has(note)).toBe(false)
  back.note('written after the restart')
  await back.saved(1)
  // The first facilitator is gone; another one goes on.
  const another = await Person.join(server, board, 'facilitator')
  await another.does({ type: 'reveal' })
  await waitFor('both notes are there', () => other.read().getMap('records').size === 4)
})

test('[PRIVATE3] a facilitator whose line drops in the middle of a phase ends nothing', async () => {
  const server = await startTestServer()
  const { board, facilitator } = await privateBoard(server)
  const author = await Person.join(server, board)
  const other = await Person.join(server, board)
  const before = author.note(secret)
  await author.saved(1)
  facilitator.leave()
  const after = author.note('written when nobody facilitates')
  await author.saved(2)
  await other.client.handled()
  expect(author.state.phase).toEqual(facilitator.state.phase)
  expect(other.read().getMap('records').has(before)).toBe(false)
  const back = await Person.join(server, board, 'facilitator', facilitator.secret)
  expect(back.desk?.people.find(({ person }) => person === author.id)?.drafts).toBe(2)
  await back.does({ type: 'reveal' })
  await waitFor('both are there', () =>
    [before, after].every((note) => other.read().getMap('records').has(note)),
  )
})

test('[PRIVATE4] anonymous writing names its author nowhere', async () => {
  const server = await startTestServer()
  const { board, facilitator } = await privateBoard(server, true)
  const authors = await Promise.all(Array.from({ length: 5 }, () => Person.join(server, board)))
  for (const [place, author] of authors.entries()) author.note(`thought ${place}`)
  await Promise.all(authors.map((author) => author.saved(1)))
  const { seq } = await server.json<{ seq: number }>(`/api/boards/${board.id}`, {
    token: board.tokens.viewer,
  })
  await facilitator.does({ type: 'reveal' })
  await waitFor('all are there', () => facilitator.read().getMap('records').size === 7)
  const log = await waitFor('the log has it', async () => {
    const address = `/api/boards/${board.id}/log?after=${seq}`
    const answer = await server.request(address, { token: board.tokens.viewer })
    const lines = (await answer.text()).trim().split('\n').filter(Boolean)
    return lines.length > 0 && lines
  })
  expect(log).toHaveLength(1)
  expect(log[0]).toContain('"author":"anonymous"')
  const all = (await everythingByHttp(server, board)).split('"people"')[0] ?? ''
  const tables = await Tables.open(server.dataDir)
  await waitFor('the drafts are gone', async () => (await tables.count('drafts')) === 0)
  const rows = await tables.query('select data from facilitation')
  const events = await tables.query('select data, type from facilitation_events')
  expect(rows.length).toBeGreaterThan(0)
  for (const { id } of authors) {
    expect(all).not.toContain(id)
    expect(JSON.stringify([rows, events])).not.toContain(id)
  }
})

test('[PRIVATE5] presence of who writes in private is name and colour', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const author = await connectRaw(server, board, 'participant', { ours: true })
  const shown = () =>
    Buffer.from(facilitator.client.of('awareness').at(-1)?.update ?? []).toString()
  const state = { user: { name: 'Mina', color: '#aa0000' }, gesture: { text: secret } }
  author.send({ type: 'awareness', update: presence(7, 1, state) })
  await waitFor('the gesture is seen', () => shown().includes(secret))
  await facilitator.does({ type: 'start-private', anonymous: false })
  await waitFor('it is taken back', () => shown().includes('Mina') && !shown().includes(secret))
  const before = facilitator.client.received.length
  const renamed = { ...state, user: { name: 'Renamed', color: '#aa0000' } }
  author.send({ type: 'awareness', update: presence(7, 3, renamed) })
  await waitFor('what came with it is told', () => shown().includes('Renamed'))
  const since = facilitator.client.received.slice(before)
  expect(since.some((bytes) => Buffer.from(bytes).includes(secret))).toBe(false)
})

test('[PRIVATE6] what the disk refuses is not acknowledged, and comes again', async () => {
  const server = await startTestServer()
  const { board, facilitator } = await privateBoard(server)
  const author = await Person.join(server, board)
  const tables = await Tables.open(server.dataDir)
  await tables.refuseWrites('drafts')
  const note = author.note(secret)
  expect((await author.client.closing()).code).toBe(1013)
  // The empty step 2 may be acknowledged, the note is not.
  expect(author.client.lastSaved).toBeLessThan(2)
  await tables.allowWrites('drafts')
  const back = await Person.join(server, board, 'participant', author.secret)
  expect(back.read().getMap('records').has(note)).toBe(false)
  await waitFor('it is asked for once there is room', () => back.client.of('step1').length > 0)
  back.client.send({ type: 'step2', update: Y.encodeStateAsUpdate(author.doc) })
  await back.saved(1)
  const again = await Person.join(server, board, 'facilitator', facilitator.secret)
  expect(again.state.phase.kind).toBe('private')
  await again.does({ type: 'reveal' })
  await waitFor('it is there', () => again.read().getMap('records').has(note))
})

test('[PRIVATE7] 300 private notes of 100 people are revealed at once, those of who left too', async () => {
  const server = await startTestServer()
  const { board, facilitator } = await privateBoard(server)
  const people = await Promise.all(Array.from({ length: 100 }, () => Person.join(server, board)))
  for (const person of people) for (let note = 0; note < 3; note += 1) person.note(`note ${note}`)
  await Promise.all(people.map((person) => person.saved(3)))
  for (const person of people.slice(0, 50)) person.leave()
  const here = [facilitator, ...people.slice(50)]
  for (const person of here) person.read()
  await facilitator.does({ type: 'reveal' })
  await waitFor('everybody has all of them', () =>
    here.every((person) => person.read().getMap('records').size === 302),
  )
  const states = new Set(
    here.map(({ doc }) => Buffer.from(Y.encodeStateVector(doc)).toString('hex')),
  )
  expect(states.size).toBe(1)
})

test('[PRIVATE8] revealing that was cut short is finished when the board is opened', async () => {
  const dataDir = temporaryFolder()
  const first = await startTestServer({ dataDir })
  const { board, facilitator } = await privateBoard(first, true)
  const author = await Person.join(first, board)
  const note = author.note(secret)
  await author.saved(1)
  const tables = await Tables.open(dataDir)
  // The state reaches the disk, what was written does not.
  await tables.refuseWrites()
  await facilitator.tries({ type: 'reveal' })
  await facilitator.client.closing()
  await tables.allowWrites()
  await first.close()
  const server = await startTestServer({ dataDir })
  const back = await Person.join(server, board, 'facilitator')
  if (back.state.phase.kind === 'private') await back.does({ type: 'reveal' })
  await waitFor('it is there', () => back.read().getMap('records').has(note))
})

function presence(client: number, clock: number, state: object): Uint8Array {
  const json = Buffer.from(JSON.stringify(state))
  return Uint8Array.from([1, client, clock, ...lengthOf(json.length), ...json])
}

function lengthOf(length: number): number[] {
  return length < 128 ? [length] : [(length & 127) | 128, length >> 7]
}

test('[PRIVATE1] nobody else goes on under the client id of somebody who is away', async () => {
  const server = await startTestServer()
  const { board, facilitator } = await privateBoard(server)
  const author = await Person.join(server, board)
  author.note(secret)
  await author.saved(1)
  const stolen = author.doc.clientID
  author.leave()
  const thief = await Person.join(server, board)
  thief.doc.clientID = stolen
  thief.write((doc) => doc.getMap('any').set('stolen', true))
  expect((await thief.client.closing()).code).toBe(1013)
  await facilitator.does({ type: 'reveal' })
  await waitFor(
    'what the author wrote is there',
    () => facilitator.read().getMap('records').size === 3,
  )
  expect(facilitator.read().getMap('any').size).toBe(0)
})

test('[PRIVATE2] a stock client that comes back in the middle of a phase goes on', async () => {
  const server = await startTestServer()
  const { board, facilitator } = await privateBoard(server)
  const stock = await connectStock(server, board)
  stock.doc.getMap('any').set('first', 1)
  await waitFor('the desk sees it', () =>
    facilitator.desk?.people.some(({ changes }) => changes > 0),
  )
  stock.provider.disconnect()
  stock.doc.getMap('any').set('second', 2)
  stock.provider.connect()
  await waitFor('it is back', () => stock.provider.synced)
  stock.doc.getMap('any').set('third', 3)
  await waitFor('the desk sees that too', () =>
    facilitator.desk?.people.some(({ changes, here }) => here && changes > 1),
  )
  await facilitator.does({ type: 'reveal' })
  await waitFor('all is there', () => facilitator.read().getMap('any').size === 3)
})

/** Under the id of a client without a secret, whose text begins so. */
const textUnder = (client: number, text: string) =>
  updateOf([{ client, clock: 0, structs: [textAt({ root: 'text' }, text)] }])

test.each([false, true])(
  '[PRIVATE11] what somebody without a secret has left is not written over by others under its id (anonymous: %s)',
  async (anonymous) => {
    const server = await startTestServer()
    const { board, facilitator } = await privateBoard(server, anonymous)
    const author = await connectRaw(server, board)
    author.send({ type: 'update', update: textUnder(7, 'zzz as I wrote it') })
    await author.handled()
    author.socket.terminate()
    await waitFor('the author is away', () => facilitator.desk?.people.some(({ here }) => !here))
    const liar = await connectRaw(server, board, 'participant', { ours: true })
    liar.send({ type: 'update', update: textUnder(7, 'AAA as liars said') })
    await liar.savedFrames(1)
    await facilitator.does({ type: 'reveal' })
    const text = () => facilitator.read().getText('text').toString()
    await waitFor('it is revealed', () => text() !== '')
    await facilitator.client.handled()
    expect(text().slice(0, 17)).toBe('zzz as I wrote it')
  },
)

test('[PRIVATE11] nobody writes onto the board under an id that somebody away has written under in private', async () => {
  const server = await startTestServer()
  const { board, facilitator } = await privateBoard(server)
  const author = await connectRaw(server, board)
  author.send({ type: 'update', update: textUnder(7, 'as I wrote it') })
  await author.handled()
  author.socket.terminate()
  await waitFor('the author is away', () => facilitator.desk?.people.some(({ here }) => !here))
  const other = await connectRaw(server, board, 'facilitator')
  other.send({ type: 'update', update: textUnder(7, 'as somebody says') })
  expect((await other.closing()).code).toBe(1013)
  // It comes back as another person, who cannot prove to be the same, and goes on.
  const back = await connectRaw(server, board)
  back.send({ type: 'step2', update: textUnder(7, 'as I wrote it, and more') })
  await back.handled()
  expect(back.closed).toBeUndefined()
  await facilitator.does({ type: 'reveal' })
  await waitFor(
    'all of it is there',
    () => facilitator.read().getText('text').toString() === 'as I wrote it, and more',
  )
})
